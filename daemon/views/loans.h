// What was lent, and what became of it.
#pragma once

#include <functional>

#include "daemon/actor.h"
#include "daemon/administration.h"
#include "ledger/base/result.h"
#include "ledger/loans/loan_on_day.h"
#include "ledger/notes/refusal.h"
#include "ledger/store/loan_search.h"

namespace service {

struct LoanListRequest {
  bool only_open = false;  // those of which something is owed
};
// A loan in a list.
struct LoanRow {
  ledger::ClientCode client;
  ledger::LoanOnDay stands;
};
struct LoanSum {
  std::int64_t loans = 0;
  ledger::Money owed;
};
// All that happened with a loan, and all that is to come.
struct LoanView {
  ledger::LoanOnDay stands;
};

// Visits the loans by participant, each participant's oldest first. Memory does not grow with the participants.
LoanSum each_loan(const Administration& administration, const Actor& actor, const LoanListRequest& request,
                  const std::function<void(const LoanRow&)>& visit);
// Refused: no_such_loan, several_have_this_loan.
[[nodiscard]] ledger::Result<LoanView, ledger::Refusal> loan(const Administration& administration, const Actor& actor,
                                                             const ledger::LoanName& name);

}  // namespace service
