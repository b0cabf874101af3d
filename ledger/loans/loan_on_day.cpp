#include "ledger/loans/loan_on_day.h"

namespace ledger {
namespace {

LoanWaitsFor waits_for(const Loan& loan) {
  if (!has_instalments(loan.terms.kind)) return LoanWaitsFor::next_benefit;
  return loan.first_due ? LoanWaitsFor::end_of_pause : LoanWaitsFor::first_allowance;
}

}  // namespace

LoanOnDay loan_on(Loan loan, Date day) {
  LoanOnDay stands{.loan = std::move(loan)};
  stands.state = state_of(stands.loan, day);
  stands.plan = plan_of(stands.loan, day);
  if (!stands.plan.empty()) stands.next_due = stands.plan.front().due;
  stands.without_a_day = stands.loan.balance;
  for (const Instalment& one : stands.plan) stands.without_a_day -= one.amount;
  stands.waits_for = waits_for(stands.loan);
  return stands;
}

std::string name_of(const GrantedLoan& terms) { return terms.participant.text() + '/' + terms.id.text(); }

}  // namespace ledger
