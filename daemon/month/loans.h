// Loans as the registers, what happened to them and the books say together. Whatever moves money of a loan tells
// both the books and the loan's own events, in one unit of work: `verify` holds the two against each other.
#pragma once

#include "daemon/administration.h"
#include "ledger/loans/loan.h"
#include "ledger/store/store.h"

namespace service {

// Who decided it and why; nobody where a register's row or a rule did.
struct LoanDecision {
  std::string by = {};
  std::string reason = {};
  std::string change = {};  // that another person agreed to
};
// A fact about a loan's terms. What it lends beyond what was paid out before becomes money of the participant,
// once: receipt, journal and event.
void grant_loan(ledger::Transaction& books, const RunContext& run, const ledger::GrantedLoan& terms,
                const LoanDecision& decision);
// ENSURE in both: the loan owes that much.
// A part of the balance becomes `to`, a loan of another participant.
void move_loan(ledger::Transaction& books, const RunContext& run, const ledger::Loan& loan,
               const ledger::GrantedLoan& to, const LoanDecision& decision);
void write_loan_off(ledger::Transaction& books, const RunContext& run, const ledger::Loan& loan, ledger::Money amount,
                    const LoanDecision& decision);

}  // namespace service
