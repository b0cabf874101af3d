// Loans as the registers, what happened to them and the books say together. Whatever moves money of a loan tells
// both the books and the loan's own events, in one unit of work: `verify` holds the two against each other.
#pragma once

#include <map>
#include <vector>

#include "daemon/administration.h"
#include "ledger/loans/loan.h"
#include "ledger/participants/cycle.h"
#include "ledger/store/tables/registers.h"

namespace service {

// All loans of the participants in the range, each participant's oldest first; also those that are repaid.
[[nodiscard]] std::map<ledger::ParticipantId, std::vector<ledger::Loan>> loans_in(ledger::Transaction& books,
                                                                                  const ledger::Policy& policy,
                                                                                  const ledger::ParticipantRange& range);
[[nodiscard]] std::vector<ledger::Loan> loans_of(ledger::Transaction& books, const ledger::Policy& policy,
                                                 const ledger::ParticipantId& participant);

// What may still be lent to this participant before a second person must agree.
[[nodiscard]] ledger::Money cap_left(ledger::Transaction& books, const ledger::Policy& policy,
                                     const ledger::Participant& participant, ledger::Date today);

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
void move_loan(ledger::Transaction& books, const RunContext& run, const ledger::Loan& loan, const ledger::GrantedLoan& to,
               const LoanDecision& decision);
void write_loan_off(ledger::Transaction& books, const RunContext& run, const ledger::Loan& loan, ledger::Money amount,
                    const LoanDecision& decision);

}  // namespace service
