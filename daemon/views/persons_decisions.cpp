#include "daemon/views/persons_decisions.h"

#include "ledger/store/tables/changes.h"

namespace service {

PersonsDecisions decisions_on(ledger::Transaction& books, const ledger::SubjectId& subject) {
  return {books.changes().approvals(subject), books.changes().decisions(subject)};
}

}  // namespace service
