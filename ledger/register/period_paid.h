// Which month a payment of benefit is for, where nobody says.
#pragma once

#include "ledger/money/date.h"
#include "ledger/register/timing.h"

namespace ledger {

// The month whose payday lies nearest: a late benefit is still its own month's.
[[nodiscard]] year_month period_of(const PaydayRule& rule, Date paid);

}  // namespace ledger
