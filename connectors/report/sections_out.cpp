// Sections on what goes out: the batches compared with the last run, the largest payments, the files and their digests.
#include <algorithm>

#include "connectors/report/sections.h"

namespace connectors {
namespace {

constexpr std::size_t largest_shown = 10;
constexpr std::size_t characters_retyped = 5;  // of the digest, retyped at the bank: rule signatures_of_the_bank

constexpr auto states = ledger::phrase_table<ledger::BatchState>(
    {{ledger::BatchState::held, {"wacht, {} van {} akkoord", "waits, {} of {} approved"}},
     {ledger::BatchState::ready, {"klaar", "ready"}},
     {ledger::BatchState::released, {"vrijgegeven", "released"}},
     {ledger::BatchState::booked, {"geboekt", "booked"}},
     {ledger::BatchState::withdrawn, {"ingetrokken", "withdrawn"}}});

std::string state(const RunReport::Batch& batch, const Words& words) {
  return words.say(phrase_in(states, batch.batch.state), batch.approvals_given, batch.batch.approvals_needed);
}

// A sentence such as "Samen 12 betalingen, € 1.200,00. Vorige run" with the figures of the last run.
std::string against_last_run(const RunReport& report, const Words& words) {
  const RunReport::Totals now = totals_of(report);
  std::string text =
      words.say({"Samen {}, {}.", "Together {}, {}."}, words.count(now.count, payments_counted), words.euros(now.sum));
  if (!report.last_run || !report.last_run->sum.is_positive())
    return text +
           words.say({" Er is geen vorige run om mee te vergelijken.", " There is no last run to compare with."});
  const RunReport::Totals& last = *report.last_run;
  text += words.say({" Vorige run: {}, {}.", " Last run: {}, {}."}, words.count(last.count, payments_counted),
                    words.euros(last.sum));
  const auto signed_count = fmt::format("{:+}", now.count - last.count);
  const std::string sign = now.sum < last.sum ? "" : "+";
  return text + words.say({" Verschil: {} in aantal, {} ({}).", " Difference: {} in number, {} ({})."}, signed_count,
                          "€ " + sign + words.amount(now.sum - last.sum), words.change(now.sum, last.sum));
}

Table batch_table(const RunReport& report, const Words& words) {
  Table table;
  table.columns = {{"Batch"},
                   {words.say({"Voor", "For"})},
                   {words.say({"Datum", "Date"})},
                   {words.say({"Aantal", "Number"}), true},
                   {words.say({"Som (€)", "Sum (€)"}), true},
                   {words.say({"Stand", "State"})}};
  for (const RunReport::Batch& each : report.batches) {
    table.rows.push_back({each.batch.id.text(), std::string(words.category(each.batch.category)),
                          ledger::to_iso(each.batch.execution), std::to_string(each.batch.count),
                          words.amount(each.batch.sum), state(each, words)});
  }
  return without_empty_columns(std::move(table));
}

std::string reasons(const RunReport::Batch& batch, const Words& words) {
  std::string text;
  for (const ledger::Rule rule : batch.batch.reasons) text += (text.empty() ? "" : "; ") + words.reason(rule);
  return words.say({"Batch {} wacht: {}.", "Batch {} waits: {}."}, batch.batch.id.text(), text);
}

std::string last_characters(const std::string& digest) {
  return digest.substr(digest.size() - std::min(digest.size(), characters_retyped));
}

}  // namespace

RunReport::Totals totals_of(const RunReport& report) {
  RunReport::Totals totals;
  for (const RunReport::Batch& batch : report.batches) {
    if (batch.batch.state == ledger::BatchState::withdrawn) continue;
    totals.count += batch.batch.count;
    totals.sum += batch.batch.sum;
  }
  return totals;
}

Section batches_section(const RunReport& report, const Words& words) {
  const std::string heading = words.say({"Wat uitgaat en wanneer", "What goes out and when"});
  if (report.batches.empty())
    return nothing(heading, words.say({"Deze run maakte geen batches.", "This run made no batches."}));
  Section section{heading, {{against_last_run(report, words), batch_table(report, words)}}};
  for (const RunReport::Batch& batch : report.batches)
    if (batch.batch.state == ledger::BatchState::held && !batch.batch.reasons.empty())
      section.blocks.push_back({reasons(batch, words), {}});
  return section;
}

Section largest_section(const RunReport& report, const Words& words) {
  const std::string heading = words.say({"Grootste betalingen", "Largest payments"});
  if (report.payments.empty()) return nothing(heading, words.say({"Geen betalingen.", "No payments."}));
  std::vector<RunReport::Payment> largest = report.payments;
  std::sort(largest.begin(), largest.end(), [](const RunReport::Payment& a, const RunReport::Payment& b) {
    return a.amount != b.amount ? a.amount > b.amount : a.number < b.number;
  });
  largest.resize(std::min(largest.size(), largest_shown));
  Table table;
  table.columns = {{words.say({"Betaling", "Payment"}), true},
                   {words.say({"Deelnemer", "Participant"})},
                   {words.say({"Soort", "Kind"})},
                   {words.say({"Bedrag (€)", "Amount (€)"}), true},
                   {words.say({"Datum", "Date"})}};
  for (const RunReport::Payment& each : largest)
    table.rows.push_back({std::to_string(each.number.number()), each.participant.text(),
                          std::string(words.kind(each.kind)), words.amount(each.amount),
                          ledger::to_iso(each.execution)});
  return {heading, {{{}, table}}};
}

Section message_section(const RunReport& report, const Words& words) {
  const std::string heading = words.say({"Bestanden voor de bank", "Files for the bank"});
  if (report.messages.empty())
    return nothing(heading, words.say({"Geen bestand voor de bank.", "No file for the bank."}));
  Section section{heading, {}};
  for (const RunReport::Message& each : report.messages) {
    Table digests;
    digests.columns = {
        {words.say({"Hash", "Hash"})}, {words.say({"Laatste vijf", "Last five"})}, {words.say({"Geheel", "Whole"})}};
    if (!each.sha256.empty()) digests.rows.push_back({"SHA-256", last_characters(each.sha256), each.sha256});
    if (!each.sha1.empty()) digests.rows.push_back({"SHA-1", last_characters(each.sha1), each.sha1});
    section.blocks.push_back(
        {words.say({"Bericht {} (outbox/{}.xml): {}, {}, {}. Vergelijk de laatste vijf tekens met wat de bank "
                    "toont.",
                    "Message {} (outbox/{}.xml): {}, {}, {}. Compare the last five characters with what the bank "
                    "shows."},
                   each.id.text(), each.id.text(), words.count(each.batches, batches_counted),
                   words.count(each.count, payments_counted), words.euros(each.sum)),
         digests});
  }
  return section;
}

}  // namespace connectors
