#include "ledger/register/period_paid.h"

namespace ledger {

year_month period_of(const PaydayRule& rule, Date paid) {
  year_month nearest = month_of(paid);
  const auto distance = [&](year_month month) { return std::chrono::abs(payday(rule, month) - paid); };
  for (int months = -2; months <= 1; ++months) {
    const year_month month = month_of(paid) + std::chrono::months{months};
    if (distance(month) < distance(nearest)) nearest = month;
  }
  return nearest;
}

}  // namespace ledger
