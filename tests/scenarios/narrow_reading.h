// The run of a month does not read all that was ever due. Here it is held against somebody who does.
#pragma once

#include "ledger/participants/cycle.h"
#include "ledger/store/store.h"

namespace scenarios {

// From what participant_facts() reads follow the same open bills and the same savings as from all dues, of everybody,
// in the cycles around today and the year that bills are saved for.
void expect_that_narrow_reading_decides_alike(ledger::Transaction& books, const ledger::Policy& policy,
                                              ledger::Date today);

}  // namespace scenarios
