// The last part of stage 7 and 8: what did not come, and what comes near. The run's report lists it.
#pragma once

#include <set>

#include "daemon/administration.h"
#include "ledger/participants/cycle.h"
#include "ledger/store/tables/registers.h"

namespace service {

// Reports benefits and other income that have not come, direct debits that nobody collected, flags and decisions that a
// person must review, releases and ends that are near, batches without news from the bank, and old suspense. Each is
// reported by one run, the first on or after its day.
void watch(const Administration& administration, const RunContext& run);

}  // namespace service
