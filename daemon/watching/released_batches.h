// What the bank still has to say of batches that left.
#pragma once

#include "daemon/administration.h"

namespace service {

// Batches of which the bank booked nothing in time, told once (scenario 50). One that it booked payment by payment is
// booked when no payment is left; what it rejected out of it came back then.
void check_released_batches(const Administration& administration, const RunContext& run, ledger::Transaction& books);

}  // namespace service
