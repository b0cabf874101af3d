// What persons decide about loans. One person may lend within the cap, pause, resume and split. A second person must
// approve a loan above the cap and every write-off: rule four_eyes and rule write_off_of_loans.
#include <algorithm>

#include "daemon/commands/loan_lines.h"
#include "daemon/commands/session.h"
#include "daemon/decisions/loan_changes.h"
#include "daemon/system/user.h"
#include "ledger/base/ensure.h"
#include "ledger/money/iban.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/loans.h"

namespace service {

using namespace ledger;

namespace {

// Ten years, as in the registers: after that the rest may be released, rule write_off_of_loans.
constexpr int most_instalments = 120;

// A value, or why what was typed cannot be done: a text for the person who typed it.
template <class T>
using Checked = Result<T, std::string>;

Checked<Money> amount_in(const std::string& words) {
  const auto amount = parse_amount(words, DecimalMark::point);
  if (!amount || !amount->is_positive()) return refused(words + " is no amount like 420.00");
  return *amount;
}

Checked<Date> day_in(const std::string& words) {
  const auto day = parse_date(words);
  if (!day) return refused(words + " is no day like 2026-08-01");
  return *day;
}

bool is_one_line(const std::string& words) {
  return std::none_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

// The books keep the reason with the decision for good.
Checked<std::string> reason_in(const std::string& words) {
  if (words.empty() || !is_one_line(words)) return refused(std::string("a decision needs --reason, one line of text"));
  return words;
}

// The registers take the same ids: letters, digits and . _ -, and nothing that could be a citizen service number.
Checked<LoanId> id_in(const std::string& words) {
  const auto may_stand = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  };
  if (words.empty() || words.size() > 35 || !std::all_of(words.begin(), words.end(), may_stand) ||
      looks_like_bsn(words))
    return refused(words + " is no id: at most 35 letters, digits and . _ -, and no citizen service number");
  return LoanId(words);
}

Checked<std::string> decision_in(const std::string& words) {
  if (words.size() > 70 || !is_one_line(words))
    return refused(std::string("a decision's reference is at most 70 characters on one line"));
  return words;
}

Checked<Participant> participant_in(Transaction& books, const std::string& words) {
  auto participant = books.registers().participant(ParticipantId(words));
  if (!participant) return refused("no participant " + words);
  return *std::move(participant);
}

Checked<Loan> open_loan_in(Transaction& books, const Policy& policy, const std::string& words) {
  auto loan = find_loan(books, policy, words);
  if (loan && loan->balance.is_zero()) return refused("nothing is owed of loan " + words);
  return loan;
}

bool is_taken(Transaction& books, const GrantedLoan& terms) {
  const std::vector<ParticipantId> who = books.loans().with_loan(terms.id);
  return std::find(who.begin(), who.end(), terms.participant) != who.end();
}

// What a decision works with inside its unit of work.
struct Workplace {
  const Administration& administration;
  Transaction& books;
  RunContext run;  // a decision is made outside a run, which has number 0
  LoanDecision decision;
  [[nodiscard]] const Policy& policy() const { return administration.settings.policy; }
  [[nodiscard]] Date today() const { return run.now.today(); }
};

// What the person typed.
struct Request {
  std::string what;  // such as "pause P0001/L1 2026-08-01"
  std::string reason;
};

// What the person is told. It is printed after the commit, because the work may run twice before it.
struct Answer {
  Exit end = Exit::done;
  std::vector<std::pair<Json, std::string>> lines;
};

// The key of the unit of work holds what was typed and the state of the books that it begins from.
std::string key_of(const Administration& administration, const Request& request) {
  std::string key = "loan:" + request.what;
  administration.read([&](Transaction& books) {
    key += ':' + std::to_string(books.loans().count()) + ':' + std::to_string(books.changes().all().size());
  });
  return key;
}

// Does the work in one unit of work, which is rolled back when the work refuses. The same request again starts from
// other books, and is refused by what they say.
Exit decide(const CommandLine& line, const Request& request,
            const std::function<Checked<Answer>(const Workplace&)>& work) {
  return as_writer(line, [&](const Administration& administration) {
    const Moment now = line.clock.now();
    const std::string who = user_at_hand();
    const auto reason = reason_in(request.reason);
    if (!reason) return wrong_usage(reason.error());
    Checked<Answer> answer;
    const UnitOutcome outcome = administration.attempt(key_of(administration, request), [&](Transaction& books) {
      answer =
          work({administration, books, outside_a_run(now), LoanDecision{.by = who, .reason = *reason, .change = ""}});
      return answer ? UnitEnd::commit : UnitEnd::roll_back;
    });
    ENSURE(outcome != UnitOutcome::done_before);
    if (!answer) return wrong_usage(answer.error());
    for (const auto& [object, text] : answer->lines) line.output.print(object, text);
    return answer->end;
  });
}

Answer it_waits(const Change& change, Money amount) {
  const std::string id = change_id(change.number).text();
  const Json object{{"id", change.subject.text()},  {"change", id},
                    {"kind", to_text(change.kind)}, {"amount", text(amount)},
                    {"made_by", change.made_by},    {"waits_for", "another person"}};
  return {Exit::a_person_must_look,
          {{object, change.subject.text() + ": " + text(amount) + " waits as change " + id +
                        ": another person must say register approve " + id}}};
}

Answer it_is_done(const Workplace& place, const GrantedLoan& terms, const std::string& what) {
  const auto loan = find_loan(place.books, place.policy(), name_of(terms));
  Json object = object_of(*loan, place.today());
  object["done"] = what;
  return {Exit::done, {{object, name_of(terms) + ": " + what + ", " + text(loan->balance) + " owed"}}};
}

// ---- granting ----------------------------------------------------------------------------------------------

Checked<GrantedLoan> terms_in(const Workplace& place, const LoanGrant& grant) {
  const auto participant = participant_in(place.books, grant.participant);
  if (!participant) return refused(participant.error());
  const auto amount = amount_in(grant.amount);
  if (!amount) return refused(amount.error());
  const auto decision = decision_in(grant.decision);
  if (!decision) return refused(decision.error());
  const auto kind = parse_text<LoanKind>(grant.kind);
  if (!kind) return refused(grant.kind + " is no kind of loan: " + value_list<LoanKind>());
  // Without --id the day is the id, so that whoever types a grant twice grants it once. A second loan of a day needs
  // one.
  const auto id = grant.id.empty() ? Checked<LoanId>(LoanId("L-" + to_iso(place.today()))) : id_in(grant.id);
  if (!id) return refused(id.error());
  GrantedLoan terms;
  terms.participant = participant->id;
  terms.id = *id;
  terms.kind = *kind;
  terms.principal = *amount;
  terms.granted_on = place.today();
  terms.decision_ref = *decision;
  terms.instalments = grant.instalments.value_or(place.policy().loan_instalments);
  if (!grant.first_instalment.empty()) {
    const auto first = day_in(grant.first_instalment);
    if (!first) return refused(first.error());
    terms.first_instalment = *first;
  }
  if (terms.first_instalment && *terms.first_instalment < terms.granted_on)
    return refused(std::string("the first instalment is due before the loan is granted"));
  if (terms.instalments < 1 || terms.instalments > most_instalments)
    return refused("--instalments takes 1 to " + std::to_string(most_instalments));
  return terms;
}

Checked<Answer> grant_or_propose(const Workplace& place, const GrantedLoan& terms) {
  const std::string name = name_of(terms);
  if (is_taken(place.books, terms)) return refused("there is a loan " + name + " already: another needs another --id");
  if (const auto waiting = waiting_change(place.books, ChangeKind::loan_above_cap, terms))
    return refused("loan " + name + " waits as change " + change_id(waiting->number).text() + " already");
  const auto participant = participant_in(place.books, terms.participant.text());
  if (!participant) return refused(participant.error());
  if (terms.principal > cap_left(place.books, place.policy(), *participant, place.today()))
    return it_waits(propose_loan(place.books, terms, place.decision, place.run.now), terms.principal);
  grant_loan(place.books, place.run, terms, place.decision);
  return it_is_done(place, terms, "granted");
}

// ---- pausing ------------------------------------------------------------------------------------------------

// The pause that has no end yet.
std::optional<Pause> open_pause(const Loan& loan) {
  const std::vector<Pause> pauses = pauses_of(loan);
  return pauses.empty() || pauses.back().before ? std::nullopt : std::optional(pauses.back());
}

Answer add_pause_event(const Workplace& place, const Loan& loan, LoanEventKind kind, Date from) {
  place.books.loans().add({LoanEvent{.participant = loan.terms.participant,
                                     .loan = loan.terms.id,
                                     .kind = kind,
                                     .day = from,
                                     .due = std::nullopt,
                                     .amount = Money{},
                                     .reason = place.decision.reason,
                                     .reference = loan.terms.decision_ref,
                                     .decided_by = place.decision.by}});
  return it_is_done(place, loan.terms, std::string(to_text(kind)) + " from " + text(from));
}

// ---- splitting ----------------------------------------------------------------------------------------------

// The loan that the other participant takes over: repaid over what is left of the term, from the next instalment on.
Checked<GrantedLoan> part_of(const Workplace& place, const Loan& loan, const LoanSplit& split) {
  GrantedLoan part = loan.terms;
  const auto participant = participant_in(place.books, split.to);
  if (!participant) return refused(participant.error());
  part.participant = participant->id;
  if (part.participant == loan.terms.participant)
    return refused(std::string("a loan is split with another participant"));
  if (!split.new_id.empty()) {
    const auto id = id_in(split.new_id);
    if (!id) return refused(id.error());
    part.id = *id;
  }
  if (is_taken(place.books, part))
    return refused("there is a loan " + name_of(part) + " already: choose another with --id");
  const auto amount = amount_in(split.amount);
  if (!amount) return refused(amount.error());
  if (*amount > loan.balance) return refused("no more than " + text(loan.balance) + " is owed");
  part.principal = *amount;
  part.granted_on = place.today();
  const std::vector<Instalment> plan = plan_of(loan, place.today());
  if (!plan.empty()) {
    part.first_instalment = plan.front().due;
    part.instalments = std::min(static_cast<int>(plan.size()), most_instalments);
  }
  return part;
}

Checked<Answer> pause_loan(const Workplace& place, const LoanPause& pause) {
  const auto loan = open_loan_in(place.books, place.policy(), pause.id);
  if (!loan) return refused(loan.error());
  const auto from = day_in(pause.from);
  if (!from) return refused(from.error());
  if (!has_instalments(loan->terms.kind)) return refused("loan " + pause.id + " has no instalments");
  if (const auto open = open_pause(*loan))
    return refused("loan " + pause.id + " is paused from " + text(open->from) + " already");
  return add_pause_event(place, *loan, LoanEventKind::paused, *from);
}

Checked<Answer> resume_loan(const Workplace& place, const LoanPause& pause) {
  const auto loan = open_loan_in(place.books, place.policy(), pause.id);
  if (!loan) return refused(loan.error());
  const auto from = day_in(pause.from);
  if (!from) return refused(from.error());
  const auto open = open_pause(*loan);
  if (!open) return refused("loan " + pause.id + " is not paused");
  if (*from < open->from) return refused("loan " + pause.id + " is paused from " + text(open->from) + ", not before");
  return add_pause_event(place, *loan, LoanEventKind::resumed, *from);
}

Checked<Answer> split_loan(const Workplace& place, const LoanSplit& split) {
  const auto loan = open_loan_in(place.books, place.policy(), split.id);
  if (!loan) return refused(loan.error());
  if (open_pause(*loan)) return refused("loan " + split.id + " is paused: resume it first, or say until when");
  const auto part = part_of(place, *loan, split);
  if (!part) return refused(part.error());
  move_loan(place.books, place.run, *loan, *part, place.decision);
  Answer answer = it_is_done(place, loan->terms, text(part->principal) + " moved to " + name_of(*part));
  answer.lines.push_back(it_is_done(place, *part, "taken over from " + name_of(loan->terms)).lines.front());
  return answer;
}

Checked<Answer> write_off_loan(const Workplace& place, const LoanWriteOff& write_off) {
  const auto loan = open_loan_in(place.books, place.policy(), write_off.id);
  if (!loan) return refused(loan.error());
  const auto amount = write_off.rest ? Checked<Money>(loan->balance) : amount_in(write_off.amount);
  if (!amount) return refused(amount.error());
  if (*amount > loan->balance) return refused("no more than " + text(loan->balance) + " is owed");
  if (const auto waiting = waiting_change(place.books, ChangeKind::loan_write_off, loan->terms))
    return refused("a write-off of " + name_of(loan->terms) + " waits as change " + change_id(waiting->number).text() +
                   " already");
  return it_waits(propose_write_off(place.books, *loan, *amount, place.decision, place.run.now), *amount);
}

}  // namespace

Exit loan_grant_command(const CommandLine& line, const LoanGrant& grant) {
  const Request request{"grant " + grant.participant + ' ' + grant.amount + ' ' + grant.id, grant.reason};
  return decide(line, request, [&](const Workplace& place) -> Checked<Answer> {
    const auto terms = terms_in(place, grant);
    if (!terms) return refused(terms.error());
    return grant_or_propose(place, *terms);
  });
}

Exit loan_pause_command(const CommandLine& line, const LoanPause& words) {
  return decide(line, {"pause " + words.id + ' ' + words.from, words.reason},
                [&](const Workplace& place) { return pause_loan(place, words); });
}

Exit loan_resume_command(const CommandLine& line, const LoanPause& words) {
  return decide(line, {"resume " + words.id + ' ' + words.from, words.reason},
                [&](const Workplace& place) { return resume_loan(place, words); });
}

Exit loan_split_command(const CommandLine& line, const LoanSplit& words) {
  return decide(line, {"split " + words.id + ' ' + words.to + ' ' + words.amount, words.reason},
                [&](const Workplace& place) { return split_loan(place, words); });
}

Exit loan_write_off_command(const CommandLine& line, const LoanWriteOff& words) {
  const std::string what = words.rest ? "rest" : words.amount;
  return decide(line, {"write-off " + words.id + ' ' + what, words.reason},
                [&](const Workplace& place) { return write_off_loan(place, words); });
}

}  // namespace service
