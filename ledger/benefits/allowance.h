// Income beside the benefit: when it is expected, how much of it may come at once, when it is missing. See rule
// allowances_come_late, rule allowance_for_the_month_ahead and rule missed_item.
#pragma once

#include <optional>
#include <vector>

#include "ledger/benefits/receipt.h"
#include "ledger/register/facts.h"

namespace ledger {

// How long after its day an income counts as missing: rule missed_item.
struct MissedTolerance {
  Days of_week{5};
  Days of_month{7};  // and of four weeks, and of what comes once
  int months_of_quarter = 1;
  int months_of_year = 2;
};

// The bank's days in [from, before) on which it is expected, moved after a closed day: day 20 for toeslagen where none
// is given; child benefit in the first month of a quarter; what comes by the quarter or the year counts from the
// month of valid_from, what comes by weeks from its day.
[[nodiscard]] std::vector<Date> expected_days(const ExpectedIncome& income, Date from, Date before);

// A first sum may hold every month from valid_from up to the month that follows the payment.
[[nodiscard]] Money most_at_once(const ExpectedIncome& income, Date pay_date);
// Whether the amount is n times the income's amount, and not more than may come at once.
[[nodiscard]] bool is_expected_sum(const ExpectedIncome& income, Money amount, Date pay_date);

// When it counts as missing: the last expected day that the tolerance has passed on `today` and, a run before,
// on `before_today` had not; nothing when none or when it is only applied for.
[[nodiscard]] std::optional<Date> missed_day(const ExpectedIncome& income, const MissedTolerance& tolerance,
                                             Date before_today, Date today);

// The money of it, to be used as the register says.
[[nodiscard]] Receipt allowance_receipt(const ExpectedIncome& income, Money amount, Date pay_date);

}  // namespace ledger
