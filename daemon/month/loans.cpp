#include "daemon/month/loans.h"

#include "ledger/base/ensure.h"
#include "ledger/books/recording.h"
#include "ledger/participants/advance.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/receipts.h"

namespace service {

using namespace ledger;

namespace {

LoanEvent event_of(const GrantedLoan& terms, LoanEventKind kind, Date day, Money amount, const LoanDecision& decision) {
  return {.participant = terms.participant,
          .loan = terms.id,
          .kind = kind,
          .day = day,
          .due = {},
          .amount = amount,
          .reason = decision.reason,
          .reference = decision.change.empty() ? terms.decision_ref : decision.change,
          .decided_by = decision.by};
}

// What was paid out of the loan so far: it is not paid out again when the register gives its terms once more.
Money lent_before(Transaction& books, const GrantedLoan& terms) {
  Money lent;
  for (const LoanEvent& event : books.loans().events_of(terms.participant))
    if (event.loan == terms.id && change_of(event).is_positive()) lent += event.amount;
  return lent;
}

}  // namespace

void grant_loan(Transaction& books, const RunContext& run, const GrantedLoan& terms, const LoanDecision& decision) {
  if (!books.registers().add(terms, run.now.today())) return;
  const Money more = terms.principal - lent_before(books, terms);
  if (!more.is_positive()) return;  // only the terms changed
  std::vector<Receipt> receipts{loan_receipt(terms)};
  receipts.front().amount = more;
  books.receipts().add(receipts);
  books.loans().add({event_of(terms, LoanEventKind::paid_out, terms.granted_on, more, decision)});
  books.journal().append({record_loan(receipts.front())});
}

void move_loan(Transaction& books, const RunContext& run, const Loan& loan, const GrantedLoan& to,
               const LoanDecision& decision) {
  ENSURE(to.principal <= loan.balance);
  const Date today = run.now.today();
  ENSURE(books.registers().add(to, today));
  LoanEvent out = event_of(loan.terms, LoanEventKind::moved_out, today, to.principal, decision);
  LoanEvent in = event_of(to, LoanEventKind::moved_in, today, to.principal, decision);
  out.reference = to.participant.text() + '/' + to.id.text();
  in.reference = loan.terms.participant.text() + '/' + loan.terms.id.text();
  books.loans().add({out, in});
  books.journal().append(
      {record_loan_moved({loan.terms.participant, to.participant}, to.principal, today, loan.terms.id.text())
           .about(books.unit())});
}

void write_loan_off(Transaction& books, const RunContext& run, const Loan& loan, Money amount,
                    const LoanDecision& decision) {
  ENSURE(amount <= loan.balance);
  const Date today = run.now.today();
  books.loans().add({event_of(loan.terms, LoanEventKind::written_off, today, amount, decision)});
  books.journal().append(
      {record_loan_written_off(loan.terms.participant, amount, today, loan.terms.id.text()).about(books.unit())});
}

}  // namespace service
