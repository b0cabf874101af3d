// What persons decide about loans. One person may lend within the cap, pause, resume and split; a second one must
// agree to more than the cap and to every write-off.
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

// As in the registers: after ten years the rest may be released, no plan runs beyond (domain.md P18).
constexpr int most_instalments = 120;

// Why what was typed cannot be done.
struct Wrong {
  std::string why;
};

Money amount_in(const std::string& words) {
  const auto amount = parse_amount(words, DecimalMark::point);
  if (!amount || !amount->is_positive()) throw Wrong{words + " is no amount like 420.00"};
  return *amount;
}

Date day_in(const std::string& words) {
  const auto day = parse_date(words);
  if (!day) throw Wrong{words + " is no day like 2026-08-01"};
  return *day;
}

// It stands beside the decision for good.
std::string reason_in(const std::string& words) {
  if (words.empty() ||
      std::any_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }))
    throw Wrong{"a decision needs --reason, one line of text"};
  return words;
}

// As the registers take them: letters, digits and . _ -, and nothing that could be a citizen service number.
LoanId id_in(const std::string& words) {
  const auto may_stand = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  };
  if (words.empty() || words.size() > 35 || !std::all_of(words.begin(), words.end(), may_stand) ||
      looks_like_bsn(words))
    throw Wrong{words + " is no id: at most 35 letters, digits and . _ -, and no citizen service number"};
  return LoanId(words);
}

std::string decision_in(const std::string& words) {
  if (words.size() > 70 ||
      std::any_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }))
    throw Wrong{"a decision's reference is at most 70 characters on one line"};
  return words;
}

Participant participant_in(Transaction& books, const std::string& words) {
  auto participant = books.registers().participant(ParticipantId(words));
  if (!participant) throw Wrong{"no participant " + words};
  return *std::move(participant);
}

Loan loan_in(Transaction& books, const Policy& policy, const std::string& words) {
  auto loan = find_loan(books, policy, words);
  if (!loan) throw Wrong{loan.error()};
  return *std::move(loan);
}

Loan open_loan_in(Transaction& books, const Policy& policy, const std::string& words) {
  Loan loan = loan_in(books, policy, words);
  if (loan.balance.is_zero()) throw Wrong{"nothing is owed of loan " + words};
  return loan;
}

bool is_taken(Transaction& books, const GrantedLoan& terms) {
  const std::vector<ParticipantId> who = books.loans().with_loan(terms.id);
  return std::find(who.begin(), who.end(), terms.participant) != who.end();
}

// What a decision works with, inside its unit of work.
struct AtHand {
  const Administration& administration;
  Transaction& books;
  RunContext run;  // 0: outside a run
  LoanDecision decision;
  [[nodiscard]] const Policy& policy() const { return administration.settings.policy; }
  [[nodiscard]] Date today() const { return run.now.today(); }
};

// What is decided: "pause P0001/L1 2026-08-01".
struct Said {
  std::string what;
  std::string reason;
};

// What the person is told once it is in the books: a unit of work may be done twice before it is.
struct Told {
  Exit end = Exit::done;
  std::vector<std::pair<Json, std::string>> lines;
};

// The key of the unit of work names what is decided and the state of the books it begins from.
std::string key_of(const Administration& administration, const Said& said) {
  std::string key = "loan:" + said.what;
  administration.read([&](Transaction& books) {
    key += ':' + std::to_string(books.loans().count()) + ':' + std::to_string(books.changes().all().size());
  });
  return key;
}

// One unit of work of the one writer. Said again it is refused by what the books say by then.
Exit decide(const CommandLine& line, const Said& said, const std::function<Told(const AtHand&)>& work) {
  return as_writer(line, [&](const Administration& administration) {
    try {
      const Moment now = line.clock.now();
      const LoanDecision decision{user_at_hand(), reason_in(said.reason), ""};
      Told told;
      const UnitOutcome outcome = administration.once(key_of(administration, said), [&](Transaction& books) {
        told = work({administration, books, outside_a_run(now), decision});
      });
      ENSURE(outcome == UnitOutcome::done);
      for (const auto& [object, text] : told.lines) line.output.print(object, text);
      return told.end;
    } catch (const Wrong& wrong) {
      return wrong_usage(wrong.why);
    }
  });
}

Told it_waits(const Change& change, Money amount) {
  const std::string id = change_id(change.number).text();
  const Json object{{"id", change.subject.text()},  {"change", id},
                    {"kind", to_text(change.kind)}, {"amount", text(amount)},
                    {"made_by", change.made_by},    {"waits_for", "another person"}};
  return {Exit::a_person_must_look,
          {{object, change.subject.text() + ": " + text(amount) + " waits as change " + id +
                        ": another person must say register approve " + id}}};
}

Told it_is_done(const AtHand& at_hand, const GrantedLoan& terms, const std::string& what) {
  const auto loan = find_loan(at_hand.books, at_hand.policy(), name_of(terms));
  Json object = object_of(*loan, at_hand.today());
  object["done"] = what;
  return {Exit::done, {{object, name_of(terms) + ": " + what + ", " + text(loan->balance) + " owed"}}};
}

// ---- granting ----------------------------------------------------------------------------------------------

GrantedLoan terms_in(const AtHand& at_hand, const LoanGrant& grant) {
  GrantedLoan terms;
  terms.participant = participant_in(at_hand.books, grant.participant).id;
  terms.principal = amount_in(grant.amount);
  terms.granted_on = at_hand.today();
  terms.decision_ref = decision_in(grant.decision);
  const auto kind = parse_text<LoanKind>(grant.kind);
  if (!kind) throw Wrong{grant.kind + " is no kind of loan: " + value_list<LoanKind>()};
  terms.kind = *kind;
  // The second of a day needs an id of its own: whoever types a grant twice grants it once.
  terms.id = grant.id.empty() ? LoanId("L-" + to_iso(terms.granted_on)) : id_in(grant.id);
  if (!grant.first_instalment.empty()) terms.first_instalment = day_in(grant.first_instalment);
  if (terms.first_instalment && *terms.first_instalment < terms.granted_on)
    throw Wrong{"the first instalment is due before the loan is granted"};
  terms.instalments = grant.instalments.value_or(at_hand.policy().loan_instalments);
  if (terms.instalments < 1 || terms.instalments > most_instalments)
    throw Wrong{"--instalments takes 1 to " + std::to_string(most_instalments)};
  return terms;
}

Told grant_or_propose(const AtHand& at_hand, const GrantedLoan& terms) {
  const std::string name = name_of(terms);
  if (is_taken(at_hand.books, terms)) throw Wrong{"there is a loan " + name + " already: another needs another --id"};
  if (const auto waiting = waiting_change(at_hand.books, ChangeKind::loan_above_cap, terms))
    throw Wrong{"loan " + name + " waits as change " + change_id(waiting->number).text() + " already"};
  const Participant participant = participant_in(at_hand.books, terms.participant.text());
  if (terms.principal > cap_left(at_hand.books, at_hand.policy(), participant, at_hand.today()))
    return it_waits(propose_loan(at_hand.books, terms, at_hand.decision, at_hand.run.now), terms.principal);
  grant_loan(at_hand.books, at_hand.run, terms, at_hand.decision);
  return it_is_done(at_hand, terms, "granted");
}

// ---- pausing ------------------------------------------------------------------------------------------------

// The pause that nobody ended yet.
std::optional<Pause> open_pause(const Loan& loan) {
  const std::vector<Pause> pauses = pauses_of(loan);
  return pauses.empty() || pauses.back().before ? std::nullopt : std::optional(pauses.back());
}

Told tell_pause(const AtHand& at_hand, const Loan& loan, LoanEventKind kind, Date from) {
  const LoanDecision& decision = at_hand.decision;
  at_hand.books.loans().add({{loan.terms.participant, loan.terms.id, kind, from, std::nullopt, Money{}, decision.reason,
                              loan.terms.decision_ref, decision.by}});
  return it_is_done(at_hand, loan.terms, std::string(to_text(kind)) + " from " + text(from));
}

// ---- splitting ----------------------------------------------------------------------------------------------

// The part that goes, repaid over what is left of the term, from the next instalment on.
GrantedLoan part_of(const AtHand& at_hand, const Loan& loan, const LoanSplit& split) {
  GrantedLoan part = loan.terms;
  part.participant = participant_in(at_hand.books, split.to).id;
  if (part.participant == loan.terms.participant) throw Wrong{"a loan is split with another participant"};
  if (!split.new_id.empty()) part.id = id_in(split.new_id);
  if (is_taken(at_hand.books, part))
    throw Wrong{"there is a loan " + name_of(part) + " already: choose another with --id"};
  part.principal = amount_in(split.amount);
  if (part.principal > loan.balance) throw Wrong{"no more than " + text(loan.balance) + " is owed"};
  part.granted_on = at_hand.today();
  const std::vector<Instalment> plan = plan_of(loan, at_hand.today());
  if (!plan.empty()) {
    part.first_instalment = plan.front().due;
    part.instalments = std::min(static_cast<int>(plan.size()), most_instalments);
  }
  return part;
}

}  // namespace

Exit loan_grant_command(const CommandLine& line, const LoanGrant& grant) {
  const Said said{"grant " + grant.participant + ' ' + grant.amount + ' ' + grant.id, grant.reason};
  return decide(line, said, [&](const AtHand& at_hand) { return grant_or_propose(at_hand, terms_in(at_hand, grant)); });
}

Exit loan_pause_command(const CommandLine& line, const LoanPause& pause) {
  return decide(line, {"pause " + pause.id + ' ' + pause.from, pause.reason}, [&](const AtHand& at_hand) {
    const Loan loan = open_loan_in(at_hand.books, at_hand.policy(), pause.id);
    const Date from = day_in(pause.from);
    if (!has_instalments(loan.terms.kind)) throw Wrong{"loan " + pause.id + " has no instalments"};
    if (const auto open = open_pause(loan))
      throw Wrong{"loan " + pause.id + " is paused from " + text(open->from) + " already"};
    return tell_pause(at_hand, loan, LoanEventKind::paused, from);
  });
}

Exit loan_resume_command(const CommandLine& line, const LoanPause& pause) {
  return decide(line, {"resume " + pause.id + ' ' + pause.from, pause.reason}, [&](const AtHand& at_hand) {
    const Loan loan = open_loan_in(at_hand.books, at_hand.policy(), pause.id);
    const Date from = day_in(pause.from);
    const auto open = open_pause(loan);
    if (!open) throw Wrong{"loan " + pause.id + " is not paused"};
    if (from < open->from) throw Wrong{"loan " + pause.id + " is paused from " + text(open->from) + ", not before"};
    return tell_pause(at_hand, loan, LoanEventKind::resumed, from);
  });
}

Exit loan_split_command(const CommandLine& line, const LoanSplit& split) {
  return decide(
      line, {"split " + split.id + ' ' + split.to + ' ' + split.amount, split.reason}, [&](const AtHand& at_hand) {
        const Loan loan = open_loan_in(at_hand.books, at_hand.policy(), split.id);
        if (open_pause(loan)) throw Wrong{"loan " + split.id + " is paused: resume it first, or say until when"};
        const GrantedLoan part = part_of(at_hand, loan, split);
        move_loan(at_hand.books, at_hand.run, loan, part, at_hand.decision);
        Told told = it_is_done(at_hand, loan.terms, text(part.principal) + " moved to " + name_of(part));
        told.lines.push_back(it_is_done(at_hand, part, "taken over from " + name_of(loan.terms)).lines.front());
        return told;
      });
}

Exit loan_write_off_command(const CommandLine& line, const LoanWriteOff& write_off) {
  const std::string what = write_off.rest ? "rest" : write_off.amount;
  return decide(line, {"write-off " + write_off.id + ' ' + what, write_off.reason}, [&](const AtHand& at_hand) {
    const Loan loan = open_loan_in(at_hand.books, at_hand.policy(), write_off.id);
    const Money amount = write_off.rest ? loan.balance : amount_in(write_off.amount);
    if (amount > loan.balance) throw Wrong{"no more than " + text(loan.balance) + " is owed"};
    if (const auto waiting = waiting_change(at_hand.books, ChangeKind::loan_write_off, loan.terms))
      throw Wrong{"a write-off of " + name_of(loan.terms) + " waits as change " + change_id(waiting->number).text() +
                  " already"};
    return it_waits(propose_write_off(at_hand.books, loan, amount, at_hand.decision, at_hand.run.now), amount);
  });
}

}  // namespace service
