// What a loan needs a second person for: lending above the cap, and every write-off. It waits behind the one door
// of approvals.h; another person's `register approve` carries it out.
#pragma once

#include "daemon/decisions/approvals.h"
#include "daemon/month/loans.h"

namespace service {

// What a person does, and no run: it stands under run 0.
[[nodiscard]] RunContext outside_a_run(const Moment& now);

// "P0001/L0001"
[[nodiscard]] ledger::SubjectId subject_of(const ledger::GrantedLoan& terms);
// The change of that kind that waits for this loan, if any.
[[nodiscard]] std::optional<ledger::Change> waiting_change(ledger::Transaction& books, ledger::ChangeKind kind,
                                                           const ledger::GrantedLoan& terms);

// Inside a unit of work. It is granted on the day another person agrees.
[[nodiscard]] ledger::Change propose_loan(ledger::Transaction& books, const ledger::GrantedLoan& terms,
                                          const LoanDecision& decision, const Moment& now);
// The whole balance, or a part of it. A balance that changes before the other person agrees needs a new proposal
// where all of it was to go.
[[nodiscard]] ledger::Change propose_write_off(ledger::Transaction& books, const ledger::Loan& loan,
                                               ledger::Money amount, const LoanDecision& decision, const Moment& now);

// What a change of these two kinds will do, for who must agree to it.
[[nodiscard]] ledger::GrantedLoan proposed_loan(const ledger::Change& change);
struct ProposedWriteOff {
  ledger::ParticipantId participant;
  ledger::LoanId loan;
  ledger::Money amount;
  bool is_rest = false;
};
[[nodiscard]] ProposedWriteOff proposed_write_off(const ledger::Change& change);

[[nodiscard]] std::optional<std::string> carry_out_loan(const ChangeAtHand& at_hand);
[[nodiscard]] std::optional<std::string> carry_out_write_off(const ChangeAtHand& at_hand);

}  // namespace service
