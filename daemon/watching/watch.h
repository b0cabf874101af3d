// What did not happen, and what comes near: told in the run's report.
#pragma once

#include <set>

#include "daemon/administration.h"
#include "ledger/participants/cycle.h"
#include "ledger/store/tables/registers.h"

namespace service {

// Benefits and other income that have not come, flags and decisions to look at again, releases and ends that are near.
void watch(const Administration& administration, const RunContext& run);

}  // namespace service
