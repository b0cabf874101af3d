#include "ledger/store/participant_facts.h"

#include <algorithm>

#include "ledger/participants/advance.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/receipts.h"

namespace ledger {
namespace {

// The day on which each participant's first allowance came in.
std::map<ParticipantId, Date> first_days(const std::vector<AllowanceSeen>& allowances) {
  std::map<ParticipantId, Date> first;
  for (const AllowanceSeen& one : allowances) {
    Date& day = first.try_emplace(one.participant, one.first).first->second;
    day = std::min(day, one.first);
  }
  return first;
}

// Of each participant only what loans count from.
std::map<ParticipantId, LoanDates> dates_in(Transaction& books, const Policy& policy, const ParticipantRange& range) {
  std::map<ParticipantId, CaseFile> files;
  for (Participant& one : books.registers().participants(range)) {
    const ParticipantId id = one.id;
    files[id].participant = std::move(one);
  }
  for (Ending& ending : books.registers().endings(range)) files.at(ending.participant).ending = std::move(ending);
  const std::map<ParticipantId, Date> first_allowances = first_days(books.receipts().allowances(range));
  std::map<ParticipantId, LoanDates> dates;
  for (const auto& [id, file] : files) {
    const auto first = first_allowances.find(id);
    dates.emplace(id, loan_dates(file, policy.regime,
                                 first == first_allowances.end() ? std::nullopt : std::optional(first->second)));
  }
  return dates;
}

// The first day of the cycle before today's, or of an earlier one that a receipt serves.
Date first_cycle(const ParticipantFacts& facts, const PaydayRule& rule, Date today) {
  Date first = cycle_containing(rule, cycle_containing(rule, today).payday - Days{1}).payday;
  for (const auto& [id, receipts] : facts.receipts)
    for (const Receipt& one : receipts) first = std::min(first, cycle_of(std::span(&one, 1), rule, today).payday);
  return first;
}

// Whose older dues are all decided, and before which day: what each one's last division says, while the registers say
// what they said then.
std::map<ParticipantId, Date> decided_before(Transaction& books, const ParticipantRange& range,
                                             const std::vector<DivisionRecord>& divisions) {
  std::map<ParticipantId, const DivisionRecord*> last;
  for (const DivisionRecord& one : divisions) last[one.participant] = &one;
  if (last.empty()) return {};
  UnitNumber earliest = last.begin()->second->unit;
  for (const auto& [id, division] : last) earliest = std::min(earliest, division->unit);
  const std::map<ParticipantId, UnitNumber> changed = books.registers().changed(range, earliest);
  std::map<ParticipantId, Date> decided;
  for (const auto& [id, division] : last) {
    const auto change = changed.find(id);
    if (change == changed.end() || change->second < division->unit) decided[id] = division->decided_before;
  }
  return decided;
}

void add_dues(ParticipantFacts& facts, const std::vector<DueRecord>& dues) {
  for (const DueRecord& due : dues) facts.dues[due.participant][{due.cost, due.due}] = so_far(due);
}

// What earlier divisions did: leefgeld, and dues.
void read_divided(Transaction& books, const ParticipantRange& range, const Policy& policy, Date today,
                  ParticipantFacts& facts) {
  const std::vector<DivisionRecord> divisions =
      books.divisions().in(range, first_cycle(facts, policy.regime.payday, today));
  for (const DivisionRecord& one : divisions) facts.leefgeld[one.participant][one.cycle_from] += one.leefgeld;
  const std::map<ParticipantId, Date> decided = decided_before(books, range, divisions);
  Date from = Date::max(), since = Date::max();
  std::set<ParticipantId> others;
  for (const auto& [id, file] : facts.files) {
    if (decided.contains(id)) continue;
    others.insert(id);
    since = std::min(since, file.participant.right_from);
  }
  for (const auto& [id, day] : decided) {
    facts.dues[id].done_before = day;
    from = std::min(from, day);
  }
  add_dues(facts, books.dues().open(range));
  if (!decided.empty()) add_dues(facts, books.dues().in(range, books.dues().months_from(month_of(from))));
  if (!others.empty()) add_dues(facts, books.dues().of(others, books.dues().months_from(month_of(since))));
}

}  // namespace

std::map<ParticipantId, CaseFile> case_files(Registers registers, const ParticipantRange& range) {
  std::map<ParticipantId, CaseFile> files;
  for (Participant& one : registers.participants(range)) {
    const ParticipantId id = one.id;
    files[id].participant = std::move(one);
  }
  // Every fact has its participant: the readers of registers refuse others.
  for (CostItem& one : registers.costs(range)) files.at(one.participant).costs.push_back(std::move(one));
  for (Consent& one : registers.consents(range)) files.at(one.participant).consents.push_back(std::move(one));
  for (Scope& one : registers.scopes(range)) files.at(one.participant).scopes.push_back(std::move(one));
  for (Ending& one : registers.endings(range)) files.at(one.participant).ending = std::move(one);
  for (Member& one : registers.members(range)) files.at(one.participant).members.push_back(std::move(one));
  for (Flag& one : registers.flags(range)) files.at(one.participant).flags.push_back(std::move(one));
  for (ExpectedIncome& one : registers.incomes(range)) files.at(one.participant).incomes.push_back(std::move(one));
  for (GrantedLoan& one : registers.loans(range)) files.at(one.participant).loans.push_back(std::move(one));
  return files;
}

ParticipantFacts participant_facts(Transaction& books, const ParticipantRange& range, const Policy& policy,
                                   Date today) {
  ParticipantFacts facts;
  facts.files = case_files(books.registers(), range);
  for (Receipt& one : books.receipts().in_state(ReceiptState::available, range))
    facts.receipts[one.participant].push_back(std::move(one));
  read_divided(books, range, policy, today, facts);
  for (Receipt& one : books.receipts().last_regular(range)) {
    const ParticipantId id = one.participant;
    facts.last_regular.insert_or_assign(id, std::move(one));
  }
  const std::vector<AllowanceSeen> allowances = books.receipts().allowances(range);
  for (const AllowanceSeen& one : allowances) facts.seen[one.participant].insert(one.income);
  facts.first_allowance = first_days(allowances);
  facts.loans = loans_in(books, policy, range);
  return facts;
}

std::map<ParticipantId, std::vector<Loan>> loans_in(Transaction& books, const Policy& policy,
                                                    const ParticipantRange& range) {
  std::map<ParticipantId, std::vector<Loan>> loans;
  const std::vector<GrantedLoan> granted = books.registers().loans(range);
  if (granted.empty()) return loans;
  std::map<ParticipantId, std::vector<LoanEvent>> events;
  for (LoanEvent& one : books.loans().events(range)) events[one.participant].push_back(std::move(one));
  const auto dates = dates_in(books, policy, range);
  for (const GrantedLoan& terms : granted)
    loans[terms.participant].push_back(
        loan_after(terms, events[terms.participant], policy.repayment, dates.at(terms.participant)));
  for (auto& [participant, theirs] : loans) std::stable_sort(theirs.begin(), theirs.end(), is_older);
  return loans;
}

std::vector<Loan> loans_of(Transaction& books, const Policy& policy, const ParticipantId& participant) {
  auto loans = loans_in(books, policy, {participant, participant});
  return std::move(loans[participant]);
}

Money cap_left(Transaction& books, const Policy& policy, const Participant& participant, Date today) {
  const std::vector<Loan> loans = loans_of(books, policy, participant.id);
  return loan_cap_left(case_files(books.registers(), {participant.id, participant.id}).at(participant.id), loans,
                       policy, today);
}

std::set<ParticipantId> with_benefit_of(Transaction& books, const ParticipantRange& range, const Policy& policy,
                                        const Cycle& cycle, Date today) {
  std::set<ParticipantId> found;
  for (const Receipt& receipt : books.receipts().last_regular(range))
    if (const auto served = cycle_served_by(receipt, policy.regime.payday, today); served && *served >= cycle.payday)
      found.insert(receipt.participant);
  return found;
}

ParticipantState state_of(const ParticipantFacts& facts, const ParticipantId& id, const Policy& policy, Date today) {
  const auto last = facts.last_regular.find(id);
  const auto first_allowance = facts.first_allowance.find(id);
  return {.dues = of(facts.dues, id),
          .loans = of(facts.loans, id),
          .leefgeld = of(facts.leefgeld, id),
          .receipts = of(facts.receipts, id),
          .served = last == facts.last_regular.end() ? std::nullopt
                                                     : cycle_served_by(last->second, policy.regime.payday, today),
          .first_allowance =
              first_allowance == facts.first_allowance.end() ? std::nullopt : std::optional(first_allowance->second)};
}

ProjectionFacts projection_facts(const ParticipantFacts& facts, const ParticipantId& id, const Policy& policy,
                                 Date today, Date until) {
  std::optional<Receipt> last;
  if (const auto found = facts.last_regular.find(id); found != facts.last_regular.end()) last = found->second;
  return {.file = facts.files.at(id),
          .state = state_of(facts, id, policy, today),
          .last_regular = last,
          .seen = of(facts.seen, id),
          .today = today,
          .until = until};
}

}  // namespace ledger
