// What did not happen, and what comes near: told in the run's report.
#pragma once

#include <set>

#include "daemon/administration.h"
#include "ledger/participants/cycle.h"
#include "ledger/store/tables/registers.h"

namespace service {

// Benefits and other income that have not come, flags and decisions to look at again, releases and ends that are near.
void watch(const Administration& administration, const RunContext& run);

// Whose benefit of this cycle has come. Promised for a day that is over and not seen at the bank: it has not.
[[nodiscard]] std::set<ledger::ParticipantId> with_benefit_of(ledger::Transaction& books, const ledger::ParticipantRange& range,
                                                              const ledger::Policy& policy, const ledger::Cycle& cycle,
                                                              ledger::Date today);

}  // namespace service
