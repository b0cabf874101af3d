#include "ledger/payments/projection.h"

#include <algorithm>

namespace ledger {
namespace {

Receipt expected_receipt(const Participant& participant, const Policy& policy, year_month month, Money amount) {
  Receipt receipt;
  receipt.participant = participant.id;
  receipt.amount = amount;
  receipt.pay_date = payday(policy.payday, month);
  receipt.period_from = std::max(first_of(month), participant.right_from);
  receipt.period_to = last_of(month);
  return receipt;
}

// The first month whose benefit is still to come.
year_month next_month(const ProjectionFacts& facts, const Policy& policy) {
  year_month month = month_of(facts.now.participant.right_from);
  auto pass = [&](Date period_to) { month = std::max(month, month_of(period_to) + std::chrono::months{1}); };
  if (facts.last_regular) pass(facts.last_regular->period_to);
  for (const Receipt& receipt : facts.now.receipts)
    if (receipt.is_regular && receipt.kind == ReceiptKind::benefit) pass(receipt.period_to);
  while (payday(policy.payday, month) < facts.now.today) month += std::chrono::months{1};
  return month;
}

}  // namespace

Money expected_benefit(const Participant& participant, std::span<const ExpectedIncome> incomes,
                       const std::optional<Receipt>& last_regular, year_month month) {
  const auto income = std::find_if(incomes.begin(), incomes.end(), [&](const ExpectedIncome& one) {
    return one.kind == IncomeKind::benefit && one.valid_from <= last_of(month) &&
           one.valid_to.value_or(last_of(month)) >= first_of(month);
  });
  if (income == incomes.end()) return last_regular ? last_regular->amount : Money{};
  const Date first = std::max(first_of(month), participant.right_from);
  return proportion(income->amount, (last_of(month) - first).count() + 1, (last_of(month) - first_of(month)).count() + 1);
}

std::vector<ProjectedCycle> project(const ProjectionFacts& facts, const Policy& policy) {
  std::vector<ProjectedCycle> cycles;
  std::set<std::pair<CostId, Date>> reserved = facts.now.reserved;
  Money lent = facts.now.loans_outstanding;
  Money leefgeld_in_cycle = facts.now.leefgeld_in_cycle;
  Date last_cycle{};
  Money loan_left;
  auto plan = [&](std::span<const Receipt> receipts, Date today, bool is_expected) {
    const Cycle cycle = cycle_of(receipts, policy.payday, today);
    if (cycle.payday != last_cycle && last_cycle != Date{}) leefgeld_in_cycle = {};
    ProjectedCycle projected{plan_cycle({facts.now.participant, facts.now.costs, facts.now.consents, receipts, reserved,
                                         leefgeld_in_cycle, lent, today},
                                        policy),
                             is_expected};
    for (const DueDecision& due : projected.plan.dues)
      if (due.outcome == ShareOutcome::paid) reserved.emplace(due.cost, due.due);
    leefgeld_in_cycle += projected.plan.leefgeld;
    lent += projected.plan.allocation.loan_granted;
    last_cycle = cycle.payday;
    for (Payment& payment : projected.plan.payments) payment.execution = std::max(payment.execution, to_target_day(today, Shift::after));
    loan_left = projected.plan.loan_left;
    if (!projected.plan.payments.empty() || !projected.plan.available.is_zero()) cycles.push_back(std::move(projected));
  };

  if (!facts.now.receipts.empty()) plan(facts.now.receipts, facts.now.today, false);
  else leefgeld_in_cycle = {};
  for (year_month month = next_month(facts, policy); payday(policy.payday, month) <= facts.until;
       month += std::chrono::months{1}) {
    std::vector<Receipt> receipts{
        expected_receipt(facts.now.participant, policy, month,
                         expected_benefit(facts.now.participant, facts.incomes, facts.last_regular, month))};
    if (receipts.front().amount.is_zero()) continue;
    if (loan_left.is_positive()) {
      Receipt loan = receipts.front();
      loan.kind = ReceiptKind::loan;
      loan.amount = loan_left;
      loan.is_regular = false;
      receipts.push_back(loan);
    }
    plan(receipts, receipts.front().pay_date, true);
  }
  return cycles;
}

}  // namespace ledger
