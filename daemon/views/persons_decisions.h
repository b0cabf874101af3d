// What persons said of a thing in the books: a batch, a change, a payment, a bank entry.
#pragma once

#include <vector>

#include "ledger/base/unit_of_work.h"
#include "ledger/decisions/approval.h"
#include "ledger/store/store.h"

namespace service {

struct PersonsDecisions {
  std::vector<ledger::Recorded<ledger::Approval>> approvals;
  std::vector<ledger::Recorded<ledger::Decision>> decisions;
};
[[nodiscard]] PersonsDecisions decisions_on(ledger::Transaction& books, const ledger::SubjectId& subject);

}  // namespace service
