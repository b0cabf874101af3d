// Batches that left and that the bank has not booked, or not as a whole.
#pragma once

#include "daemon/administration.h"

namespace service {

// Reports a batch of which the bank booked nothing in time, once; it is not sent again by itself: rule no_order_twice.
// A batch that the bank booked payment by payment becomes booked when none of its payments is left; payments that the
// bank rejected out of it are returned then.
void check_released_batches(const Administration& administration, const RunContext& run, ledger::Transaction& books);

}  // namespace service
