// The days on which things fall: the window, the payday, the cycle, a cost's due dates. See rule window_of_six_months,
// rule dated_payday, rule cycle_of_a_benefit and rule rent_in_advance.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "ledger/money/calendar.h"
#include "ledger/money/date.h"
#include "ledger/register/facts.h"

namespace ledger {

// [first, end): right from 31 August 2026 ends on 28 February 2027, so 27 February is the last day inside.
struct Window {
  Date first;
  Date end;
  [[nodiscard]] bool contains(Date day) const { return first <= day && day < end; }
  [[nodiscard]] Date last_day() const { return end - Days{1}; }
};
[[nodiscard]] Window window_of(Date right_from, int months);

// When the benefit for a month is paid. `months_later` is 1 where it comes in the month after.
struct PaydayRule {
  enum class Kind { last_working_day, day_of_month, nth_weekday };
  Kind kind = Kind::last_working_day;
  int n = 0;                       // last_working_day: that many TARGET days before the last; nth_weekday: which
  int day = 0;                     // day_of_month
  std::chrono::weekday weekday{};  // nth_weekday
  Shift shift = Shift::before;
  int months_later = 0;
  std::map<year_month, Date> exceptions;  // the month paid for -> its day; wins over the rule, but must
                                          // lie between the paydays of the months next to it
};
[[nodiscard]] Date payday(const PaydayRule& rule, year_month period);

// From a payday up to, not including, the next.
struct Cycle {
  Date payday;
  Date next_payday;
  [[nodiscard]] bool contains(Date day) const { return payday <= day && day < next_payday; }
};
[[nodiscard]] Cycle cycle_of_period(const PaydayRule& rule, year_month period);
[[nodiscard]] Cycle cycle_containing(const PaydayRule& rule, Date day);
// The cycle that money paid on `pay_date` for a period ending in `period` serves: the period's own cycle while
// that has not ended on pay_date (a late benefit still serves its month), else the cycle in which it arrives
// (a back-payment).
[[nodiscard]] Cycle cycle_served(const PaydayRule& rule, Date pay_date, year_month period);

// All due dates of the cost's rhythm in [from, before), from its first due date on. A day that a month lacks is that
// month's last day. Whether the row is valid on such a day is asked of row_at.
[[nodiscard]] std::vector<Date> due_dates(const CostItem& cost, Date from, Date before);

// Of the rows of one cost that are valid on `day` the one that began last; of those that began together the one given
// last. nullptr when none is valid.
[[nodiscard]] const CostItem* row_at(std::span<const CostItem> rows_of_one_cost, Date day);

}  // namespace ledger
