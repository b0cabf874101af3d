// Shares of one bill that several participants pay together (domain.md L21, scenario 26).
#pragma once

#include <set>

#include "daemon/administration.h"
#include "ledger/payments/payment.h"

namespace service {

// One payment carries all shares, in the first sharer's name; the others' are joined to it. What must wait, since
// a share is missing, is given back and told.
[[nodiscard]] std::set<ledger::PaymentNumber> join_shares(const Administration& administration, const RunContext& run,
                                                          ledger::Transaction& books,
                                                          const std::vector<ledger::Payment>& planned);

}  // namespace service
