#include "daemon/decisions/loan_changes.h"

#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/loans.h"

namespace service {

using namespace ledger;

namespace {

Change propose_change(Transaction& books, ChangeKind kind, const GrantedLoan& terms, std::string payload,
                      const LoanDecision& decision, const Moment& now) {
  return propose(books,
                 {.kind = kind,
                  .subject = subject_of(terms),
                  .payload = std::move(payload),
                  .made_by = decision.by,
                  .reason = decision.reason},
                 now);
}

LoanDecision decision_on(const Change& change) {
  return {.by = change.made_by, .reason = change.reason, .change = change_id(change.number).text()};
}

std::optional<Loan> find(const ChangeAtHand& at_hand, const ParticipantId& participant, const LoanId& id) {
  const Policy& policy = at_hand.administration.settings.policy;
  for (Loan& loan : loans_of(at_hand.books, policy, participant))
    if (loan.terms.id == id) return std::move(loan);
  return std::nullopt;
}

}  // namespace

SubjectId subject_of(const GrantedLoan& terms) { return SubjectId(terms.participant.text() + '/' + terms.id.text()); }

std::optional<Change> waiting_change(Transaction& books, ChangeKind kind, const GrantedLoan& terms) {
  return books.changes().waiting(kind, subject_of(terms));
}

Change propose_loan(Transaction& books, const GrantedLoan& terms, const LoanDecision& decision, const Moment& now) {
  return propose_change(books, ChangeKind::loan_above_cap, terms, payload_of(terms), decision, now);
}

Change propose_write_off(Transaction& books, const Loan& loan, Money amount, const LoanDecision& decision,
                         const Moment& now) {
  ENSURE(amount.is_positive() && amount <= loan.balance);
  const ProposedWriteOff proposed{loan.terms.participant, loan.terms.id, amount, amount == loan.balance};
  return propose_change(books, ChangeKind::loan_write_off, loan.terms, payload_of(proposed), decision, now);
}

std::optional<Refusal> carry_out_loan(const ChangeAtHand& at_hand) {
  GrantedLoan terms = proposed_loan(at_hand.change);
  if (find(at_hand, terms.participant, terms.id))
    return Refusal{RefusalRule::loan_exists_by_now, subject_of(terms).text()};
  terms.granted_on = at_hand.actor.today();
  grant_loan(at_hand.books, outside_a_run(at_hand.actor), terms, decision_on(at_hand.change));
  return std::nullopt;
}

std::optional<Refusal> carry_out_write_off(const ChangeAtHand& at_hand) {
  const ProposedWriteOff proposed = proposed_write_off(at_hand.change);
  const auto loan = find(at_hand, proposed.participant, proposed.loan);
  ENSURE(loan);
  if (proposed.is_rest ? loan->balance != proposed.amount : loan->balance < proposed.amount)
    return Refusal{
        RefusalRule::loan_stands_otherwise_by_now, subject_of(loan->terms).text(), {to_decimal(loan->balance)}};
  write_loan_off(at_hand.books, outside_a_run(at_hand.actor), *loan, proposed.amount, decision_on(at_hand.change));
  return std::nullopt;
}

}  // namespace service
