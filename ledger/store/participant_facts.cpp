#include "ledger/store/participant_facts.h"

#include <algorithm>

#include "ledger/participants/advance.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/receipts.h"

namespace ledger {
namespace {

// Of each participant only what loans count from.
std::map<ParticipantId, LoanDates> dates_in(Transaction& books, const Policy& policy, const ParticipantRange& range) {
  std::map<ParticipantId, CaseFile> files;
  for (Participant& one : books.registers().participants(range)) {
    const ParticipantId id = one.id;
    files[id].participant = std::move(one);
  }
  for (Ending& ending : books.registers().endings(range)) files.at(ending.participant).ending = std::move(ending);
  const std::map<ParticipantId, Date> first_allowances = books.receipts().first_allowances(range);
  std::map<ParticipantId, LoanDates> dates;
  for (const auto& [id, file] : files) {
    const auto first = first_allowances.find(id);
    dates.emplace(id, loan_dates(file, policy.regime,
                                 first == first_allowances.end() ? std::nullopt : std::optional(first->second)));
  }
  return dates;
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

ParticipantFacts participant_facts(Transaction& books, const ParticipantRange& range, const Policy& policy) {
  ParticipantFacts facts;
  facts.files = case_files(books.registers(), range);
  for (Receipt& one : books.receipts().available(range)) facts.receipts[one.participant].push_back(std::move(one));
  for (const DueRecord& due : books.receipts().dues(range))
    facts.dues[due.participant][{due.cost, due.due}] = so_far(due);
  for (const DivisionRecord& one : books.divisions().in(range))
    facts.leefgeld[one.participant][one.cycle_from] += one.leefgeld;
  for (Receipt& one : books.receipts().last_regular(range, "")) {
    const ParticipantId id = one.participant;
    facts.last_regular.insert_or_assign(id, std::move(one));
  }
  for (const Receipt& one : books.receipts().allowances(range)) facts.seen[one.participant].insert(one.income);
  for (const auto& [participant, day] : books.receipts().first_allowances(range))
    facts.first_allowance.emplace(participant, day);
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
  for (const Receipt& receipt : books.receipts().last_regular(range, ""))
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
