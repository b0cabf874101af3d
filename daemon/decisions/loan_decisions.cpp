#include "daemon/decisions/loan_decisions.h"

#include <algorithm>

#include "daemon/decisions/loan_changes.h"
#include "ledger/base/ensure.h"
#include "ledger/money/iban.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/loans.h"

namespace service {

using namespace ledger;

namespace {

template <class T>
using Checked = Result<T, Refusal>;
using Objection = std::optional<Refusal>;

bool is_one_line(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

// The registers take the same ids: letters, digits and . _ -, and nothing that could be a citizen service number.
bool is_id(const LoanId& id) {
  const auto may_stand = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  };
  const std::string& text = id.text();
  return !text.empty() && text.size() <= 35 && std::all_of(text.begin(), text.end(), may_stand) &&
         !looks_like_bsn(text);
}

Objection check_id(const std::optional<LoanId>& id) {
  if (id && !is_id(*id)) return Refusal{RefusalRule::not_a_loan_id, id->text()};
  return std::nullopt;
}

Objection check_amount(Money amount) {
  if (!amount.is_positive()) return Refusal{RefusalRule::not_an_amount, to_decimal(amount)};
  return std::nullopt;
}

// What a decision works with inside its unit of work.
struct Workplace {
  const Administration& administration;
  Transaction& books;
  RunContext run;  // its number is none: a decision is made outside of a run
  LoanDecision decision;
  [[nodiscard]] const Policy& policy() const { return administration.settings.policy; }
  [[nodiscard]] Date today() const { return run.now.today(); }
};

struct Decision {
  std::string what;  // such as "pause P0001/L1 2026-08-01"
  std::string reason;
};

// The key of the unit of work holds what was asked and the state of the books that it begins from.
std::string key_of(const Administration& administration, const std::string& what) {
  std::string key = "loan:" + what;
  administration.read([&](Transaction& books) {
    key += ':' + std::to_string(books.loans().count()) + ':' + std::to_string(books.changes().all().size());
  });
  return key;
}

template <class Answer, class Work>
Checked<Answer> decide(const Administration& administration, const Actor& actor, const Decision& decision, Work work) {
  if (decision.reason.empty() || !is_one_line(decision.reason)) return refused(Refusal{RefusalRule::reason_is_missing});
  Checked<Answer> answer;
  const UnitOutcome outcome =
      administration.attempt(actor.unit(key_of(administration, decision.what)), [&](Transaction& books) {
        answer = work(Workplace{.administration = administration,
                                .books = books,
                                .run = outside_a_run(actor),
                                .decision = {.by = actor.who, .reason = decision.reason}});
        return answer ? UnitEnd::commit : UnitEnd::roll_back;
      });
  ENSURE(outcome != UnitOutcome::done_before);
  return answer;
}

Checked<Participant> participant_of(Transaction& books, const ParticipantId& id) {
  auto participant = books.registers().participant(id);
  if (!participant) return refused(Refusal{RefusalRule::no_such_participant, id.text()});
  return *std::move(participant);
}

Checked<Loan> open_loan(const Workplace& place, const LoanName& name) {
  auto loan = find_loan(place.books, place.policy(), name);
  if (loan && loan->balance.is_zero()) return refused(Refusal{RefusalRule::nothing_is_owed, name.text()});
  return loan;
}

bool is_taken(Transaction& books, const GrantedLoan& terms) {
  const std::vector<ParticipantId> who = books.loans().with_loan(terms.id);
  return std::find(who.begin(), who.end(), terms.participant) != who.end();
}

LoanDone done_with(const Workplace& place, const GrantedLoan& terms, LoanDeed deed) {
  auto loan = find_loan(place.books, place.policy(), {terms.participant, terms.id});
  ENSURE(loan);
  return {.stands = loan_on(*std::move(loan), place.today()), .deed = deed};
}

// ---- granting ----------------------------------------------------------------------------------------------

Objection check_terms(const GrantedLoan& terms) {
  if (auto objection = check_amount(terms.principal)) return objection;
  if (terms.decision_ref.size() > 70 || !is_one_line(terms.decision_ref))
    return Refusal{RefusalRule::reference_is_too_long};
  if (auto objection = check_id(terms.id)) return objection;
  if (terms.first_instalment && *terms.first_instalment < terms.granted_on)
    return Refusal{RefusalRule::instalment_before_the_loan};
  if (terms.instalments < 1 || terms.instalments > most_instalments)
    return Refusal{RefusalRule::number_of_instalments_is_off, "", {std::to_string(most_instalments)}};
  return std::nullopt;
}

GrantedLoan terms_of(const Workplace& place, const LoanGrantRequest& request) {
  GrantedLoan terms;
  terms.participant = request.participant;
  terms.id = request.id.value_or(LoanId("L-" + to_iso(place.today())));
  terms.kind = request.kind;
  terms.principal = request.amount;
  terms.granted_on = place.today();
  terms.decision_ref = request.decision;
  terms.instalments = request.instalments.value_or(place.policy().loan_instalments);
  terms.first_instalment = request.first_instalment;
  return terms;
}

Checked<LoanGranted> grant_or_propose(const Workplace& place, const LoanGrantRequest& request) {
  const auto participant = participant_of(place.books, request.participant);
  if (!participant) return refused(participant.error());
  const GrantedLoan terms = terms_of(place, request);
  if (auto objection = check_terms(terms)) return refused(*std::move(objection));
  const std::string name = name_of(terms);
  if (is_taken(place.books, terms)) return refused(Refusal{RefusalRule::loan_exists, name});
  if (const auto waiting = waiting_change(place.books, ChangeKind::loan_above_cap, terms))
    return refused(Refusal{RefusalRule::loan_waits, name, {change_id(waiting->number).text()}});
  if (terms.principal > cap_left(place.books, place.policy(), *participant, place.today()))
    return LoanWaits{propose_loan(place.books, terms, place.decision, place.run.now), terms.principal};
  grant_loan(place.books, place.run, terms, place.decision);
  return done_with(place, terms, LoanDeed::granted);
}

// ---- pausing ------------------------------------------------------------------------------------------------

// The pause that has no end yet.
std::optional<Pause> open_pause(const Loan& loan) {
  const std::vector<Pause> pauses = pauses_of(loan);
  return pauses.empty() || pauses.back().before ? std::nullopt : std::optional(pauses.back());
}

Objection check_pause(const Loan& loan, const LoanPauseRequest& request) {
  const std::string name = request.loan.text();
  if (!has_instalments(loan.terms.kind)) return Refusal{RefusalRule::loan_has_no_instalments, name};
  if (const auto open = open_pause(loan)) return Refusal{RefusalRule::loan_is_paused, name, {to_iso(open->from)}};
  return std::nullopt;
}

Objection check_resumption(const Loan& loan, const LoanPauseRequest& request) {
  const std::string name = request.loan.text();
  const auto open = open_pause(loan);
  if (!open) return Refusal{RefusalRule::loan_is_not_paused, name};
  if (request.from < open->from) return Refusal{RefusalRule::pause_begins_later, name, {to_iso(open->from)}};
  return std::nullopt;
}

LoanDone add_pause_event(const Workplace& place, const Loan& loan, LoanEventKind kind, Date from) {
  place.books.loans().add({LoanEvent{.participant = loan.terms.participant,
                                     .loan = loan.terms.id,
                                     .kind = kind,
                                     .day = from,
                                     .due = std::nullopt,
                                     .amount = Money{},
                                     .reason = place.decision.reason,
                                     .reference = loan.terms.decision_ref,
                                     .decided_by = place.decision.by}});
  LoanDone done = done_with(place, loan.terms, kind == LoanEventKind::paused ? LoanDeed::paused : LoanDeed::resumed);
  done.from = from;
  return done;
}

// ---- splitting ----------------------------------------------------------------------------------------------

// The loan that the other participant takes over.
GrantedLoan part_of(const Workplace& place, const Loan& loan, const LoanSplitRequest& request) {
  GrantedLoan part = loan.terms;
  part.participant = request.to;
  part.id = request.new_id.value_or(loan.terms.id);
  part.principal = request.amount;
  part.granted_on = place.today();
  const std::vector<Instalment> plan = plan_of(loan, place.today());
  if (!plan.empty()) {
    part.first_instalment = plan.front().due;
    part.instalments = std::min(static_cast<int>(plan.size()), most_instalments);
  }
  return part;
}

Objection check_split(const Workplace& place, const Loan& loan, const LoanSplitRequest& request) {
  if (open_pause(loan)) return Refusal{RefusalRule::pause_has_no_end, request.loan.text()};
  if (const auto other = participant_of(place.books, request.to); !other) return other.error();
  if (request.to == loan.terms.participant) return Refusal{RefusalRule::split_with_oneself};
  if (auto objection = check_id(request.new_id)) return objection;
  const GrantedLoan part = part_of(place, loan, request);
  if (is_taken(place.books, part)) return Refusal{RefusalRule::part_exists, name_of(part)};
  if (auto objection = check_amount(request.amount)) return objection;
  if (request.amount > loan.balance)
    return Refusal{RefusalRule::more_than_owed, request.loan.text(), {to_decimal(loan.balance)}};
  return std::nullopt;
}

LoanParted split(const Workplace& place, const Loan& loan, const GrantedLoan& part) {
  move_loan(place.books, place.run, loan, part, place.decision);
  LoanParted parted{done_with(place, loan.terms, LoanDeed::moved), done_with(place, part, LoanDeed::taken_over)};
  parted.kept.moved = parted.taken_over.moved = part.principal;
  parted.kept.other = name_of(part);
  parted.taken_over.other = name_of(loan.terms);
  return parted;
}

// ---- writing off --------------------------------------------------------------------------------------------

Checked<LoanWaits> propose_or_refuse(const Workplace& place, const LoanWriteOffRequest& request) {
  const auto loan = open_loan(place, request.loan);
  if (!loan) return refused(loan.error());
  const Money amount = request.amount.value_or(loan->balance);
  if (auto objection = check_amount(amount)) return refused(*std::move(objection));
  if (amount > loan->balance)
    return refused(Refusal{RefusalRule::more_than_owed, request.loan.text(), {to_decimal(loan->balance)}});
  if (const auto waiting = waiting_change(place.books, ChangeKind::loan_write_off, loan->terms))
    return refused(Refusal{RefusalRule::write_off_waits, name_of(loan->terms), {change_id(waiting->number).text()}});
  return LoanWaits{propose_write_off(place.books, *loan, amount, place.decision, place.run.now), amount};
}

}  // namespace

Result<LoanGranted, Refusal> lend(const Administration& administration, const Actor& actor,
                                  const LoanGrantRequest& request) {
  const std::string what = "grant " + request.participant.text() + ' ' + to_decimal(request.amount) + ' ' +
                           request.id.value_or(LoanId()).text();
  return decide<LoanGranted>(administration, actor, {what, request.reason},
                             [&](const Workplace& place) { return grant_or_propose(place, request); });
}

Result<LoanDone, Refusal> pause_loan(const Administration& administration, const Actor& actor,
                                     const LoanPauseRequest& request) {
  const std::string what = "pause " + request.loan.text() + ' ' + to_iso(request.from);
  return decide<LoanDone>(administration, actor, {what, request.reason},
                          [&](const Workplace& place) -> Checked<LoanDone> {
                            const auto loan = open_loan(place, request.loan);
                            if (!loan) return refused(loan.error());
                            if (auto objection = check_pause(*loan, request)) return refused(*std::move(objection));
                            return add_pause_event(place, *loan, LoanEventKind::paused, request.from);
                          });
}

Result<LoanDone, Refusal> resume_loan(const Administration& administration, const Actor& actor,
                                      const LoanPauseRequest& request) {
  const std::string what = "resume " + request.loan.text() + ' ' + to_iso(request.from);
  return decide<LoanDone>(administration, actor, {what, request.reason},
                          [&](const Workplace& place) -> Checked<LoanDone> {
                            const auto loan = open_loan(place, request.loan);
                            if (!loan) return refused(loan.error());
                            if (auto objection = check_resumption(*loan, request))
                              return refused(*std::move(objection));
                            return add_pause_event(place, *loan, LoanEventKind::resumed, request.from);
                          });
}

Result<LoanParted, Refusal> split_loan(const Administration& administration, const Actor& actor,
                                       const LoanSplitRequest& request) {
  const std::string what = "split " + request.loan.text() + ' ' + request.to.text() + ' ' + to_decimal(request.amount);
  return decide<LoanParted>(administration, actor, {what, request.reason},
                            [&](const Workplace& place) -> Checked<LoanParted> {
                              const auto loan = open_loan(place, request.loan);
                              if (!loan) return refused(loan.error());
                              if (auto objection = check_split(place, *loan, request))
                                return refused(*std::move(objection));
                              return split(place, *loan, part_of(place, *loan, request));
                            });
}

Result<LoanWaits, Refusal> propose_loan_write_off(const Administration& administration, const Actor& actor,
                                                  const LoanWriteOffRequest& request) {
  const std::string how_much = request.amount ? to_decimal(*request.amount) : "rest";
  return decide<LoanWaits>(administration, actor, {"write-off " + request.loan.text() + ' ' + how_much, request.reason},
                           [&](const Workplace& place) { return propose_or_refuse(place, request); });
}

}  // namespace service
