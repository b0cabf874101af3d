// Credits that are benefits, by a run's id, a client's code or the payer's account: rule client_code_is_the_key.
#include <algorithm>
#include <map>

#include "ledger/benefits/expected_benefit.h"
#include "ledger/register/period_paid.h"
#include "ledger/settlement/entry_words.h"
#include "ledger/settlement/matches.h"

namespace ledger {
namespace {

// A benefit may differ by rounding from what is expected: rule benefit_per_calendar_month.
const Money tolerance = Money::cents(100);

std::set<ParticipantId> clients_in(const std::vector<std::string>& words, const OpenItems& items) {
  std::set<ParticipantId> named;
  for (const std::string& word : words)
    if (const auto found = items.clients.find(ClientCode(word)); found != items.clients.end())
      named.insert(found->second);
  return named;
}

Money sum_of(const std::vector<Receipt>& receipts) {
  Money sum;
  for (const Receipt& one : receipts) sum += one.amount;
  return sum;
}

// What a run announced for the person, all of it or one of its receipts, if the run is named in the words and the
// amount is right; else empty.
std::vector<Receipt> promised(const ParticipantId& participant, const std::vector<std::string>& words, Money amount,
                              const OpenItems& items) {
  std::map<std::string, std::vector<Receipt>> by_run;
  for (Receipt& receipt : items.promised.to(participant))
    if (receipt.state != ReceiptState::waiting) by_run[receipt.run_id].push_back(std::move(receipt));
  for (const std::string& word : words)
    if (const auto run = by_run.find(word); run != by_run.end()) {
      if (sum_of(run->second) == amount) return run->second;
      for (const Receipt& one : run->second)  // partners may each be paid their half: rule benefit_of_spouses
        if (one.amount == amount) return {one};
    }
  return {};
}

// One credit for several persons: each detail names one person, and no receipt is counted twice.
Match benefits_by_detail(const BankEntry& entry, const OpenItems& items) {
  if (!adds_up(entry)) return std::nullopt;
  std::vector<Receipt> all;
  std::set<ReceiptNumber> seen;
  for (const EntryDetail& detail : entry.details) {
    const std::vector<std::string> words = words_of(detail);
    const std::set<ParticipantId> named = clients_in(words, items);
    if (named.size() != 1) return std::nullopt;
    std::vector<Receipt> receipts = promised(*named.begin(), words, amount_of(entry, detail), items);
    if (receipts.empty()) return std::nullopt;
    for (Receipt& one : receipts) {
      if (!seen.insert(one.number).second) return std::nullopt;
      all.push_back(std::move(one));
    }
  }
  return settled(all, entry);
}

// A municipality that works from the bank's data alone: the benefit pays for costs up to the amount that is expected,
// the rest waits until the suite's file says what it is. See rule unspecified_benefit.
Settlement unspecified(const ParticipantId& participant, const BankEntry& entry, const OpenItems& items) {
  Receipt benefit = unannounced_benefit(participant, entry, items.terms);
  const auto last = items.last_regular.find(participant);
  const Money expected = expected_benefit(items.files.at(participant),
                                          last == items.last_regular.end() ? std::nullopt : std::optional(last->second),
                                          month_of(benefit.period_from));
  if (!expected.is_positive() || entry.amount <= expected + tolerance)
    return received(MatchKind::benefit, benefit, entry);
  Receipt rest = benefit;
  rest.amount = entry.amount - expected;
  rest.state = ReceiptState::waiting;
  rest.is_regular = false;
  benefit.amount = expected;
  Settlement settlement = received(MatchKind::benefit, benefit, entry);
  rest.run_id = settlement.entry;
  settlement.events.emplace_back(ReceiptAdded{rest});
  settlement.exceptions.push_back({.run = {},
                                   .kind = ExceptionKind::unspecified_rest_waits,
                                   .participant = participant,
                                   .cost = {},
                                   .due = entry.booking_date,
                                   .amount = rest.amount,
                                   .reference = settlement.entry});
  return settlement;
}

}  // namespace

Match settled(const std::vector<Receipt>& receipts, const BankEntry& entry) {
  if (receipts.empty() || sum_of(receipts) != entry.amount) return std::nullopt;
  Settlement settlement = settlement_of(entry, MatchKind::benefit);
  settlement.reference = receipts.front().run_id;
  settlement.events.emplace_back(ReceiptsSettled{receipts});
  return settlement;
}

Receipt unannounced_benefit(const ParticipantId& participant, const BankEntry& entry, const SettlementTerms& terms) {
  Receipt receipt;
  receipt.participant = participant;
  receipt.amount = entry.amount;
  receipt.pay_date = entry.booking_date;
  const year_month period = period_of(terms.payday, entry.booking_date);
  receipt.period_from = first_of(period);
  receipt.period_to = last_of(period);
  receipt.is_settled = true;
  return receipt;
}

Match named_benefit(const BankEntry& entry, const OpenItems& items) {
  const std::vector<std::string> words = words_of(entry);
  const std::set<ParticipantId> named = clients_in(words, items);
  if (named.size() != 1) {  // one credit for a whole run
    for (const std::string& word : words)
      if (auto found = settled(items.promised.of_run(word), entry)) return found;
    return named.empty() ? std::nullopt : benefits_by_detail(entry, items);
  }
  if (auto found = settled(promised(*named.begin(), words, entry.amount, items), entry)) return found;
  if (!items.terms.is_funded_by_statement) return std::nullopt;
  if (auto found = expected_allowance(entry, items)) return found;
  return unspecified(*named.begin(), entry, items);
}

// The credit comes from an account that benefits are paid from, and names neither a run nor a client. It is the one
// run, or the one person's benefit of a run, that is expected with this amount; where several are, nobody can say
// which.
Match benefit_of_payer(const BankEntry& entry, const OpenItems& items) {
  const auto account = counterparty_of(entry);
  if (!account || !items.terms.benefit_payers.contains(*account)) return std::nullopt;
  using Receipts = std::vector<const Receipt*>;
  std::map<std::string, Receipts> runs;
  std::map<std::pair<std::string, ParticipantId>, Receipts> persons;
  for (const auto& [number, one] : items.promised.all()) {
    const bool is_paid_by_suite = one.kind == ReceiptKind::benefit || one.kind == ReceiptKind::holiday_allowance ||
                                  one.kind == ReceiptKind::special_assistance;
    if (!is_paid_by_suite || one.state == ReceiptState::waiting || one.pay_date < entry.booking_date - promised_for)
      continue;
    runs[one.run_id].push_back(&one);
    persons[{one.run_id, one.participant}].push_back(&one);
  }
  const auto is_it = [&](const Receipts& receipts) {
    Money sum;
    for (const Receipt* one : receipts) sum += one->amount;
    return sum == entry.amount;
  };
  std::vector<const Receipts*> fitting;
  for (const auto& [run, receipts] : runs)
    if (is_it(receipts)) fitting.push_back(&receipts);
  for (const auto& [key, receipts] : persons)
    if (is_it(receipts) && receipts.size() < runs[key.first].size()) fitting.push_back(&receipts);
  if (fitting.size() != 1) return std::nullopt;
  std::vector<Receipt> found;
  for (const Receipt* one : *fitting.front()) found.push_back(*one);
  return settled(found, entry);
}

}  // namespace ledger
