#include "daemon/month/known.h"

#include "daemon/month/lending.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

void add(DuesSoFar& dues, const DueRecord& record) {
  dues[{record.cost, record.due}] = {record.paid, record.saved, record.state == DueState::paused};
}

}  // namespace

std::map<ParticipantId, CaseFile> case_files(Transaction& books, const ParticipantRange& range) {
  std::map<ParticipantId, CaseFile> files;
  Registers& registers = books.registers();
  for (Participant& one : registers.participants(range)) {
    const ParticipantId id = one.id;
    files[id].participant = std::move(one);
  }
  // Facts about nobody cannot be: the readers of registers refuse them.
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

Known known_of(Transaction& books, const ParticipantRange& range, const Policy& policy) {
  Known known;
  known.files = case_files(books, range);
  for (Receipt& one : books.receipts().available(range)) known.receipts[one.participant].push_back(std::move(one));
  for (const DueRecord& due : books.receipts().dues(range)) add(known.dues[due.participant], due);
  for (const AllocationRecord& one : books.receipts().allocations_in(range))
    known.leefgeld[one.participant][one.cycle_from] += one.leefgeld;
  for (Receipt& one : books.receipts().last_regular(range, "")) {
    const ParticipantId id = one.participant;
    known.last_regular.insert_or_assign(id, std::move(one));
  }
  for (const Receipt& one : books.receipts().allowances(range)) known.seen[one.participant].insert(one.income);
  for (const auto& [participant, day] : books.receipts().first_allowances(range)) known.first_allowance.emplace(participant, day);
  known.loans = loans_in(books, policy, range);
  return known;
}

ProjectionFacts projection_facts(const Known& known, const ParticipantId& id, Date today, Date until) {
  std::optional<Receipt> last;
  if (const auto found = known.last_regular.find(id); found != known.last_regular.end()) last = found->second;
  std::optional<Date> first_allowance;
  if (const auto found = known.first_allowance.find(id); found != known.first_allowance.end()) first_allowance = found->second;
  return {known.files.at(id), of(known.receipts, id), of(known.dues, id), of(known.loans, id),
          of(known.leefgeld, id), last, of(known.seen, id), today, until, first_allowance};
}

}  // namespace service
