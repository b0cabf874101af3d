#include "daemon/views/persons_decisions.h"

#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/units.h"

namespace service {

using namespace ledger;

PersonsDecisions decisions_on(Transaction& books, const SubjectId& subject) {
  PersonsDecisions persons;
  for (Approval& one : books.changes().approvals(subject)) {
    UnitRecord by = books.units().of(one.unit);
    persons.approvals.push_back({std::move(one), std::move(by)});
  }
  for (Decision& one : books.changes().decisions(subject)) {
    UnitRecord by = books.units().of(one.unit);
    persons.decisions.push_back({std::move(one), std::move(by)});
  }
  return persons;
}

}  // namespace service
