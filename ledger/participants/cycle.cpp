#include "ledger/participants/cycle.h"

#include <algorithm>
#include <numeric>

#include "ledger/base/ensure.h"
#include "ledger/participants/cycle_payments.h"
#include "ledger/participants/means.h"

namespace ledger {
namespace {

// Whether this bill may stay unpaid: there is consent for it, and it is one of the oldest of its kind, as many as the
// policy allows.
bool is_consented(const CaseFile& file, const std::vector<DueDecision>& dues, std::size_t index, int most) {
  const DueDecision& due = dues[index];
  const auto older = std::count_if(dues.begin(), dues.begin() + static_cast<std::ptrdiff_t>(index),
                                   [&](const DueDecision& one) { return one.kind == due.kind && !is_left(one); });
  return older < most && std::any_of(
                             file.consents.begin(), file.consents.end(),
                             [&](const Consent& consent) {
                               return consent.kind == due.kind && consent.from <= month_of(due.due) &&
                                      month_of(due.due) <= consent.to;
                             });
}

// Divides one participant's money of one cycle, step after step, into the plan.
class CyclePlanner {
 public:
  CyclePlanner(const CycleFacts& facts, const Policy& policy, const Means& means, CyclePlan& plan)
      : facts_(facts),
        policy_(policy),
        means_(means),
        plan_(plan),
        day_(std::max(facts.today, means.pay_date)),
        loans_(facts.loans.begin(), facts.loans.end()),
        is_next_withheld_(is_withheld_in(facts.file, policy.regime, plan.cycle.next_payday,
                                         cycle_containing(policy.regime.payday, plan.cycle.next_payday).next_payday)) {
    plan_.passed_on = means.passed_on + means.special_assistance + means.holiday_allowance;
  }

  void withhold() {
    const Money benefit = means_.benefit - repay_advances();
    const Money allowance = means_.allowance + repay_out_of_other_income();
    const Money reserve = is_next_withheld_ ? means_.to_keep : Money{};
    const Money funds = benefit + allowance + means_.to_keep - reserve;
    plan_.available = plan_.repaid;
    if ((funds + means_.loan).is_positive()) pay_dues(funds);
    set_apart(reserve);
    keep_for_next_cycle(std::min(means_.month_part, allowance), ReceiptKind::allowance);
    if (means_.is_regular || allowance.is_positive()) take_instalments();
    if (means_.is_regular) save();
    if (policy_.fixed_leefgeld_week) keep_beyond_fixed();
  }

  void pass_whole() {
    Money funds = means_.benefit + means_.allowance + means_.to_keep;
    funds -= repay_advances();
    funds += repay_out_of_other_income();
    find_dues();
    std::erase_if(plan_.dues, [](const DueDecision& due) { return due.outcome == ShareOutcome::paid; });
    plan_.decides_all = false;
    const auto end = withheld_until(facts_.file, policy_.regime);
    if (end && *end <= plan_.cycle.payday) {
      // Lent money that an allowance has paid for since is the participant's own.
      (void)repay_oldest_first(means_.loan, [](const Loan&) { return true; }, plan_.loan_returned);
      funds += means_.loan - plan_.loan_returned;
    } else {
      plan_.loan_left = means_.loan;
    }
    plan_.available = funds + plan_.repaid;
    plan_.leefgeld = funds;
  }

 private:
  static bool is_bridging(const Loan& loan) {
    return loan.terms.kind == LoanKind::bridge_credit || loan.terms.kind == LoanKind::loan_48;
  }

  template <class Which>
  Money repay_oldest_first(Money most, Which which) {
    return repay_oldest_first(most, which, plan_.repaid);
  }

  // What was repaid; added to `sum`.
  template <class Which>
  Money repay_oldest_first(Money most, Which which, Money& sum) {
    Money repaid;
    for (Loan& loan : loans_) {
      const Money amount = std::min(most - repaid, loan.balance);
      if (!which(loan) || !amount.is_positive()) continue;
      loan.balance -= amount;
      repaid += amount;
      plan_.repayments.push_back({loan.terms.id, LoanEventKind::lump, amount, {}});
    }
    sum += repaid;
    return repaid;
  }

  // Rule advance_on_assistance: also where nothing is withheld.
  Money repay_advances() {
    return repay_oldest_first(means_.advance_repayable,
                              [](const Loan& loan) { return loan.terms.kind == LoanKind::advance_52; });
  }

  // With a mandate holiday allowance and toeslagen repay loans. What is left of the toeslagen.
  Money repay_out_of_other_income() {
    if (!may_be_paid_for(facts_.file, policy_.regime, day_)) return means_.loan_first;
    repay_holiday_allowance();
    return means_.loan_first - repay_oldest_first(means_.loan_first, is_bridging);
  }

  void repay_holiday_allowance() {
    const Money repaid = repay_oldest_first(
        means_.holiday_allowance, [](const Loan& loan) { return loan.terms.includes_holiday_allowance; },
        plan_.holiday_repaid);
    plan_.passed_on -= repaid;
  }

  // A bill without a mandate on its own day is the participant's, who gets the money for it with the benefit: it is
  // never paid again. Other money decides nothing about it.
  void find_dues() {
    plan_.dues = open_dues(facts_.file, facts_.dues, policy_.regime, plan_.cycle.next_payday, day_);
    close_paused_premiums();
    plan_.decides_all = means_.is_regular || std::none_of(plan_.dues.begin(), plan_.dues.end(), is_left);
    if (!means_.is_regular) std::erase_if(plan_.dues, is_left);
  }

  // CAK took this cycle's premium out of the benefit itself.
  void close_paused_premiums() {
    if (!means_.pauses_premium) return;
    for (DueDecision& due : plan_.dues)
      if (due.kind == CostKind::health_basic && plan_.cycle.contains(due.due)) due.outcome = ShareOutcome::paused;
  }

  // The dues that this cycle's money is for: those that are not the participant's, paused or paid by savings.
  [[nodiscard]] std::vector<std::size_t> to_fund() const {
    std::vector<std::size_t> indexes;
    for (std::size_t i = 0; i < plan_.dues.size(); ++i)
      if (plan_.dues[i].outcome == ShareOutcome::paid && plan_.dues[i].amount.is_positive() && is_served(plan_.dues[i]))
        indexes.push_back(i);
    return indexes;
  }

  // Where an advance is the only money it pays what is to be executed by today, and nothing else.
  [[nodiscard]] bool is_served(const DueDecision& due) const {
    const CostItem* row = row_at(rows_of(facts_.file.costs, due.cost), due.due);
    return !is_advance_alone_ || to_target_day(due.due, row->shift) <= facts_.today;
  }

  [[nodiscard]] bool may_be_part(const DueDecision& due) const {
    const CostItem* row = row_at(rows_of(facts_.file.costs, due.cost), due.due);
    return row != nullptr && row->allows_part;
  }

  void set_floor(Money funds) {
    const std::size_t paydays = leefgeld_paydays(policy_.cadence, plan_.cycle.payday, plan_.cycle.next_payday).size();
    plan_.floor = floor_over_cycle(policy_.floor, heads_on(facts_.file, plan_.cycle.payday), policy_.cadence, paydays);
    // Before the first benefit of a cycle a loan pays what is due; leefgeld waits for the benefit.
    is_bridge_alone_ = funds.is_zero() && plan_.repaid.is_zero() && facts_.leefgeld_in_cycle.is_zero();
    is_advance_alone_ =
        is_bridge_alone_ && std::all_of(facts_.receipts.begin(), facts_.receipts.end(), [this](const Receipt& receipt) {
          return std::any_of(loans_.begin(), loans_.end(), [&](const Loan& loan) {
            return loan.terms.kind == LoanKind::advance_52 && loan.terms.id.text() == receipt.run_id;
          });
        });
    floor_left_ = is_bridge_alone_ ? Money{} : std::max(Money{}, plan_.floor - facts_.leefgeld_in_cycle);
  }

  [[nodiscard]] WithholdingTerms terms() const {
    WithholdingTerms terms;
    terms.order = policy_.order;
    terms.shortage = policy_.shortage;
    terms.floor = floor_left_;
    terms.loan_cap_left = loan_cap_left(facts_.file, loans_, policy_, plan_.cycle.payday);
    terms.auto_grant_max = policy_.loan_auto_grant_max;
    // The costs that it does not pay are decided on when the benefit is there.
    if (is_bridge_alone_) terms.shortage = {ShortageStep::leefgeld_floor};
    return terms;
  }

  void pay_dues(Money funds) {
    find_dues();
    set_floor(funds);
    const std::vector<std::size_t> indexes = to_fund();
    std::vector<DueCost> costs;
    Money total;
    for (const std::size_t i : indexes) {
      const DueDecision& due = plan_.dues[i];
      costs.push_back({.group = group_of(due.kind),
                       .amount = due.amount,
                       .due = due.due,
                       .deferral_is_consented = is_consented(facts_.file, plan_.dues, i, policy_.defer_months_max),
                       .may_be_part = may_be_part(due)});
      total += due.amount;
    }
    plan_.short_of = std::max(Money{}, floor_left_ + total - funds);
    // A loan fills what is short and lifts leefgeld to the floor, no further; the rest waits.
    const Money loan_used = std::clamp(floor_left_ + total - funds, Money{}, means_.loan);
    plan_.allocation = allocate(funds + loan_used, costs, terms());
    const Money loan_unneeded = std::clamp(plan_.allocation.leefgeld - floor_left_, Money{}, loan_used);
    plan_.loan_left = means_.loan - loan_used + loan_unneeded;
    plan_.available = funds + plan_.repaid + loan_used - loan_unneeded;
    plan_.leefgeld = plan_.allocation.leefgeld - loan_unneeded;
    for (std::size_t n = 0; n < indexes.size(); ++n) {
      DueDecision& due = plan_.dues[indexes[n]];
      due.outcome = plan_.allocation.outcomes[n];
      due.paid = plan_.allocation.paid[n];
      plan_.costs += due.paid;
    }
    if (is_bridge_alone_) {
      leave_open_what_waits();
      plan_.decides_all = false;
    }
    for (DueDecision& due : plan_.dues) {
      if (due.outcome != ShareOutcome::paid) continue;
      due.paid += due.saved;
      plan_.from_savings += due.saved;
    }
  }

  void leave_open_what_waits() {
    std::erase_if(plan_.dues,
                  [this](const DueDecision& due) { return due.outcome == ShareOutcome::held || !is_served(due); });
    plan_.allocation.steps.clear();
  }

  [[nodiscard]] Money above_floor() const { return std::max(Money{}, plan_.leefgeld - floor_left_); }

  // Out of leefgeld above the floor, for the next cycle, while that is withheld.
  void keep_for_next_cycle(Money most, ReceiptKind kind) {
    keep_whole_for_next_cycle(std::min(most, above_floor()), kind);
  }

  // What is kept whole pays no cost of this cycle.
  void set_apart(Money reserve) {
    plan_.available += reserve;
    plan_.leefgeld += reserve;
    keep_whole_for_next_cycle(reserve, ReceiptKind::allowance);
  }

  void keep_whole_for_next_cycle(Money amount, ReceiptKind kind) {
    if (!is_next_withheld_ || !amount.is_positive()) return;
    Receipt receipt;
    receipt.participant = facts_.file.participant.id;
    receipt.kind = kind;
    receipt.amount = amount;
    receipt.pay_date = receipt.period_from = receipt.period_to = plan_.cycle.next_payday;
    receipt.is_settled = true;
    receipt.is_regular = false;
    receipt.income = means_.income;
    receipt.serves_from = plan_.cycle.next_payday;
    plan_.kept.push_back(std::move(receipt));
    plan_.leefgeld -= amount;
  }

  void keep_beyond_fixed() {
    const auto days = leefgeld_paydays(policy_.cadence, plan_.cycle.payday, plan_.cycle.next_payday);
    const Money fixed = policy_.cadence.weekly ? *policy_.fixed_leefgeld_week * static_cast<std::int64_t>(days.size())
                                               : week_to_month(*policy_.fixed_leefgeld_week);
    const Money left = std::max(Money{}, fixed - facts_.leefgeld_in_cycle);
    if (plan_.leefgeld > left) keep_for_next_cycle(plan_.leefgeld - left, ReceiptKind::freed);
  }

  // An instalment that would press leefgeld under the floor is skipped whole: rule repayment_of_loans. After the window
  // the suite sets off.
  void take_instalments() {
    const Date before = std::min(plan_.cycle.next_payday, window_of(facts_.file, policy_.regime).end);
    for (const Loan& loan : loans_) {
      for (const Instalment& instalment : instalments_due(loan, plan_.cycle.payday, before)) {
        const bool fits = instalment.amount <= above_floor();
        plan_.repayments.push_back(
            {loan.terms.id, fits ? LoanEventKind::repaid : LoanEventKind::skipped, instalment.amount, instalment.due});
        if (!fits) continue;
        plan_.leefgeld -= instalment.amount;
        plan_.repaid += instalment.amount;
      }
    }
  }

  // Saves a share of what falls due in later cycles, out of what is left above the floor.
  void save() {
    for (const std::span<const CostItem> rows : rows_by_cost(facts_.file.costs)) {
      if (const int cycles = cycles_saved_for(rows.back().every); cycles > 0) save_for(rows, cycles);
    }
  }

  // Never more than one share for each cycle that has begun, however often money comes in during one of them.
  void save_for(std::span<const CostItem> rows, int cycles) {
    Date from = plan_.cycle.next_payday;
    for (int shares = cycles - 1; shares > 0; --shares) {
      const Date before = cycle_containing(policy_.regime.payday, from).next_payday;
      for (const Date due : due_dates(rows.back(), from, before)) save_for(rows, due, shares);
      from = before;
    }
  }

  void save_for(std::span<const CostItem> rows, Date due, int shares) {
    const CostItem* row = row_at(rows, due);
    if (row == nullptr || !is_ours(facts_.file, policy_.regime, *row, due) ||
        !has_mandate_for(facts_.file, policy_.regime, due, day_))
      return;
    const DueSoFar so_far = facts_.dues.of(row->id, due);
    if (so_far.is_closed || so_far.paid.is_positive()) return;
    const Money most = std::min(share_of(*row) * shares, row->amount) - so_far.saved;
    const Money amount = std::min({share_of(*row), most, above_floor()});
    if (!amount.is_positive()) return;
    plan_.savings.push_back(
        {.cost = row->id, .due = due, .owed = row->amount, .amount = amount, .saved = so_far.saved + amount});
    plan_.saved += amount;
    plan_.leefgeld -= amount;
  }

  const CycleFacts& facts_;
  const Policy& policy_;
  const Means& means_;
  CyclePlan& plan_;
  Date day_;                 // on which the money is there
  std::vector<Loan> loans_;  // their balances after what was repaid here
  bool is_next_withheld_;
  Money floor_left_;              // what leefgeld still needs to reach the floor
  bool is_bridge_alone_ = false;  // a loan before the first money of the cycle
  bool is_advance_alone_ = false;
};

void ensure_conserved(const CyclePlan& plan, const Means& means) {
  ENSURE(plan.costs + plan.leefgeld + plan.saved + plan.kept_sum() + plan.repaid ==
         plan.available + plan.allocation.loan_granted);
  ENSURE(plan.passed_on + plan.holiday_repaid == means.passed_on + means.special_assistance + means.holiday_allowance);
  Money paid;
  for (const Payment& payment : plan.payments) paid += payment.amount;
  ENSURE(paid <= plan.costs + plan.from_savings + plan.leefgeld + plan.passed_on);  // less only by direct debits
}

}  // namespace

Money CyclePlan::kept_sum() const {
  return std::accumulate(kept.begin(), kept.end(), Money{},
                         [](Money sum, const Receipt& one) { return sum + one.amount; });
}

bool CyclePlan::does_nothing() const {
  return available.is_zero() && passed_on.is_zero() && holiday_repaid.is_zero() && loan_returned.is_zero() &&
         from_savings.is_zero();
}

Money owed_of(std::span<const Loan> loans) {
  Money owed;
  for (const Loan& loan : loans)
    if (loan.terms.kind != LoanKind::durable_51) owed += loan.balance;
  return owed;
}

Money loan_cap_left(const CaseFile& file, std::span<const Loan> loans, const Policy& policy, Date day) {
  const Money cap = heads_on(file, day) > 1 ? policy.loan_cap_family : policy.loan_cap_single;
  return std::max(Money{}, cap - owed_of(loans));
}

CyclePlan plan_cycle(const CycleFacts& facts, const Policy& policy) {
  const RegimeTerms& regime = policy.regime;
  CyclePlan plan;
  plan.cycle = cycle_of(facts.receipts, regime.payday, facts.today);
  const Means means = means_of(facts.receipts, plan.cycle.payday);
  const Cycle& cycle = plan.cycle;
  plan.passes_whole = !is_withheld_in(facts.file, regime, cycle.payday, cycle.next_payday) ||
                      (!is_withheld_throughout(facts.file, regime, cycle.payday, cycle.next_payday) &&
                       !has_dues_of_ours(facts.file, facts.dues, regime, cycle, std::max(facts.today, means.pay_date)));
  CyclePlanner planner(facts, policy, means, plan);
  if (plan.passes_whole) planner.pass_whole();
  else planner.withhold();
  pay_costs(facts, plan);
  pay_participant(facts, policy, means, plan);

  for (Payment& payment : plan.payments) {
    if (plan.allocation.leefgeld_is_under_floor) payment.needs_approval = Rule::leefgeld_is_under_floor;
    if (means.jumps) payment.needs_approval = Rule::amount_jumps_against_last_month;
  }
  ensure_conserved(plan, means);
  return plan;
}

}  // namespace ledger
