// What a loan needs a second person for: lending above the cap, and every write-off. It waits as a change until another
// person's `register approve` carries it out. See rule kinds_of_loan and rule write_off_of_loans.
#pragma once

#include "daemon/decisions/approvals.h"
#include "daemon/month/loans.h"

namespace service {

// "P0001/L0001"
[[nodiscard]] ledger::SubjectId subject_of(const ledger::GrantedLoan& terms);
// The change of that kind that waits for this loan, if any.
[[nodiscard]] std::optional<ledger::Change> waiting_change(ledger::Transaction& books, ledger::ChangeKind kind,
                                                           const ledger::GrantedLoan& terms);

// To be called inside a unit of work. The loan is granted on the day another person approves it.
[[nodiscard]] ledger::Change propose_loan(ledger::Transaction& books, const ledger::GrantedLoan& terms,
                                          const LoanDecision& decision, const Moment& now);
// For the whole balance or a part of it. If the whole balance was proposed and it changes before another person
// approves, a new proposal is needed.
[[nodiscard]] ledger::Change propose_write_off(ledger::Transaction& books, const ledger::Loan& loan,
                                               ledger::Money amount, const LoanDecision& decision, const Moment& now);

[[nodiscard]] std::optional<ledger::Refusal> carry_out_loan(const ChangeAtHand& at_hand);
[[nodiscard]] std::optional<ledger::Refusal> carry_out_write_off(const ChangeAtHand& at_hand);

}  // namespace service
