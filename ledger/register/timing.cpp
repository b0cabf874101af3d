#include "ledger/register/timing.h"

#include <algorithm>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

namespace chrono = std::chrono;
using chrono::months;

// A month without a fifth such weekday has its fourth, as a month without a 31st has its last day.
Date nth_weekday_of(year_month month, int n, chrono::weekday weekday) {
  ENSURE(1 <= n && n <= 5 && weekday.ok());
  const Date last = Date(month / weekday[chrono::last]);
  return std::min(Date(month / weekday[1]) + chrono::weeks(n - 1), last);
}

Date payday_in(const PaydayRule& rule, year_month month) {
  switch (rule.kind) {
    case PaydayRule::Kind::last_working_day:
      ENSURE(rule.n >= 0);
      return add_target_days(last_target_day(month), -rule.n);
    case PaydayRule::Kind::day_of_month:
      return to_target_day(day_in(month, rule.day), rule.shift);
    case PaydayRule::Kind::nth_weekday:
      return to_target_day(nth_weekday_of(month, rule.n, rule.weekday), rule.shift);
  }
  ENSURE(false);
  return {};
}

struct Rhythm {
  int days = 0;  // weeks count days, whatever the months do
  int months = 0;
};

Rhythm rhythm_of(Every every) {
  switch (every) {
    case Every::once:
      return {};
    case Every::week:
      return {.days = 7};
    case Every::four_weeks:
      return {.days = 28};
    case Every::month:
      return {.months = 1};
    case Every::quarter:
      return {.months = 3};
    case Every::year:
      return {.months = 12};
  }
  ENSURE(false);
  return {};
}

// The due date after `steps` steps of the rhythm. The first keeps the day it was given, which may differ
// from the day of all later ones (a rent that starts in the middle of a month).
Date due_date(const CostItem& cost, Rhythm rhythm, int steps) {
  if (steps == 0) return cost.first_due;
  if (rhythm.months == 0) return cost.first_due + Days(rhythm.days * steps);
  return day_in(month_of(cost.first_due) + months(rhythm.months * steps), cost.due_day);
}

int days_between(Date from, Date to) { return static_cast<int>((to - from).count()); }
int months_between(Date from, Date to) { return static_cast<int>((month_of(to) - month_of(from)).count()); }

// The number of a step that surely lies before `day`, or 0: so the years of a cost that runs long are not walked
// through.
int step_well_before(Date day, Date first_due, Rhythm rhythm) {
  if (rhythm.days > 0) return std::max(0, days_between(first_due, day) / rhythm.days - 1);
  if (rhythm.months > 0) return std::max(0, months_between(first_due, day) / rhythm.months - 1);
  return 0;
}

}  // namespace

Window window_of(Date right_from, int months_long) {
  ENSURE(months_long > 0);
  return {right_from, add_months(right_from, months_long)};
}

Date payday(const PaydayRule& rule, year_month period) {
  if (const auto exception = rule.exceptions.find(period); exception != rule.exceptions.end()) return exception->second;
  return payday_in(rule, period + months(rule.months_later));
}

Cycle cycle_of_period(const PaydayRule& rule, year_month period) {
  const Cycle cycle = {payday(rule, period), payday(rule, period + months(1))};
  ENSURE(cycle.payday < cycle.next_payday);  // the configuration refuses exceptions out of order
  return cycle;
}

Cycle cycle_containing(const PaydayRule& rule, Date day) {
  year_month period = month_of(day) - months(rule.months_later);
  while (payday(rule, period) > day) period -= months(1);
  while (payday(rule, period + months(1)) <= day) period += months(1);
  return cycle_of_period(rule, period);
}

Cycle cycle_served(const PaydayRule& rule, Date pay_date, year_month period) {
  const Cycle own = cycle_of_period(rule, period);
  return pay_date < own.next_payday ? own : cycle_containing(rule, pay_date);
}

std::vector<Date> due_dates(const CostItem& cost, Date from, Date before) {
  const Rhythm rhythm = rhythm_of(cost.every);
  std::vector<Date> dates;
  for (int steps = step_well_before(from, cost.first_due, rhythm); due_date(cost, rhythm, steps) < before; ++steps) {
    if (const Date due = due_date(cost, rhythm, steps); due >= from) dates.push_back(due);
    if (cost.every == Every::once) break;
  }
  return dates;
}

const CostItem* row_at(std::span<const CostItem> rows_of_one_cost, Date day) {
  const CostItem* latest = nullptr;
  for (const CostItem& row : rows_of_one_cost) {
    const bool is_valid = row.valid_from <= day && (!row.valid_to || day <= *row.valid_to);
    // Of two that began together the one given last is the correction.
    if (is_valid && (latest == nullptr || row.valid_from >= latest->valid_from)) latest = &row;
  }
  return latest;
}

}  // namespace ledger
