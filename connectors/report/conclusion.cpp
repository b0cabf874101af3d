#include <algorithm>
#include <map>

#include "connectors/report/sections.h"

namespace connectors {
namespace {

// What is ready for the bank, in one sentence.
std::string for_the_bank(const RunReport& report, const Words& words) {
  if (report.messages.empty())
    return std::string(words.text({"Er gaat niets naar de bank.", "Nothing goes to the bank."}));
  RunReport::Totals totals;
  std::int64_t batches = 0;
  for (const RunReport::Message& message : report.messages) {
    totals.count += message.count;
    totals.sum += message.sum;
    batches += message.batches;
  }
  const bool is_one = report.messages.size() == 1;
  return words.say(is_one ? Phrase{"{} bestand met {} ({}, {}) ligt klaar voor de bank.",
                                   "{} file with {} ({}, {}) is ready for the bank."}
                          : Phrase{"{} bestanden met {} ({}, {}) liggen klaar voor de bank.",
                                   "{} files with {} ({}, {}) are ready for the bank."},
                   report.messages.size(), words.count(batches, batches_counted),
                   words.count(totals.count, payments_counted), words.euros(totals.sum));
}

// More than a quarter higher or lower than the last run, as after a double run or a shifted decimal: rule double_run
// and rule jump_of_a_run.
bool jumps(const RunReport& report) {
  if (!report.last_run || !report.last_run->sum.is_positive() || report.batches.empty()) return false;
  const ledger::Money now = totals_of(report).sum;
  const ledger::Money last = report.last_run->sum;
  return now * 4 > last * 5 || now * 4 < last * 3;
}

bool is_held(const RunReport::Batch& batch) { return batch.batch.state == ledger::BatchState::held; }

void add_refused_files(std::vector<std::string>& steps, const RunReport& report, const Words& words) {
  for (const RunReport::File& file : report.files) {
    if (file.outcome != ledger::FileOutcome::quarantined) continue;
    const std::string why = file.findings.empty() ? "" : words.reason(file.findings.front().rule);
    steps.push_back(
        words.say({"Bestand \"{0}\" is geweigerd: {1}. Lees quarantine/{0}.findings.txt en vraag een goed bestand.",
                   "File \"{0}\" was refused: {1}. Read quarantine/{0}.findings.txt and ask for a right file."},
                  file.name, why));
  }
}

void add_waiting_files(std::vector<std::string>& steps, const RunReport& report, const Words& words) {
  for (const RunReport::File& file : report.files) {
    if (file.outcome != ledger::FileOutcome::waiting) continue;
    const std::string last =
        report.last_closing ? words.say({" ({}, eindsaldo {})", " ({}, closing balance {})"},
                                        words.day(report.last_closing->date), words.euros(report.last_closing->amount))
                            : "";
    steps.push_back(words.say(
        {"Afschrift \"{0}\" sluit niet aan op het laatste in de boeken{1}: er ontbreekt een afschrift. Vraag het op "
         "bij "
         "de bank. Tot het er is, staan er geen nieuwe betalingen klaar.",
         "Statement \"{0}\" does not follow the last one in the books{1}: a statement is missing. Ask the bank for it. "
         "Until it is here no new payments are planned."},
        file.name, last));
  }
}

void add_items(std::vector<std::string>& steps, const RunReport& report, const Words& words) {
  std::map<ledger::ExceptionKind, std::int64_t> counts;
  for (const RunReport::Item& item : report.items) ++counts[item.kind];
  if (report.unmatched_not_listed > 0) counts[ledger::ExceptionKind::unmatched_entry] += report.unmatched_not_listed;
  // The proposals and floors of the shortage table count once, even where they are items too.
  std::int64_t proposed = 0;
  std::int64_t under_floor = 0;
  for (const RunReport::Shortage& shortage : report.shortages) {
    proposed += shortage.proposed_loan.is_positive() ? 1 : 0;
    under_floor += shortage.leefgeld < shortage.floor ? 1 : 0;
  }
  auto& loans = counts[ledger::ExceptionKind::loan_proposed];
  loans = std::max(loans, proposed);
  auto& floors = counts[ledger::ExceptionKind::leefgeld_under_floor];
  floors = std::max(floors, under_floor);
  for (const auto& [kind, count] : counts) {
    const ledger::ExceptionNote& note = ledger::row_of(kind);
    if (count > 0 && note.urgency != ledger::Urgency::know) steps.push_back(words.count(count, note.action));
  }
}

void add_held_batches(std::vector<std::string>& steps, const RunReport& report, const Words& words) {
  for (const RunReport::Batch& batch : report.batches) {
    if (!is_held(batch)) continue;
    steps.push_back(
        words.say({"Batch {0} ({1}, {2}) wacht op goedkeuring: {3} van {4}. Bekijk hem (ontzorg batch show {0}) en "
                   "keur "
                   "hem goed of trek hem in.",
                   "Batch {0} ({1}, {2}) waits for approval: {3} of {4}. Look at it (ontzorg batch show {0}), then "
                   "approve or withdraw it."},
                  batch.batch.id.text(), words.count(batch.batch.count, payments_counted), words.euros(batch.batch.sum),
                  batch.approvals_given, batch.batch.approvals_needed));
  }
}

void add_signatures(std::vector<std::string>& steps, const RunReport& report, const Words& words) {
  for (const RunReport::Message& message : report.messages)
    steps.push_back(words.say({"Bied outbox/{}.xml aan bij de bank en teken {}, uiterlijk op {}.",
                               "Hand outbox/{}.xml to the bank and sign {}, on {} at the latest."},
                              message.id.text(), words.count(message.batches, batches_counted),
                              words.day(message.sign_before)));
}

}  // namespace

std::vector<std::string> steps(const RunReport& report, const Words& words) {
  std::vector<std::string> all;
  add_refused_files(all, report, words);
  add_waiting_files(all, report, words);
  add_items(all, report, words);
  add_held_batches(all, report, words);
  add_signatures(all, report, words);
  return all;
}

std::vector<std::string> conclusion(const RunReport& report, const Words& words) {
  const std::size_t all = steps(report, words).size();
  const bool only_signatures = all == report.messages.size();
  const std::string first = only_signatures
                                ? std::string(words.text({"Alles is klaar.", "All is ready."}))
                                : words.count(static_cast<std::int64_t>(all),
                                              {{"Er is {} ding dat u moet doen.", "There is {} thing to do."},
                                               {"Er zijn {} dingen die u moet doen.", "There are {} things to do."}});
  std::vector<std::string> sentences = {first + ' ' + for_the_bank(report, words)};
  if (jumps(report))
    sentences.push_back(words.say(
        {"Let op: het totaal is {} ten opzichte van de vorige run.", "Mind: the total is {} against the last run."},
        words.change(totals_of(report).sum, report.last_run->sum)));
  return sentences;
}

}  // namespace connectors
