#include "daemon/decisions/loan_changes.h"

#include <algorithm>
#include <charconv>

#include "ledger/base/ensure.h"
#include "ledger/store/engine/failures.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/loans.h"

namespace service {

using namespace ledger;

namespace {

// A payload is a line for each field, in a fixed order. Before it is carried out approvals.cpp compares it with the
// digest that was approved; here it only has to be readable.
[[noreturn]] void refuse_payload() { stored_value_is_unreadable("what a change will do"); }

std::string lines(const std::vector<std::string>& fields) {
  std::string text;
  for (const std::string& field : fields) text += field + '\n';
  return text;
}

std::vector<std::string> fields_of(const std::string& payload, std::size_t count) {
  std::vector<std::string> fields;
  for (std::size_t at = 0; at < payload.size();) {
    const std::size_t end = payload.find('\n', at);
    if (end == std::string::npos) refuse_payload();
    fields.push_back(payload.substr(at, end - at));
    at = end + 1;
  }
  if (fields.size() != count) refuse_payload();
  return fields;
}

std::int64_t number_of(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) refuse_payload();
  return number;
}

std::string payload_of(const GrantedLoan& terms) {
  return lines({terms.participant.text(), terms.id.text(), std::string(to_text(terms.kind)),
                std::to_string(terms.principal.cents()), terms.decision_ref,
                terms.first_instalment ? to_iso(*terms.first_instalment) : "", std::to_string(terms.instalments),
                terms.includes_holiday_allowance ? "1" : "0"});
}

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

RunContext outside_a_run(const Moment& now) {
  return {.number = RunNumber(0), .now = now, .actual = now, .last_day = now.today()};
}

SubjectId subject_of(const GrantedLoan& terms) { return SubjectId(terms.participant.text() + '/' + terms.id.text()); }

std::optional<Change> waiting_change(Transaction& books, ChangeKind kind, const GrantedLoan& terms) {
  for (Change& change : books.changes().of_subject(subject_of(terms)))
    if (change.kind == kind && change.state == ChangeState::waiting) return std::move(change);
  return std::nullopt;
}

Change propose_loan(Transaction& books, const GrantedLoan& terms, const LoanDecision& decision, const Moment& now) {
  return propose_change(books, ChangeKind::loan_above_cap, terms, payload_of(terms), decision, now);
}

Change propose_write_off(Transaction& books, const Loan& loan, Money amount, const LoanDecision& decision,
                         const Moment& now) {
  ENSURE(amount.is_positive() && amount <= loan.balance);
  const std::string payload = lines({loan.terms.participant.text(), loan.terms.id.text(),
                                     std::to_string(amount.cents()), amount == loan.balance ? "rest" : "part"});
  return propose_change(books, ChangeKind::loan_write_off, loan.terms, payload, decision, now);
}

GrantedLoan proposed_loan(const Change& change) {
  ENSURE(change.kind == ChangeKind::loan_above_cap);
  const std::vector<std::string> fields = fields_of(change.payload, 8);
  GrantedLoan terms;
  terms.participant = ParticipantId(fields[0]);
  terms.id = LoanId(fields[1]);
  const auto kind = parse_text<LoanKind>(fields[2]);
  if (!kind) refuse_payload();
  terms.kind = *kind;
  terms.principal = Money::cents(number_of(fields[3]));
  terms.decision_ref = fields[4];
  terms.first_instalment = parse_date(fields[5]);
  terms.instalments = static_cast<int>(number_of(fields[6]));
  terms.includes_holiday_allowance = fields[7] == "1";
  return terms;
}

ProposedWriteOff proposed_write_off(const Change& change) {
  ENSURE(change.kind == ChangeKind::loan_write_off);
  const std::vector<std::string> fields = fields_of(change.payload, 4);
  return {ParticipantId(fields[0]), LoanId(fields[1]), Money::cents(number_of(fields[2])), fields[3] == "rest"};
}

std::optional<Refusal> carry_out_loan(const ChangeAtHand& at_hand) {
  GrantedLoan terms = proposed_loan(at_hand.change);
  if (find(at_hand, terms.participant, terms.id))
    return Refusal{RefusalRule::loan_exists_by_now, subject_of(terms).text()};
  terms.granted_on = at_hand.now.today();
  grant_loan(at_hand.books, outside_a_run(at_hand.now), terms, decision_on(at_hand.change));
  return std::nullopt;
}

std::optional<Refusal> carry_out_write_off(const ChangeAtHand& at_hand) {
  const ProposedWriteOff proposed = proposed_write_off(at_hand.change);
  const auto loan = find(at_hand, proposed.participant, proposed.loan);
  ENSURE(loan);
  if (proposed.is_rest ? loan->balance != proposed.amount : loan->balance < proposed.amount)
    return Refusal{
        RefusalRule::loan_stands_otherwise_by_now, subject_of(loan->terms).text(), {to_decimal(loan->balance)}};
  write_loan_off(at_hand.books, outside_a_run(at_hand.now), *loan, proposed.amount, decision_on(at_hand.change));
  return std::nullopt;
}

}  // namespace service
