// Shares of one bill that several participants pay together: rule joint_bills.
#pragma once

#include <set>

#include "daemon/administration.h"
#include "ledger/payments/payment.h"

namespace service {

// Joins the shares of each bill (ledger/payments/joint_bills.h) in the books. Gives the payments that must wait because
// another share of their bill is not planned yet; the report lists them. Looks at what is to be executed on or before
// `until`.
[[nodiscard]] std::set<ledger::PaymentNumber> join_planned_shares(const Administration& administration,
                                                                  const RunContext& run, ledger::Transaction& books,
                                                                  ledger::Date until);

}  // namespace service
