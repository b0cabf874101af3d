#include "ledger/participants/projection.h"

#include <algorithm>

#include "ledger/benefits/allowance.h"
#include "ledger/benefits/expected_benefit.h"
#include "ledger/participants/advance.h"

namespace ledger {
namespace {

using std::chrono::months;

Receipt expected_receipt(const CaseFile& file, const Policy& policy, year_month month, Money amount) {
  Receipt receipt;
  receipt.participant = file.participant.id;
  receipt.amount = amount;
  receipt.pay_date = payday(policy.regime.payday, month);
  receipt.period_from = std::max(first_of(month), file.participant.right_from);
  receipt.period_to = last_of(month);
  return receipt;
}

// The first month whose benefit is still to come, and was not promised yet.
year_month next_month(const ProjectionFacts& facts, const Policy& policy) {
  year_month month = month_of(facts.file.participant.right_from);
  const auto pass = [&](Date period_to) { month = std::max(month, month_of(period_to) + months{1}); };
  if (facts.last_regular) pass(facts.last_regular->period_to);
  for (const Receipt& receipt : facts.state.receipts)
    if (receipt.is_regular && receipt.kind == ReceiptKind::benefit) pass(receipt.period_to);
  while (payday(policy.regime.payday, month) < facts.today) month += months{1};
  return month;
}

// What comes in, by the day it does.
std::map<Date, std::vector<Receipt>> expected_money(const ProjectionFacts& facts, const Policy& policy) {
  std::map<Date, std::vector<Receipt>> money;
  if (facts.last_regular && facts.last_regular->state == ReceiptState::announced) {
    Receipt promised = *facts.last_regular;
    promised.state = ReceiptState::available;
    promised.pay_date = std::max(promised.pay_date, facts.today);
    money[promised.pay_date].push_back(std::move(promised));
  }
  for (year_month month = next_month(facts, policy); payday(policy.regime.payday, month) <= facts.until;
       month += months{1}) {
    const Receipt receipt =
        expected_receipt(facts.file, policy, month, expected_benefit(facts.file, facts.last_regular, month));
    if (receipt.amount.is_positive()) money[receipt.pay_date].push_back(receipt);
  }
  std::set<IncomeKind> seen = facts.seen;
  for (const ExpectedIncome& income : facts.file.incomes) {
    if (income.kind == IncomeKind::benefit || income.status == IncomeStatus::applied) continue;
    for (const Date day : expected_days(income, facts.today, facts.until + Days{1})) {
      const bool is_first = income.status == IncomeStatus::awarded && seen.insert(income.kind).second;
      money[day].push_back(allowance_receipt(income, is_first ? most_at_once(income, day) : income.amount, day));
    }
  }
  return money;
}

// Each day ahead has a run, with a number that no run of the books has.
RunDay run_ahead(Date today, Date day) {
  constexpr std::int64_t unused = 1'000'000'000;
  return {RunNumber(unused + (day - today).count()), day};
}

void find_shortage(Projection& projection) {
  for (const ProjectedCycle& projected : projection.cycles) {
    const CyclePlan& plan = projected.plan;
    const bool is_short = plan.allocation.leefgeld_is_under_floor || !plan.allocation.steps.empty();
    if (!is_short) continue;
    projection.short_on = std::max(plan.cycle.payday, projected.day);
    for (const DueDecision& due : plan.dues)
      if (due.outcome == ShareOutcome::held || due.outcome == ShareOutcome::deferred)
        projection.short_on = std::min(*projection.short_on, due.due);
    projection.short_of = plan.short_of;
    return;
  }
}

}  // namespace

void move_late_payments(CyclePlan& plan, Date day) {
  const Date earliest = to_target_day(day, Shift::after);
  for (Payment& payment : plan.payments) payment.execution = std::max(payment.execution, earliest);
}

Projection project(const ProjectionFacts& facts, const Policy& policy) {
  ParticipantBooks books(facts.state, policy);
  const auto money = expected_money(facts, policy);
  Projection projection;
  bool is_expected = false;
  for (Date day = facts.today; day <= facts.until; day += Days{1}) {
    if (const auto coming = money.find(day); coming != money.end()) {
      for (const Receipt& receipt : coming->second) books.take_in(receipt);
      is_expected = true;
    }
    const RunDay on = run_ahead(facts.today, day);
    (void)books.free_savings(facts.file, on);
    if (!books.advance(facts.file, on).granted.empty()) is_expected = true;
    if (auto plan = books.allocate(facts.file, on).plan) {
      move_late_payments(*plan, day);
      projection.cycles.push_back({*std::move(plan), day, is_expected});
    }
  }
  find_shortage(projection);
  projection.rents_before_first_benefit = rents_before(
      facts.file, policy.regime, payday(policy.regime.payday, month_of(facts.file.participant.right_from)));
  return projection;
}

}  // namespace ledger
