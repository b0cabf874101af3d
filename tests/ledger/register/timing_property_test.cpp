// What holds for every payday rule and every rhythm.
#include <set>

#include "ledger/register/timing.h"
#include "tests/ledger/literals.h"
#include "tests/ledger/property.h"
#include "tests/ledger/register/cost_due.h"
#include "tests/ledger/register/rules_of_municipalities.h"

namespace ledger {
namespace {

namespace chrono = std::chrono;
namespace gen = rc::gen;

// Between 2000 and 2050, so that every length of a year and every Easter comes by.
Date some_day() { return "2000-01-01"_day + Days(*gen::inRange(0, 365 * 50).as("day")); }

Shift some_shift() { return *gen::element(Shift::before, Shift::after).as("shift"); }

PaydayRule some_rule() {
  const int months_later = *gen::inRange(0, 4).as("months later");
  switch (*gen::inRange(0, 3).as("kind of rule")) {
    case 0: {
      PaydayRule rule = last_working_day(*gen::inRange(0, 6).as("TARGET days before the last"));
      rule.months_later = months_later;
      return rule;
    }
    case 1:
      return day_of_month(*gen::inRange(1, 32).as("day"), some_shift(), months_later);
    default:
      return nth_weekday(*gen::inRange(1, 6).as("n"), chrono::weekday(*gen::inRange(0u, 7u).as("weekday")),
                         months_later);
  }
}

// Sometimes the month's payday is another day between its neighbours, as in December.
PaydayRule with_some_exception(PaydayRule rule, year_month period) {
  const Date earliest = payday(rule, period - chrono::months(1)) + Days(1);
  const Date latest = payday(rule, period + chrono::months(1)) - Days(1);
  const int span = static_cast<int>((latest - earliest).count());
  if (*gen::arbitrary<bool>().as("has an exception"))
    rule.exceptions[period] = earliest + Days(*gen::inRange(0, span + 1).as("exception"));
  return rule;
}

CostItem some_cost() {
  const auto every = *gen::elementOf(values_of<Every>()).as("rhythm");
  return cost_due(every, some_day(), *gen::inRange(1, 32).as("due day"));
}

TEST(CycleProperty, CyclesTileTheTimeLine) {
  holds([] {
    const Date day = some_day();
    const PaydayRule rule = with_some_exception(some_rule(), month_of(day));
    const Cycle cycle = cycle_containing(rule, day);
    RC_ASSERT(cycle.contains(day));
    RC_ASSERT(cycle_containing(rule, cycle.next_payday).payday == cycle.next_payday);
    RC_ASSERT(cycle_containing(rule, cycle.payday - Days(1)).next_payday == cycle.payday);
  });
}

TEST(CycleProperty, EveryPeriodHasItsOwnCycle) {
  holds([] {
    const year_month period = month_of(some_day());
    const PaydayRule rule = with_some_exception(some_rule(), period);
    const Cycle cycle = cycle_of_period(rule, period);
    RC_ASSERT(cycle.next_payday == cycle_of_period(rule, period + chrono::months(1)).payday);
    RC_ASSERT(cycle_containing(rule, cycle.payday).payday == cycle.payday);
  });
}

TEST(CycleProperty, MoneyServesNoCycleThatHasEnded) {
  holds([] {
    const Date pay_date = some_day();
    const year_month period = month_of(pay_date) - chrono::months(*gen::inRange(-2, 7).as("months back"));
    const PaydayRule rule = with_some_exception(some_rule(), period);
    const Cycle served = cycle_served(rule, pay_date, period);
    RC_ASSERT(pay_date < served.next_payday);
    RC_ASSERT((served.contains(pay_date) || served.payday == payday(rule, period)));
  });
}

TEST(PaydayProperty, RulesGiveTargetDays) {
  holds([] { RC_ASSERT(is_target_day(payday(some_rule(), month_of(some_day())))); });
}

TEST(DueDatesProperty, NoMonthIsSkipped) {
  holds([] {
    CostItem cost = some_cost();
    cost.every = Every::month;
    const std::vector<Date> due = due_dates(cost, cost.first_due, add_months(cost.first_due, 30));
    for (std::size_t i = 1; i < due.size(); ++i) {
      RC_ASSERT(month_of(due[i]) == month_of(due[i - 1]) + chrono::months(1));
      RC_ASSERT(due[i] == day_in(month_of(due[i]), cost.due_day));
    }
    RC_ASSERT(due.size() >= 30u);
  });
}

// Cut anywhere, the parts hold each due date once: nothing falls between two cycles, nothing into both.
TEST(DueDatesProperty, CyclesShareThemOut) {
  holds([] {
    const CostItem cost = some_cost();
    const Date from = cost.first_due + Days(*gen::inRange(-500, 1500).as("from"));
    const Date cut = from + Days(*gen::inRange(0, 400).as("cut"));
    const Date before = cut + Days(*gen::inRange(0, 400).as("before"));
    std::vector<Date> parts = due_dates(cost, from, cut);
    const std::vector<Date> later = due_dates(cost, cut, before);
    parts.insert(parts.end(), later.begin(), later.end());
    RC_ASSERT(parts == due_dates(cost, from, before));
    RC_ASSERT(std::set<Date>(parts.begin(), parts.end()).size() == parts.size());
    RC_ASSERT((parts.empty() || parts.front() >= std::max(from, cost.first_due)));
  });
}

TEST(ExecutionDayProperty, IsOpenAndShiftsTheRightWayNoFurtherThanNeeded) {
  holds([] {
    const Date due = some_day();
    const Shift shift = some_shift();
    const Date execution = to_target_day(due, shift);
    RC_ASSERT(is_target_day(execution));
    RC_ASSERT((shift == Shift::before ? execution <= due : execution >= due));
    const auto [from, to] = std::minmax(due, execution);
    for (Date day = from; day <= to; day += Days(1)) RC_ASSERT((day == execution || !is_target_day(day)));
  });
}

TEST(WindowProperty, IsSixMonthsLongWhateverTheDay) {
  holds([] {
    const Date right_from = some_day();
    const Window window = window_of(right_from, 6);
    RC_ASSERT(month_of(window.end) == month_of(right_from) + chrono::months(6));
    const chrono::year_month_day first(right_from), end(window.end);
    const bool is_clipped = end.day() < first.day() && window.end == last_of(month_of(window.end));
    RC_ASSERT((end.day() == first.day() || is_clipped));
  });
}

}  // namespace
}  // namespace ledger
