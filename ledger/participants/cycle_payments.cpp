#include "ledger/participants/cycle_payments.h"

#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/participants/payees.h"

namespace ledger {
namespace {

Payment planned(const CycleFacts& facts, PaymentKind kind, Date due, Date execution, Money amount) {
  Payment payment;
  payment.participant = facts.file.participant.id;
  payment.kind = kind;
  payment.due = due;
  payment.execution = execution;
  payment.amount = amount;
  return payment;
}

// The days on which leefgeld of this money is paid: a late benefit still serves its whole cycle. Once the right
// has ended all goes at once.
std::vector<Date> paydays_left(const CycleFacts& facts, const Policy& policy, const Means& means, const Cycle& cycle) {
  const Date from = means.is_regular ? cycle.payday : std::max({cycle.payday, means.pay_date, facts.today});
  std::vector<Date> days = leefgeld_paydays(policy.cadence, cycle.payday, cycle.next_payday);
  std::erase_if(days, [&](Date day) { return day < from || (facts.file.ending && day > facts.file.ending->last_day); });
  if (days.empty()) days.push_back(from);
  return days;
}

}  // namespace

void pay_costs(const CycleFacts& facts, CyclePlan& plan) {
  for (const DueDecision& due : plan.dues) {
    if (!due.paid.is_positive()) continue;
    const std::span<const CostItem> rows = rows_of(facts.file.costs, due.cost);
    const CostItem* row = row_at(rows, due.due);
    ENSURE(row != nullptr);
    if (row->collected_by != CollectedBy::push) continue;
    Payment payment = planned(facts, PaymentKind::cost, due.due, to_target_day(due.due, row->shift), due.paid);
    payment.cost = due.cost;
    payment.payee = row_paid_on(rows, payment.execution).account.payee;
    plan.payments.push_back(std::move(payment));
  }
}

void pay_participant(const CycleFacts& facts, const Policy& policy, const Means& means, CyclePlan& plan) {
  const std::vector<Date> paydays =
      plan.passes_whole ? std::vector<Date>{means.pay_date} : paydays_left(facts, policy, means, plan.cycle);
  for (const LeefgeldPart& part : split_leefgeld(plan.leefgeld, paydays))
    plan.payments.push_back(
        planned(facts, PaymentKind::leefgeld, part.payday, std::max(part.execution, means.pay_date), part.amount));
  const Date day =
      *std::find_if(paydays.begin(), std::prev(paydays.end()), [&](Date payday) { return payday >= means.pay_date; });
  const auto pay_whole = [&](PaymentKind kind, Date payday, Money amount) {
    if (amount.is_positive())
      plan.payments.push_back(
          planned(facts, kind, payday, std::max(to_target_day(payday, Shift::before), means.pay_date), amount));
  };
  pay_whole(PaymentKind::holiday_allowance, day, means.holiday_allowance - plan.holiday_repaid);
  pay_whole(PaymentKind::passed_on, day, means.passed_on);
  pay_whole(PaymentKind::special_assistance, means.pay_date, means.special_assistance);
}

}  // namespace ledger
