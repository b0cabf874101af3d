#include "ledger/payments/projection.h"

#include <algorithm>
#include <functional>

#include "ledger/base/ensure.h"
#include "ledger/benefits/allowance.h"
#include "ledger/payments/advance.h"
#include "ledger/payments/means.h"

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

// The first month whose benefit is still to come.
year_month next_month(const ProjectionFacts& facts, const Policy& policy) {
  year_month month = month_of(facts.file.participant.right_from);
  const auto pass = [&](Date period_to) { month = std::max(month, month_of(period_to) + months{1}); };
  if (facts.last_regular) pass(facts.last_regular->period_to);
  for (const Receipt& receipt : facts.receipts)
    if (receipt.is_regular && receipt.kind == ReceiptKind::benefit) pass(receipt.period_to);
  while (payday(policy.regime.payday, month) < facts.today) month += months{1};
  return month;
}

// What comes in, by the day it does.
std::map<Date, std::vector<Receipt>> expected_money(const ProjectionFacts& facts, const Policy& policy) {
  std::map<Date, std::vector<Receipt>> money;
  for (year_month month = next_month(facts, policy); payday(policy.regime.payday, month) <= facts.until; month += months{1}) {
    const Receipt receipt = expected_receipt(facts.file, policy, month, expected_benefit(facts.file, facts.last_regular, month));
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

// The books as they would become.
class Ahead {
 public:
  Ahead(const ProjectionFacts& facts, const Policy& policy)
      : facts_(facts), policy_(policy), dues_(facts.dues), loans_(facts.loans), leefgeld_(facts.leefgeld_by_cycle),
        pending_(facts.receipts.begin(), facts.receipts.end()) {
    if (facts.last_regular && facts.last_regular->state == ReceiptState::allocated)
      came_.insert(cycle_of(std::span(&*facts.last_regular, 1), policy.regime.payday, facts.last_regular->pay_date).payday);
  }

  void allocate(Date day, const std::vector<Receipt>& come_in, bool is_expected) {
    pending_.insert(pending_.end(), come_in.begin(), come_in.end());
    const std::vector<Receipt> now = to_serve(pending_, policy_.regime.payday, day);
    if (now.empty()) return;
    const Cycle cycle = cycle_of(now, policy_.regime.payday, day);
    CyclePlan plan = plan_cycle({facts_.file, now, dues_, loans_, leefgeld_[cycle.payday], day}, policy_);
    if (plan.does_nothing()) return;
    const Date earliest = to_target_day(day, Shift::after);
    for (Payment& payment : plan.payments) payment.execution = std::max(payment.execution, earliest);
    if (means_of(now, plan.cycle.payday).is_regular) came_.insert(plan.cycle.payday);
    take_over(plan, now, day);
    projection_.cycles.push_back({std::move(plan), day, is_expected});
  }

  // Dues that cannot wait for the benefit of `benefit_on`, where the municipality pre-finances them.
  void advance_until(Date from, Date benefit_on) {
    for (Date day = from; policy_.prefinances && day < benefit_on; day += Days{1}) {
      if (came_.contains(cycle_containing(policy_.regime.payday, day).payday)) continue;
      const Money amount = advance_needed(facts_.file, dues_, loans_, policy_, day).granted;
      if (amount.is_positive()) allocate(day, {lend(amount, LoanKind::advance_52, day)}, true);
    }
  }

  [[nodiscard]] Projection&& projection() { return std::move(projection_); }

 private:
  Receipt lend(Money amount, LoanKind kind, Date day) {
    GrantedLoan terms;
    terms.participant = facts_.file.participant.id;
    terms.id = LoanId("plan-" + std::to_string(++lent_));
    terms.kind = kind;
    terms.principal = amount;
    terms.granted_on = day;
    terms.instalments = 1;
    Loan loan;
    loan.terms = terms;
    loan.balance = amount;
    loans_.push_back(std::move(loan));
    return loan_receipt(terms);
  }

  void take_over(const CyclePlan& plan, const std::vector<Receipt>& now, Date day) {
    for (const DueDecision& due : plan.dues) {
      DueSoFar& so_far = dues_[{due.cost, due.due}];
      so_far.paid += due.paid;
      if (due.paid.is_positive()) so_far.saved -= due.saved;
      if (due.outcome == ShareOutcome::paused) so_far.is_closed = true;
    }
    for (const Saving& saving : plan.savings) dues_[{saving.cost, saving.due}].saved = saving.saved;
    leefgeld_[plan.cycle.payday] += plan.leefgeld;
    for (const LoanRepayment& repayment : plan.repayments) {
      const auto loan = std::find_if(loans_.begin(), loans_.end(), [&](const Loan& one) { return one.terms.id == repayment.loan; });
      ENSURE(loan != loans_.end());
      if (repayment.kind != LoanEventKind::skipped) loan->balance -= repayment.amount;
      loan->events.push_back({facts_.file.participant.id, repayment.loan, repayment.kind, day, repayment.due, repayment.amount, "", "", ""});
    }
    if (plan.allocation.loan_granted.is_positive()) (void)lend(plan.allocation.loan_granted, LoanKind::bridge_credit, day);
    std::vector<Receipt> left;
    const auto is_served = [&](const Receipt& receipt) {
      return !receipt.serves_from || std::any_of(now.begin(), now.end(), [&](const Receipt& one) { return one.serves_from == receipt.serves_from; });
    };
    std::copy_if(pending_.begin(), pending_.end(), std::back_inserter(left), std::not_fn(is_served));
    const auto loan = std::find_if(now.begin(), now.end(), [](const Receipt& one) { return one.kind == ReceiptKind::loan; });
    if (plan.loan_left.is_positive()) {
      left.push_back(*loan);
      left.back().amount = plan.loan_left;
    }
    left.insert(left.end(), plan.kept.begin(), plan.kept.end());
    pending_ = std::move(left);
  }

  const ProjectionFacts& facts_;
  const Policy& policy_;
  DuesSoFar dues_;
  std::vector<Loan> loans_;
  std::map<Date, Money> leefgeld_;
  std::vector<Receipt> pending_;
  std::set<Date> came_;   // cycles whose benefit has come
  int lent_ = 0;
  Projection projection_;
};

void find_shortage(Projection& projection) {
  for (const ProjectedCycle& projected : projection.cycles) {
    const CyclePlan& plan = projected.plan;
    const bool is_short = plan.allocation.leefgeld_is_under_floor || !plan.allocation.steps.empty();
    if (!is_short) continue;
    projection.short_on = std::max(plan.cycle.payday, projected.day);
    for (const DueDecision& due : plan.dues)
      if (due.outcome == ShareOutcome::held || due.outcome == ShareOutcome::deferred) projection.short_on = std::min(*projection.short_on, due.due);
    projection.short_of = plan.short_of;
    return;
  }
}

}  // namespace

Money expected_benefit(const CaseFile& file, const std::optional<Receipt>& last_regular, year_month month) {
  const Date last = file.ending ? std::min(last_of(month), file.ending->last_day) : last_of(month);
  const Date first = std::max(first_of(month), file.participant.right_from);
  if (last < first) return {};
  const ExpectedIncome* found = nullptr;
  for (const ExpectedIncome& one : file.incomes) {
    const bool is_valid = one.valid_from <= last_of(month) && one.valid_to.value_or(last_of(month)) >= first_of(month);
    if (one.kind == IncomeKind::benefit && is_valid && (found == nullptr || one.valid_from >= found->valid_from)) found = &one;
  }
  if (found == nullptr) return last_regular ? last_regular->amount : Money{};
  return proportion(found->amount, (last - first).count() + 1, (last_of(month) - first_of(month)).count() + 1);
}

Projection project(const ProjectionFacts& facts, const Policy& policy) {
  Ahead ahead(facts, policy);
  const auto money = expected_money(facts, policy);
  if (!money.contains(facts.today)) ahead.allocate(facts.today, {}, false);
  Date from = facts.today;
  for (const auto& [day, receipts] : money) {
    ahead.advance_until(from, day);
    ahead.allocate(day, receipts, true);
    from = day;
  }
  Projection projection = ahead.projection();
  find_shortage(projection);
  projection.rents_before_first_benefit = rents_before(facts.file, policy.regime, payday(policy.regime.payday, month_of(facts.file.participant.right_from)));
  return projection;
}

}  // namespace ledger
