#include "ledger/payments/cycle.h"

#include <algorithm>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

struct Means {
  Money benefit;
  Money holiday_allowance;
  Money loan;
  bool is_regular = false;
  bool jumps = false;
  Date pay_date;
};

Means means_of(std::span<const Receipt> receipts) {
  Means means;
  for (const Receipt& receipt : receipts) {
    means.pay_date = std::max(means.pay_date, receipt.pay_date);
    means.jumps = means.jumps || receipt.jumps;
    switch (receipt.kind) {
      case ReceiptKind::benefit:
      case ReceiptKind::allowance:
      case ReceiptKind::freed:
      case ReceiptKind::special_assistance:
        means.benefit += receipt.amount;
        means.is_regular = means.is_regular || receipt.is_regular;
        break;
      case ReceiptKind::holiday_allowance: means.holiday_allowance += receipt.amount; break;
      case ReceiptKind::loan: means.loan += receipt.amount; break;
    }
  }
  return means;
}

bool is_consented(std::span<const Consent> consents, const DueDecision& due) {
  return std::any_of(consents.begin(), consents.end(), [&](const Consent& consent) {
    return consent.kind == due.kind && consent.from <= month_of(due.due) && month_of(due.due) <= consent.to;
  });
}

// Groups the rows of each cost; rows come ordered by cost.
std::vector<std::vector<CostItem>> rows_by_cost(std::span<const CostItem> costs) {
  std::vector<std::vector<CostItem>> groups;
  for (const CostItem& cost : costs) {
    if (groups.empty() || groups.back().front().id != cost.id) groups.emplace_back();
    groups.back().push_back(cost);
  }
  return groups;
}

bool is_paid_by_us(const Participant& participant, const CostItem& cost) {
  return cost.state == CostState::active && cost.collected_by != CollectedBy::participant_self &&
         participant.scope.contains(cost.kind) &&
         (is_statutory(cost.kind) || participant.ground != LegalGround::pw_56a);
}

WithholdingTerms terms_of(const CycleFacts& facts, const Policy& policy, Money floor) {
  WithholdingTerms terms;
  terms.order = policy.order;
  terms.shortage = policy.shortage;
  terms.floor = floor;
  const bool is_family = facts.participant.adults + facts.participant.children > 1;
  const Money cap = is_family ? policy.loan_cap_family : policy.loan_cap_single;
  terms.loan_cap_left = std::max(Money{}, cap - facts.loans_outstanding);
  terms.auto_grant_max = policy.loan_auto_grant_max;
  return terms;
}

// What a payment is explained by: the benefit, where there is one among the receipts.
ReceiptNumber main_receipt(std::span<const Receipt> receipts) {
  const auto benefit = std::find_if(receipts.rbegin(), receipts.rend(),
                                    [](const Receipt& receipt) { return receipt.kind == ReceiptKind::benefit; });
  return benefit == receipts.rend() ? receipts.back().number : benefit->number;
}

Payment planned(const CycleFacts& facts, PaymentKind kind, Date due, Date execution, Money amount) {
  Payment payment;
  payment.participant = facts.participant.id;
  payment.kind = kind;
  payment.due = due;
  payment.execution = execution;
  payment.amount = amount;
  payment.receipt = main_receipt(facts.receipts);
  return payment;
}

void pay_costs(const CycleFacts& facts, CyclePlan& plan) {
  for (const DueDecision& due : plan.dues) {
    if (due.outcome != ShareOutcome::paid) continue;
    std::vector<CostItem> rows;
    std::copy_if(facts.costs.begin(), facts.costs.end(), std::back_inserter(rows),
                 [&](const CostItem& cost) { return cost.id == due.cost; });
    const CostItem* row = row_at(rows, due.due);
    ENSURE(row != nullptr);
    // A direct debit is reserved and left for the creditor to collect (L12).
    if (row->collected_by != CollectedBy::push) continue;
    Payment payment = planned(facts, PaymentKind::cost, due.due, to_target_day(due.due, row->shift), due.amount);
    payment.cost = due.cost;
    plan.payments.push_back(std::move(payment));
  }
}

// The days on which leefgeld of this money is paid: a late benefit still serves its whole cycle.
std::vector<Date> paydays_left(const Policy& policy, const Cycle& cycle, const Means& means, Date today) {
  const Date from = means.is_regular ? cycle.payday : std::max({cycle.payday, means.pay_date, today});
  std::vector<Date> days = leefgeld_paydays(policy.cadence, cycle.payday, cycle.next_payday);
  std::erase_if(days, [&](Date day) { return day < from; });
  if (days.empty()) days.push_back(from);
  return days;
}

void pay_leefgeld(const CycleFacts& facts, const Policy& policy, const Means& means, CyclePlan& plan) {
  const std::vector<Date> paydays = plan.passes_whole ? std::vector<Date>{means.pay_date}
                                                      : paydays_left(policy, plan.cycle, means, facts.today);
  for (const LeefgeldPart& part : split_leefgeld(plan.leefgeld, paydays))
    plan.payments.push_back(
        planned(facts, PaymentKind::leefgeld, part.payday, std::max(part.execution, means.pay_date), part.amount));
  if (means.holiday_allowance.is_positive()) {
    const Date day = *std::find_if(paydays.begin(), std::prev(paydays.end()),
                                   [&](Date payday) { return payday >= means.pay_date; });
    plan.payments.push_back(planned(facts, PaymentKind::holiday_allowance, day,
                                    std::max(to_target_day(day, Shift::before), means.pay_date),
                                    means.holiday_allowance));
  }
}

void withhold(const CycleFacts& facts, const Policy& policy, const Means& means, CyclePlan& plan) {
  const Window window = window_of(facts.participant.right_from, policy.window_months);
  plan.dues = open_dues(facts, window, plan.cycle.next_payday);
  std::vector<DueCost> costs;
  Money total;
  for (const DueDecision& due : plan.dues) {
    costs.push_back({group_of(due.kind), due.amount, due.due, is_consented(facts.consents, due)});
    total += due.amount;
  }
  const std::size_t paydays =
      leefgeld_paydays(policy.cadence, plan.cycle.payday, plan.cycle.next_payday).size();
  plan.floor = floor_over_cycle(policy.floor, facts.participant.adults + facts.participant.children,
                                policy.cadence, paydays);
  // Before the first benefit of a cycle a loan pays what is due; leefgeld waits for the benefit.
  const bool is_bridge_alone = means.benefit.is_zero() && facts.leefgeld_in_cycle.is_zero();
  const Money floor_left =
      is_bridge_alone ? Money{} : std::max(Money{}, plan.floor - facts.leefgeld_in_cycle);

  // A loan fills what is short and lifts leefgeld to the floor, no further; the rest waits.
  const Money loan_used = std::clamp(floor_left + total - means.benefit, Money{}, means.loan);
  plan.allocation = allocate(means.benefit + loan_used, costs, terms_of(facts, policy, floor_left));
  const Money loan_unneeded =
      std::clamp(plan.allocation.leefgeld - floor_left, Money{}, loan_used);
  plan.loan_left = means.loan - loan_used + loan_unneeded;
  plan.available = means.benefit + loan_used - loan_unneeded;
  plan.leefgeld = plan.allocation.leefgeld - loan_unneeded;
  for (std::size_t i = 0; i < plan.dues.size(); ++i) {
    plan.dues[i].outcome = plan.allocation.outcomes[i];
    if (plan.dues[i].outcome == ShareOutcome::paid) plan.costs += plan.dues[i].amount;
  }
}

}  // namespace

CostGroup group_of(CostKind kind) {
  switch (kind) {
    case CostKind::rent: return CostGroup::rent;
    case CostKind::gas:
    case CostKind::power:
    case CostKind::gas_and_power:
    case CostKind::district_heating: return CostGroup::energy;
    case CostKind::water: return CostGroup::water;
    case CostKind::health_basic:
    case CostKind::health_supplementary:
    case CostKind::health_deductible: return CostGroup::insurance;
    case CostKind::municipal_tax:
    case CostKind::arrears: return CostGroup::other;
  }
  ENSURE(false);
}

bool may_withhold(const Participant& participant, Date day) {
  return participant.mode != Mode::guidance_only && participant.mandate == MandateState::granted &&
         participant.mandate_from.value_or(day) <= day;
}

Cycle cycle_of(std::span<const Receipt> receipts, const PaydayRule& rule, Date today) {
  ENSURE(!receipts.empty());
  Cycle latest{};
  for (const Receipt& receipt : receipts) {
    const bool is_loan = receipt.kind == ReceiptKind::loan;
    const Cycle cycle = receipt.is_regular && !is_loan
                            ? cycle_served(rule, receipt.pay_date, month_of(receipt.period_to))
                            : cycle_containing(rule, std::max(receipt.pay_date, today));
    if (cycle.payday > latest.payday) latest = cycle;
  }
  return latest;
}

std::vector<DueDecision> open_dues(const CycleFacts& facts, const Window& window, Date before) {
  std::vector<DueDecision> dues;
  for (const std::vector<CostItem>& rows : rows_by_cost(facts.costs)) {
    for (const CostItem& row : rows) {
      if (!is_paid_by_us(facts.participant, row)) continue;
      for (Date due : due_dates(row, window.first, std::min(before, window.end))) {
        if (row_at(rows, due) != &row || facts.reserved.contains({row.id, due})) continue;
        dues.push_back({row.id, row.kind, due, row.amount, ShareOutcome::paid});
      }
    }
  }
  std::stable_sort(dues.begin(), dues.end(), [](const auto& a, const auto& b) { return a.due < b.due; });
  return dues;
}

CyclePlan plan_cycle(const CycleFacts& facts, const Policy& policy) {
  const Means means = means_of(facts.receipts);
  const Window window = window_of(facts.participant.right_from, policy.window_months);
  CyclePlan plan;
  plan.cycle = cycle_of(facts.receipts, policy.payday, facts.today);
  plan.passes_whole = !window.contains(std::max(plan.cycle.payday, window.first)) ||
                      !may_withhold(facts.participant, std::max(facts.today, means.pay_date));
  plan.passed_on = means.holiday_allowance;
  if (plan.passes_whole) {
    plan.available = plan.leefgeld = means.benefit;
    const bool is_over = plan.cycle.payday >= window.end;
    (is_over ? plan.loan_repaid : plan.loan_left) = means.loan;
  } else {
    withhold(facts, policy, means, plan);
  }
  pay_costs(facts, plan);
  pay_leefgeld(facts, policy, means, plan);

  for (Payment& payment : plan.payments) {
    if (plan.allocation.leefgeld_is_under_floor) payment.needs_approval = Rule::leefgeld_is_under_floor;
    if (means.jumps) payment.needs_approval = Rule::amount_jumps_against_last_month;
  }
  Money paid;
  for (const Payment& payment : plan.payments) paid += payment.amount;
  ENSURE(plan.costs + plan.leefgeld == plan.available + plan.allocation.loan_granted);
  ENSURE(paid <= plan.costs + plan.leefgeld + plan.passed_on);  // less only by direct debits
  return plan;
}

}  // namespace ledger
