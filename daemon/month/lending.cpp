#include "daemon/month/lending.h"

#include <algorithm>
#include <tuple>

#include "daemon/month/known.h"
#include "ledger/base/ensure.h"
#include "ledger/books/recording.h"
#include "ledger/participants/advance.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/receipts.h"

namespace service {

using namespace ledger;

namespace {

std::map<ParticipantId, LoanDates> dates_in(Transaction& books, const Policy& policy, const ParticipantRange& range) {
  std::map<ParticipantId, LoanDates> dates;
  for (const Participant& one : books.registers().participants(range))
    dates.emplace(one.id, LoanDates{window_by_rule(one.right_from, policy.regime).end, std::nullopt});
  for (const Ending& ending : books.registers().endings(range)) {
    Date& end = dates.at(ending.participant).window_end;
    end = std::min(end, ending.last_day + Days{1});
  }
  for (const auto& [participant, day] : books.receipts().first_allowances(range))
    if (const auto found = dates.find(participant); found != dates.end()) found->second.first_allowance = day;
  return dates;
}

bool is_older(const Loan& a, const Loan& b) {
  return std::tie(a.terms.granted_on, a.terms.id) < std::tie(b.terms.granted_on, b.terms.id);
}

LoanEvent event_of(const GrantedLoan& terms, LoanEventKind kind, Date day, Money amount, const LoanDecision& decision) {
  const std::string& reference = decision.change.empty() ? terms.decision_ref : decision.change;
  return {terms.participant, terms.id, kind, day, std::nullopt, amount, decision.reason, reference, decision.by};
}

// What went into the loan before: it is not paid out again when its terms are told anew.
Money lent_before(Transaction& books, const GrantedLoan& terms) {
  Money lent;
  for (const LoanEvent& event : books.loans().events_of(terms.participant))
    if (event.loan == terms.id && change_of(event).is_positive()) lent += event.amount;
  return lent;
}

}  // namespace

std::map<ParticipantId, std::vector<Loan>> loans_in(Transaction& books, const Policy& policy,
                                                    const ParticipantRange& range) {
  std::map<ParticipantId, std::vector<Loan>> loans;
  const std::vector<GrantedLoan> granted = books.registers().loans(range);
  if (granted.empty()) return loans;
  std::map<ParticipantId, std::vector<LoanEvent>> events;
  for (LoanEvent& one : books.loans().events(range)) events[one.participant].push_back(std::move(one));
  const auto dates = dates_in(books, policy, range);
  for (const GrantedLoan& terms : granted)
    loans[terms.participant].push_back(
        loan_of(terms, events[terms.participant], policy.repayment, dates.at(terms.participant)));
  for (auto& [participant, theirs] : loans) std::stable_sort(theirs.begin(), theirs.end(), is_older);
  return loans;
}

std::vector<Loan> loans_of(Transaction& books, const Policy& policy, const ParticipantId& participant) {
  auto loans = loans_in(books, policy, {participant, participant});
  return std::move(loans[participant]);
}

Money cap_left(Transaction& books, const Policy& policy, const Participant& participant, Date today) {
  const std::vector<Loan> loans = loans_of(books, policy, participant.id);
  return loan_cap_left(case_files(books, {participant.id, participant.id}).at(participant.id), loans, policy, today);
}

void grant_loan(Transaction& books, const RunContext& run, const GrantedLoan& terms, const LoanDecision& decision) {
  if (!books.registers().add(terms, run.now.today())) return;
  const Money more = terms.principal - lent_before(books, terms);
  if (!more.is_positive()) return;  // other terms for money that is lent already
  std::vector<Receipt> receipts{loan_receipt(terms)};
  receipts.front().amount = more;
  books.receipts().add(receipts);
  books.loans().add({event_of(terms, LoanEventKind::paid_out, terms.granted_on, more, decision)});
  books.journal().append(run.number, {record_loan(receipts.front())});
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
  books.journal().append(run.number, {record_loan_moved({loan.terms.participant, to.participant}, to.principal, today,
                                                        loan.terms.id.text())});
}

void write_loan_off(Transaction& books, const RunContext& run, const Loan& loan, Money amount,
                    const LoanDecision& decision) {
  ENSURE(amount <= loan.balance);
  const Date today = run.now.today();
  books.loans().add({event_of(loan.terms, LoanEventKind::written_off, today, amount, decision)});
  books.journal().append(run.number,
                         {record_loan_written_off(loan.terms.participant, amount, today, loan.terms.id.text())});
}

}  // namespace service
