// Which month a payment of benefit is for, where nobody says.
#pragma once

#include "ledger/money/date.h"
#include "ledger/register/timing.h"

namespace ledger {

// The month whose payday lies nearest: a benefit that comes some days late is still for its own month.
[[nodiscard]] year_month period_of(const PaydayRule& rule, Date paid);

}  // namespace ledger
