// Loans that persons or registers decide on. What moves money of a loan is written in one unit of work to the register
// of loans, to the loan's own events and to the journal; the command `verify` compares the events with the journal.
#pragma once

#include "daemon/administration.h"
#include "ledger/loans/loan.h"
#include "ledger/store/store.h"

namespace service {

// Who decided it and why. Empty where a row of a register or a rule of the policy decides.
struct LoanDecision {
  std::string by = {};
  std::string reason = {};
  std::string change = {};  // the id of the change that a second person approved
};
// Stores the terms of a loan. What its principal is above what was paid out before becomes a receipt of the
// participant.
void grant_loan(ledger::Transaction& books, const RunContext& run, const ledger::GrantedLoan& terms,
                const LoanDecision& decision);
// A part of the balance becomes the loan `to` of another participant. The balance must be at least that part.
void move_loan(ledger::Transaction& books, const RunContext& run, const ledger::Loan& loan,
               const ledger::GrantedLoan& to, const LoanDecision& decision);
// The balance must be at least `amount`. See rule write_off_of_loans.
void write_loan_off(ledger::Transaction& books, const RunContext& run, const ledger::Loan& loan, ledger::Money amount,
                    const LoanDecision& decision);

}  // namespace service
