#include "ledger/benefits/allowance.h"

#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/money/calendar.h"

namespace ledger {
namespace {

using std::chrono::months;

constexpr int usual_day_of_toeslagen = 20;

Every every(const ExpectedIncome& income) { return income.kind == IncomeKind::akw ? Every::quarter : income.every; }

// The days from one to the next; 0 where it comes by months.
Days days_between(Every every) {
  if (every == Every::week) return Days{7};
  return every == Every::four_weeks ? Days{28} : Days{0};
}

int months_between(Every every) { return every == Every::quarter ? 3 : every == Every::year ? 12 : 1; }

bool comes_in(const ExpectedIncome& income, year_month month) {
  if (income.kind == IncomeKind::akw) return (static_cast<unsigned>(month.month()) - 1) % 3 == 0;
  return (month - month_of(income.valid_from)).count() % months_between(income.every) == 0;
}

Date expected_in(const ExpectedIncome& income, year_month month) {
  const int day = income.expected_day > 0          ? income.expected_day
                  : income.kind == IncomeKind::akw ? 1
                                                   : usual_day_of_toeslagen;
  return to_target_day(day_in(month, day), Shift::after);
}

// The last month that a payment is for. Allowances are paid for the month that follows: rule
// allowance_for_the_month_ahead. Child benefit and wages are paid when their month is over.
year_month last_month_in(const ExpectedIncome& income, Date pay_date) {
  const bool is_ahead = income.kind == IncomeKind::toeslag_rent || income.kind == IncomeKind::toeslag_care ||
                        income.kind == IncomeKind::kgb;
  return month_of(pay_date) + months{is_ahead ? 1 : 0};
}

Date late_from(const ExpectedIncome& income, const MissedTolerance& tolerance, Date expected) {
  switch (every(income)) {
    case Every::week:
      return expected + tolerance.of_week;
    case Every::quarter:
      return add_months(expected, tolerance.months_of_quarter);
    case Every::year:
      return add_months(expected, tolerance.months_of_year);
    case Every::once:
    case Every::four_weeks:
    case Every::month:
      break;
  }
  return expected + tolerance.of_month;
}

// From valid_from on, every so many days; a single day where it comes once.
std::vector<Date> expected_by_days(const ExpectedIncome& income, Date from, Date before) {
  const Days step = days_between(every(income));
  std::vector<Date> days;
  for (Date nominal = income.valid_from; nominal < before; nominal += step) {
    const Date day = to_target_day(nominal, Shift::after);
    if (from <= day && day < before && (!income.valid_to || nominal <= *income.valid_to)) days.push_back(day);
    if (step == Days{0}) break;
  }
  return days;
}

}  // namespace

std::vector<Date> expected_days(const ExpectedIncome& income, Date from, Date before) {
  const Every rhythm = every(income);
  if (rhythm == Every::once || days_between(rhythm) > Days{0}) return expected_by_days(income, from, before);
  std::vector<Date> days;
  for (year_month month = month_of(from) - months{1}; first_of(month) < before; month += months{1}) {
    const Date day = expected_in(income, month);
    const bool is_valid =
        income.valid_from <= last_of(last_month_in(income, day)) && (!income.valid_to || day <= *income.valid_to);
    if (from <= day && day < before && comes_in(income, month) && is_valid) days.push_back(day);
  }
  return days;
}

Money most_at_once(const ExpectedIncome& income, Date pay_date) {
  const Every rhythm = every(income);
  if (rhythm == Every::once) return income.amount;
  std::int64_t steps = 0;
  if (const Days step = days_between(rhythm); step > Days{0})
    steps = (pay_date - income.valid_from).count() / step.count();
  else steps = (last_month_in(income, pay_date) - month_of(income.valid_from)).count() / months_between(rhythm);
  return income.amount * std::max<std::int64_t>(1, steps + 1);
}

bool is_expected_sum(const ExpectedIncome& income, Money amount, Date pay_date) {
  return amount.is_positive() && amount <= most_at_once(income, pay_date) &&
         amount.cents() % income.amount.cents() == 0;
}

std::optional<Date> missed_day(const ExpectedIncome& income, const MissedTolerance& tolerance, Date before_today,
                               Date today) {
  if (income.status == IncomeStatus::applied || income.kind == IncomeKind::benefit) return std::nullopt;
  std::optional<Date> missed;
  for (const Date day : expected_days(income, add_months(before_today, -1 - tolerance.months_of_year), today))
    if (const Date late = late_from(income, tolerance, day); late < today && late >= before_today) missed = day;
  return missed;
}

Receipt allowance_receipt(const ExpectedIncome& income, Money amount, Date pay_date) {
  Receipt receipt;
  receipt.participant = income.participant;
  receipt.kind = ReceiptKind::allowance;
  receipt.amount = amount;
  receipt.pay_date = pay_date;
  receipt.period_from = std::min(income.valid_from, pay_date);
  receipt.period_to = last_of(last_month_in(income, pay_date));
  receipt.is_settled = true;
  receipt.is_regular = false;
  receipt.income = income.kind;
  receipt.use = income.use;
  receipt.month_part = std::min(amount, income.amount);
  return receipt;
}

}  // namespace ledger
