#include "ledger/benefits/allowance.h"

#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/money/calendar.h"

namespace ledger {
namespace {

using std::chrono::months;

constexpr int usual_day_of_toeslagen = 20;   // P9
constexpr Days tolerance_of_month{7};        // M9

bool is_quarterly(const ExpectedIncome& income) { return income.kind == IncomeKind::akw; }

bool comes_in(const ExpectedIncome& income, year_month month) {
  return !is_quarterly(income) || (static_cast<unsigned>(month.month()) - 1) % 3 == 0;
}

Date expected_in(const ExpectedIncome& income, year_month month) {
  const int day = income.expected_day > 0 ? income.expected_day : is_quarterly(income) ? 1 : usual_day_of_toeslagen;
  return to_target_day(day_in(month, day), Shift::after);
}

// Paid for the month that follows (P9); child benefit and wages when they are over.
year_month last_month_in(const ExpectedIncome& income, Date pay_date) {
  const bool is_ahead = income.kind == IncomeKind::toeslag_rent || income.kind == IncomeKind::toeslag_care || income.kind == IncomeKind::kgb;
  return month_of(pay_date) + months{is_ahead ? 1 : 0};
}

Date late_from(const ExpectedIncome& income, Date expected) {
  return is_quarterly(income) ? add_months(expected, 1) : expected + tolerance_of_month;
}

}  // namespace

std::vector<Date> expected_days(const ExpectedIncome& income, Date from, Date before) {
  std::vector<Date> days;
  for (year_month month = month_of(from) - months{1}; first_of(month) < before; month += months{1}) {
    const Date day = expected_in(income, month);
    const bool is_valid = income.valid_from <= last_of(last_month_in(income, day)) && (!income.valid_to || day <= *income.valid_to);
    if (from <= day && day < before && comes_in(income, month) && is_valid) days.push_back(day);
  }
  return days;
}

Money most_at_once(const ExpectedIncome& income, Date pay_date) {
  const int between = static_cast<int>((last_month_in(income, pay_date) - month_of(income.valid_from)).count());
  const int steps = is_quarterly(income) ? between / 3 : between;
  return income.amount * std::max(1, steps + 1);
}

bool is_expected_sum(const ExpectedIncome& income, Money amount, Date pay_date) {
  return amount.is_positive() && amount <= most_at_once(income, pay_date) && amount.cents() % income.amount.cents() == 0;
}

std::optional<Date> missed_day(const ExpectedIncome& income, Date before_today, Date today) {
  if (income.status == IncomeStatus::applied || income.kind == IncomeKind::benefit) return std::nullopt;
  std::optional<Date> missed;
  for (const Date day : expected_days(income, add_months(before_today, -2), today))
    if (late_from(income, day) < today && late_from(income, day) >= before_today) missed = day;
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
