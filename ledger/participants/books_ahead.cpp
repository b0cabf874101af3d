#include "ledger/participants/books_ahead.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "ledger/base/ensure.h"
#include "ledger/participants/advance.h"

namespace ledger {
namespace {

bool is_benefit(const Receipt& receipt) { return receipt.kind == ReceiptKind::benefit && receipt.is_regular; }

Date served_by(const Receipt& receipt, const PaydayRule& rule) {
  return cycle_served(rule, receipt.pay_date, month_of(receipt.period_to)).payday;
}

LoanEvent event_of(const GrantedLoan& terms, LoanEventKind kind, Date day, Money amount) {
  LoanEvent event;
  event.participant = terms.participant;
  event.loan = terms.id;
  event.kind = kind;
  event.day = day;
  event.amount = amount;
  return event;
}

}  // namespace

BooksAhead::BooksAhead(State state, Date right_from, const Policy& policy)
    : state_(std::move(state)), right_from_(right_from), policy_(policy) {}

void BooksAhead::take_in(const Receipt& receipt) {
  state_.receipts.push_back(receipt);
  if (is_benefit(receipt)) state_.served.insert(served_by(receipt, policy_.regime.payday));
  if (receipt.kind != ReceiptKind::allowance || state_.first_allowance) return;
  state_.first_allowance = receipt.pay_date;
  for (Loan& loan : state_.loans) loan = loan_now(loan.terms, loan.events);
}

void BooksAhead::lend(const GrantedLoan& terms) {
  note(terms, event_of(terms, LoanEventKind::paid_out, terms.granted_on, terms.principal));
  take_in(loan_receipt(terms));
}

void BooksAhead::free_savings(const CaseFile& file, Date day) {
  const auto is_saved = [](const auto& due) { return !due.second.saved.is_zero(); };
  if (std::none_of(state_.dues.begin(), state_.dues.end(), is_saved)) return;
  const auto end = withheld_until(file, policy_.regime);
  Receipt freed;
  for (auto& [cost_and_due, so_far] : state_.dues) {
    const auto& [cost, due] = cost_and_due;
    if (so_far.saved.is_zero()) continue;
    const CostItem* row = row_at(rows_of(file.costs, cost), due);
    const bool is_over = (end && *end <= day) || row == nullptr || !is_ours(file, policy_.regime, *row, due);
    if (is_over) freed.amount += std::exchange(so_far.saved, Money{});
  }
  if (freed.amount.is_zero()) return;
  freed.participant = file.participant.id;
  freed.kind = ReceiptKind::freed;
  freed.pay_date = freed.period_from = freed.period_to = day;
  freed.is_settled = true;
  freed.is_regular = false;
  take_in(freed);
}

Money BooksAhead::advance(const CaseFile& file, Date day) {
  if (!policy_.prefinances) return {};
  if (state_.served.lower_bound(cycle_containing(policy_.regime.payday, day).payday) != state_.served.end()) return {};
  const Money amount = advance_needed({file, state_.receipts, state_.dues, state_.loans, {}, day}, policy_).granted;
  if (amount.is_positive()) lend(loan_of_program(file, amount, LoanKind::advance_52, day));
  return amount;
}

std::optional<CyclePlan> BooksAhead::allocate(const CaseFile& file, Date day) {
  if (state_.receipts.empty() || block_on(file, day) != nullptr || has_died(file, day)) return std::nullopt;
  const std::vector<Receipt> now = to_serve(state_.receipts, policy_.regime.payday, day);
  if (now.empty()) return std::nullopt;
  const Cycle cycle = cycle_of(now, policy_.regime.payday, day);
  Money& leefgeld = state_.leefgeld_by_cycle[cycle.payday];
  CyclePlan plan = plan_cycle({file, now, state_.dues, state_.loans, leefgeld, day}, policy_);
  if (plan.does_nothing()) return std::nullopt;
  leefgeld += plan.leefgeld;
  decide_dues(plan);
  repay(file, plan, day);
  carry_over(plan, now);
  const Date earliest = to_target_day(day, Shift::after);
  for (Payment& payment : plan.payments) payment.execution = std::max(payment.execution, earliest);
  return plan;
}

GrantedLoan BooksAhead::loan_of_program(const CaseFile& file, Money amount, LoanKind kind, Date day) {
  GrantedLoan terms;
  terms.participant = file.participant.id;
  terms.id = LoanId("plan-" + std::to_string(++lent_));
  terms.kind = kind;
  terms.principal = amount;
  terms.granted_on = day;
  terms.instalments = has_instalments(kind) ? policy_.loan_instalments : 1;
  return terms;
}

void BooksAhead::note(const GrantedLoan& terms, const LoanEvent& event) {
  const auto found =
      std::find_if(state_.loans.begin(), state_.loans.end(), [&](const Loan& one) { return one.terms.id == terms.id; });
  Loan& loan = found == state_.loans.end() ? state_.loans.emplace_back() : *found;
  std::vector<LoanEvent> events = std::move(loan.events);
  events.push_back(event);
  loan = loan_now(GrantedLoan(terms), events);
}

Loan BooksAhead::loan_now(const GrantedLoan& terms, std::span<const LoanEvent> events) const {
  return loan_after(terms, events, policy_.repayment,
                    {window_by_rule(right_from_, policy_.regime).end, state_.first_allowance});
}

void BooksAhead::decide_dues(const CyclePlan& plan) {
  for (const DueDecision& due : plan.dues) {
    DueSoFar& so_far = state_.dues[{due.cost, due.due}];
    so_far.paid += due.paid;
    if (due.paid.is_positive()) so_far.saved -= due.saved;
    if (due.outcome == ShareOutcome::paused || due.outcome == ShareOutcome::left) so_far.is_closed = true;
  }
  for (const Saving& saving : plan.savings) state_.dues[{saving.cost, saving.due}].saved = saving.saved;
}

void BooksAhead::repay(const CaseFile& file, const CyclePlan& plan, Date day) {
  for (const LoanRepayment& one : plan.repayments) {
    const auto loan =
        std::find_if(state_.loans.begin(), state_.loans.end(), [&](const Loan& it) { return it.terms.id == one.loan; });
    ENSURE(loan != state_.loans.end());
    LoanEvent event = event_of(loan->terms, one.kind, day, one.amount);
    event.participant = file.participant.id;
    event.due = one.due;
    note(GrantedLoan(loan->terms), event);
  }
  const Money granted = plan.allocation.loan_granted;  // used already: it brings no receipt
  if (!granted.is_positive()) return;
  const GrantedLoan terms = loan_of_program(file, granted, LoanKind::bridge_credit, day);
  note(terms, event_of(terms, LoanEventKind::paid_out, day, granted));
}

void BooksAhead::carry_over(const CyclePlan& plan, std::span<const Receipt> served) {
  std::vector<Receipt> left;
  const auto is_served = [&](const Receipt& receipt) {
    return !receipt.serves_from || std::any_of(served.begin(), served.end(), [&](const Receipt& one) {
      return one.serves_from == receipt.serves_from;
    });
  };
  std::copy_if(state_.receipts.begin(), state_.receipts.end(), std::back_inserter(left), std::not_fn(is_served));
  if (plan.loan_left.is_positive()) {
    left.push_back(
        *std::find_if(served.begin(), served.end(), [](const Receipt& one) { return one.kind == ReceiptKind::loan; }));
    left.back().amount = plan.loan_left;
  }
  left.insert(left.end(), plan.kept.begin(), plan.kept.end());
  state_.receipts = std::move(left);
}

}  // namespace ledger
