// Sections on what came in, what waits and why, who has a shortage, what is late, and which texts the bank reads
// otherwise.
#include <map>
#include <set>

#include "connectors/report/sections.h"

namespace connectors {
namespace {

using Item = RunReport::Item;
using ledger::ExceptionKind;
using ledger::FileOutcome;

constexpr std::size_t examples_shown = 3;

bool is_about_shortage(ExceptionKind kind) {
  return kind == ExceptionKind::loan_proposed || kind == ExceptionKind::leefgeld_under_floor;
}
bool is_about_lateness(ExceptionKind kind) {
  return kind == ExceptionKind::paid_late || kind == ExceptionKind::benefit_is_late;
}

Table item_table(const std::vector<Item>& items, const Words& words) {
  Table table;
  table.columns = {{words.say({"Deelnemer", "Participant"})},
                   {words.say({"Kosten", "Cost"})},
                   {words.say({"Datum", "Date"})},
                   {words.say({"Bedrag (€)", "Amount (€)"}), true},
                   {words.say({"Bankdagen te laat", "Bank days late"}), true},
                   {words.say({"Kenmerk", "Reference"})}};
  for (const Item& item : items)
    table.rows.push_back({item.participant.text(), item.cost.text(), item.due ? ledger::to_iso(*item.due) : "",
                          item.amount ? words.amount(*item.amount) : "",
                          item.late_target_days > 0 ? std::to_string(item.late_target_days) : "", item.reference});
  return without_empty_columns(std::move(table));
}

// One sentence and one table for each kind, in the order of the kinds.
template <class Belongs>
std::vector<Block> by_kind(const RunReport& report, const Words& words, Belongs belongs) {
  std::map<ExceptionKind, std::vector<Item>> kinds;
  for (const Item& item : report.items)
    if (belongs(item)) kinds[item.kind].push_back(item);
  std::vector<Block> blocks;
  for (const auto& [kind, items] : kinds) {
    std::string sentence(words.text(ledger::row_of(kind).what));
    if (kind == ExceptionKind::unmatched_entry && report.unmatched_not_listed > 0)
      sentence += ' ' + words.say({"Hier staan de eerste {}; \"ontzorg suspense list\" toont ook de andere {}.",
                                   "Here are the first {}; \"ontzorg suspense list\" shows the other {} too."},
                                  items.size(), report.unmatched_not_listed);
    blocks.push_back({std::move(sentence), item_table(items, words)});
  }
  return blocks;
}

Table finding_table(const RunReport& report, ledger::Severity severity, const Words& words) {
  Table table;
  table.columns = {{words.say({"Bestand", "File"})},
                   {words.say({"Bevinding", "Finding"})},
                   {words.say({"Aantal", "Number"}), true},
                   {words.say({"Eerste regel", "First line"}), true}};
  for (const RunReport::File& file : report.files)
    for (const ledger::FindingCount& count : file.findings)
      if (count.severity == severity)
        table.rows.push_back({file.name, words.reason(count.rule), std::to_string(count.times),
                              count.line > 0 ? std::to_string(count.line) : ""});
  return without_empty_columns(std::move(table));
}

// Only rules and places are shown, because the text that was found may name people.
void add_findings(Section& section, const RunReport& report, const Words& words) {
  Table errors = finding_table(report, ledger::Severity::error, words);
  if (!errors.rows.empty())
    section.blocks.push_back({words.say({"Waarom bestanden zijn geweigerd of wachten. Zij staan in quarantine; in "
                                         "BESTAND.findings.txt ernaast staat wat er stond en wat had gemoeten.",
                                         "Why files were refused or wait. They lie in quarantine; FILE.findings.txt "
                                         "beside each says what stood there and what should have."}),
                              std::move(errors)});
  Table warnings = finding_table(report, ledger::Severity::warning, words);
  if (!warnings.rows.empty())
    section.blocks.push_back(
        {words.say({"Wat opviel. Daarom is geen bestand geweigerd.", "What was noticed. No file was refused for it."}),
         std::move(warnings)});
}

std::string words_for(const RunReport::File::Original& original, const Words& words) {
  if (!original.run.is_none())
    return words.say({" als \"{}\" in run {}", " as \"{}\" in run {}"}, original.name, original.run.number());
  return words.say({" als \"{}\" door {}, {}", " as \"{}\" by {}, {}"}, original.name, original.person,
                   words.moment(original.at));
}

}  // namespace

Section files_section(const RunReport& report, const Words& words) {
  const std::string heading = words.say({"Wat binnenkwam", "What came in"});
  if (report.files.empty())
    return nothing(heading, words.say({"Er kwamen geen bestanden binnen.", "No files came in."}));
  Table table;
  table.columns = {{words.say({"Bestand", "File"})},
                   {words.say({"Soort", "Kind"})},
                   {words.say({"Regels", "Items"}), true},
                   {words.say({"Al bekend", "Known"}), true},
                   {words.say({"Som of saldo (€)", "Sum or balance (€)"}), true},
                   {words.say({"Uitkomst", "Outcome"})}};
  for (const RunReport::File& file : report.files) {
    const bool is_kept_out = file.outcome == FileOutcome::quarantined || file.outcome == FileOutcome::waiting;
    std::string outcome(words.outcome(file.outcome));
    if (file.original) outcome += words_for(*file.original, words);
    table.rows.push_back({file.name, words.format(file.format), is_kept_out ? "" : std::to_string(file.items),
                          file.known > 0 ? std::to_string(file.known) : "", file.sum ? words.amount(*file.sum) : "",
                          std::move(outcome)});
  }
  Section section{heading, {{{}, without_empty_columns(std::move(table))}}};
  add_findings(section, report, words);
  return section;
}

Section waiting_section(const RunReport& report, const Words& words) {
  const std::string heading = words.say({"Wat wacht en waarom", "What waits and why"});
  auto blocks = by_kind(
      report, words, [](const Item& item) { return !is_about_shortage(item.kind) && !is_about_lateness(item.kind); });
  if (blocks.empty()) return nothing(heading, words.say({"Er wacht niets.", "Nothing waits."}));
  return {heading, std::move(blocks)};
}

Section shortage_section(const RunReport& report, const Words& words) {
  const std::string heading = words.say({"Wie tekortkomt", "Who is short"});
  Table table;
  table.columns = {{words.say({"Deelnemer", "Participant"})},
                   {words.say({"Leefgeld (€)", "Leefgeld (€)"}), true},
                   {words.say({"Ondergrens (€)", "Floor (€)"}), true},
                   {words.say({"Tekort (€)", "Short by (€)"}), true},
                   {words.say({"Voorgestelde lening (€)", "Proposed loan (€)"}), true}};
  std::set<ledger::ParticipantId> listed;
  for (const RunReport::Shortage& each : report.shortages) {
    listed.insert(each.participant);
    table.rows.push_back({each.participant.text(), words.amount(each.leefgeld), words.amount(each.floor),
                          words.amount(each.short_by),
                          each.proposed_loan.is_positive() ? words.amount(each.proposed_loan) : ""});
  }
  // An item about somebody who stands in the shortage table says nothing new.
  auto blocks = by_kind(report, words, [&](const Item& item) {
    return is_about_shortage(item.kind) && !listed.contains(item.participant);
  });
  if (!table.rows.empty()) {
    std::string sentence =
        words.say({"Over deze uitkeringsperiode is er te weinig. De bedragen gelden voor de hele periode.",
                   "There is too little over this cycle. The amounts are for the whole cycle."});
    blocks.insert(blocks.begin(), {std::move(sentence), without_empty_columns(std::move(table))});
  }
  if (blocks.empty()) return nothing(heading, words.say({"Niemand komt tekort.", "Nobody is short."}));
  return {heading, std::move(blocks)};
}

Section late_section(const RunReport& report, const Words& words) {
  const std::string heading = words.say({"Wat te laat is", "What is late"});
  auto blocks = by_kind(report, words, [](const Item& item) { return is_about_lateness(item.kind); });
  if (blocks.empty()) return nothing(heading, words.say({"Er is niets te laat.", "Nothing is late."}));
  return {heading, std::move(blocks)};
}

// Thousands of names may hold the same letter, so each change is shown once, with how often and where.
Section conversion_section(const RunReport& report, const Words& words) {
  const std::string heading = words.say({"Wat de bank anders leest", "What the bank reads otherwise"});
  if (report.conversions.empty())
    return nothing(heading, words.say({"Alle namen en omschrijvingen gaan ongewijzigd naar de bank.",
                                       "All names and texts go to the bank unchanged."}));
  std::map<std::pair<std::string, std::string>, std::vector<ledger::PaymentNumber>> groups;
  for (const RunReport::Conversion& each : report.conversions) {
    const bool is_name = each.field == ledger::PayeeField::name;
    const std::string field = is_name ? words.say({"naam", "name"}) : words.say({"omschrijving", "text"});
    std::string change = each.characters;
    if (each.is_cut) change += (change.empty() ? "" : ", ") + words.say({"ingekort", "cut"});
    groups[{field, change}].push_back(each.payment);
  }
  Table table;
  table.columns = {{words.say({"Waar", "Where"})},
                   {words.say({"Wat", "What"})},
                   {words.say({"Aantal", "Number"}), true},
                   {words.say({"Betaling", "Payment"})}};
  for (const auto& [group, payments] : groups) {
    std::string examples;
    for (std::size_t i = 0; i < std::min(payments.size(), examples_shown); ++i)
      examples += (i > 0 ? ", " : "") + std::to_string(payments[i].number());
    if (payments.size() > examples_shown) examples += ", ...";
    table.rows.push_back({group.first, group.second, std::to_string(payments.size()), examples});
  }
  return {heading,
          {{words.say({"Banken nemen niet alle tekens aan. In de boeken blijft staan wat er stond.",
                       "Banks do not take all characters. The books keep what stood there."}),
            table}}};
}

Section suspense_section(const RunReport& report, const Words& words) {
  Table table;
  table.columns = {{words.say({"Wacht", "Waits"})},
                   {words.say({"Aantal", "Count"}), true},
                   {words.say({"Bij (€)", "In (€)"}), true},
                   {words.say({"Af (€)", "Out (€)"}), true},
                   {words.say({"Oudste", "Oldest"})}};
  for (const RunReport::Suspense& one : report.suspense)
    table.rows.push_back({one.over_days > 0 ? words.say({"{} dagen of langer", "{} days or longer"}, one.over_days)
                                            : words.say({"korter", "less"}),
                          std::to_string(one.count), words.amount(one.credits), words.amount(one.debits),
                          ledger::to_iso(one.oldest)});
  return {words.say({"Nog thuis te brengen", "Still to be placed"}), {{"", std::move(table)}}};
}

}  // namespace connectors
