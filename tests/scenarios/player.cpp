#include "tests/scenarios/player.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "daemon/decisions/approvals.h"
#include "ledger/store/participant_journal.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/statements.h"
#include "ledger/store/tables/units.h"
#include "tests/daemon/links.h"
#include "tests/scenarios/words_for.h"

namespace scenarios {

using namespace ledger;

namespace {

// Files are taken in the order of their names.
std::string four_digits(std::size_t number) {
  const std::string digits = std::to_string(number);
  return std::string(4 - digits.size(), '0') + digits;
}

// No index leads from a participant to postings: by what they are about, all are found, and none of others.
void expect_journal_of_everybody(Transaction& books) {
  using Lines = std::map<ParticipantId, std::vector<std::string>>;
  Lines in_journal, found;
  const auto add = [](Lines& lines, EntryNumber entry, const Posting& one) {
    lines[one.account.participant].push_back(entry_id(entry) + ' ' + std::to_string(one.source.number()) + ' ' +
                                             std::string(code(one.account.kind)) + ' ' + to_decimal(one.amount));
  };
  books.journal().each(Date{}, std::chrono::year{2999} / 1 / 1, [&](const RecordedJournalEntry& one) {
    for (const Posting& posting : one.entry.postings())
      if (!posting.account.participant.empty()) add(in_journal, one.number, posting);
  });
  for (const ParticipantId& id : books.registers().all_ids())
    for (const EntryPart& part : journal_of(books, id))
      for (const Posting& posting : part.postings) add(found, part.number, posting);
  EXPECT_EQ(found, in_journal);
}

}  // namespace

struct Player::Verb {
  std::string word;
  void (Player::*play)(const Line&, Words&);
};

const std::vector<Player::Verb>& Player::verbs() {
  static const std::vector<Verb> verbs = {{"setting", &Player::setting},
                                          {"person", &Player::person},
                                          {"cost", &Player::cost},
                                          {"consent", &Player::consent},
                                          {"loan", &Player::loan},
                                          {"benefit", &Player::benefit},
                                          {"bank", &Player::bank},
                                          {"run", &Player::run},
                                          {"approve", &Player::approve},
                                          {"expect", &Player::expect},
                                          {"scope", &Player::scope},
                                          {"ending", &Player::ending},
                                          {"member", &Player::member},
                                          {"flag", &Player::flag},
                                          {"income", &Player::income},
                                          {"mandate", &Player::mandate},
                                          {"grant", &Player::grant},
                                          {"pause", &Player::pause},
                                          {"resume", &Player::resume},
                                          {"split", &Player::split},
                                          {"write-off", &Player::write_off},
                                          {"agree", &Player::agree},
                                          {"send-again", &Player::send_again},
                                          {"pass-on", &Player::pass_on},
                                          {"take-back", &Player::take_back},
                                          {"attribute", &Player::attribute},
                                          {"place", &Player::place},
                                          {"void", &Player::void_batch}};
  return verbs;
}

Player::Player(Municipality& municipality)
    : municipality_(municipality),
      expectations_(municipality),
      bank_(municipality.configuration().administrations.front().bank.account.text()) {}

void Player::play(const Line& line) {
  Words words(line);
  const std::string word = words.word("a verb");
  const auto found = std::find_if(verbs().begin(), verbs().end(), [&](const Verb& verb) { return verb.word == word; });
  if (found == verbs().end()) throw PageError(line, "no line begins with '" + word + "'");
  (this->*found->play)(line, words);
  words.end();
}

// setting leefgeld.cadence = "monthly"
void Player::setting(const Line& line, Words& words) {
  if (has_run_) throw PageError(line, "settings stand before the first run");
  const std::string key = words.word("a key");
  words.need("=");
  (void)words.rest();  // TOML keeps its commas
  const std::string text = line.text.substr(0, line.text.find(" #"));
  const std::string value = text.substr(text.find('=') + 1);
  if (!municipality_.set(key, value.substr(value.find_first_not_of(' '))))
    throw PageError(line, "the shipped configuration has no key '" + key + "'");
}

// benefit P0001 1331.42 for 2026-02, paid 2026-02-27[, from 2026-02-15][, advance | special | correction][, as VT]
// [, taken back][, of member M1][, protected 1331.42][, less OFFSET_ADV 1198.28]
void Player::benefit(const Line&, Words& words) {
  const ParticipantId person(words.word("a participant"));
  BenefitRow benefit;
  benefit.client = client_of(person, words);
  benefit.component = "ALG";
  benefit.amount = words.amount();
  words.need("for");
  BenefitRun run;
  run.period = words.month();
  words.need("paid");
  run.run_date = words.date();
  benefit.period_from = words.take("from") ? words.date() : first_of(run.period);
  benefit.period_to = words.take("to") ? words.date() : last_of(run.period);
  for (const RunKind kind : {RunKind::advance, RunKind::special, RunKind::correction})
    if (words.take(to_text(kind))) run.kind = kind;
  benefit.is_advance = run.kind == RunKind::advance;
  const std::string again = words.take("again") ? "-again" : "";
  run.run_id =
      "U" + to_iso(run.period) + (run.kind == RunKind::main ? "" : '-' + std::string(to_text(run.kind))) + again;
  if (words.take("as")) benefit.component = words.word("a component");
  if (words.take("taken back")) benefit.is_debit = true;
  if (words.take("of member")) benefit.client = ClientCode("C1" + person.text().substr(1) + words.word("a member"));
  if (words.take("protected")) benefit.protected_amount = words.amount();
  auto found =
      std::find_if(runs_.begin(), runs_.end(), [&](const BenefitRun& one) { return one.run_id == run.run_id; });
  if (found == runs_.end()) found = runs_.insert(runs_.end(), run);
  found->rows.push_back(benefit);
  Money sum = benefit.is_debit ? -benefit.amount : benefit.amount;
  while (words.take("less")) {
    BenefitRow offset = benefit;
    offset.component = words.word("a component");
    offset.amount = words.amount();
    offset.is_debit = true;
    found->rows.push_back(offset);
    sum -= offset.amount;
  }
  uncredited_[run.run_id] += sum;
  promised_ += sum;
}

void Player::run(const Line& line, Words& words) {
  expectations_.close();
  now_ = words.moment();
  has_run_ = true;
  if (!is_bank_silent_) book_what_is_due(date_of(now_));
  hand_in();
  expectations_.begin(line, municipality_.run(now_));
}

// approve 2026-02-27 12:30 by j.jansen: spoken with her     every held batch; a run sends what has its approvals
void Player::approve(const Line&, Words& words) {
  const service::Moment when = service::moment_at(words.moment());
  words.need("by");
  std::string who = words.word("a name");
  if (who.ends_with(':')) who.pop_back();
  const std::string reason = words.rest();
  const service::Administration administration = municipality_.administration();
  std::vector<Batch> held;
  administration.read([&](Transaction& books) { held = books.payments().batches(BatchState::held); });
  for (const Batch& batch : held)
    if (const auto given = service::approve_batch(administration, {who, service::Via::command, when},
                                                  {SubjectId(batch.id.text()), reason});
        !given)
      words.fail(render(given.error(), Language::english));
}

void Player::expect(const Line& line, Words& words) { expectations_.check(line, words); }

bool Player::is_run_file_the_money() {
  return municipality_.configuration().administrations.front().funding == config::Funding::run_file;
}

void Player::hand_in(const std::string& name, const std::string& text) {
  const std::string numbered = four_digits(handed_in_.size() + 1) + '-' + name;
  handed_in_[numbered] = text;
  municipality_.hand_in(numbered, text);
}

void Player::hand_in() {
  for (auto& [name, one] : registers_) {
    if (!one.rows.empty()) hand_in(name + ".csv", text_of(one));
    one.rows.clear();
  }
  for (const BenefitRun& one : runs_) hand_in(one.run_id + ".csv", text_of(one));
  runs_.clear();
  for (const std::string& statement : bank_.statements()) hand_in("statement.xml", statement);
}

void Player::finish() {
  expectations_.close();
  check_that_nothing_changes_when_played_again();
  check_that_all_money_is_told();
  check_the_books_after_the_bank_booked_all();
}

void Player::check_that_nothing_changes_when_played_again() {
  const std::string before = whole_books(municipality_);
  for (const auto& [name, text] : handed_in_) municipality_.hand_in(name, text);
  (void)municipality_.run(now_);
  EXPECT_EQ(before, whole_books(municipality_)) << "the same files a second time changed the books";
}

// What came in, by the page's own count, is paid out, repaid, or still there: to the cent.
void Player::check_that_all_money_is_told() {
  municipality_.read([&](Transaction& books) {
    Money in = came_in_ + (is_run_file_the_money() ? promised_ : credited_);
    Money out;
    for (const auto& [person, from] : right_from_) {
      for (const LoanEvent& event : books.loans().events_of(person)) {
        const bool is_of_suite = event.loan.text().starts_with("D");  // paid out by the suite, with a benefit
        if (event.kind == LoanEventKind::paid_out && !is_of_suite) in += event.amount;
        if (event.kind == LoanEventKind::repaid || event.kind == LoanEventKind::lump) out += event.amount;
      }
      for (const Receipt& one : books.receipts().of_participant(person))
        if (is_run_file_the_money() && one.state == ReceiptState::waiting && one.run_id.starts_with("U"))
          in -= one.amount;
      for (const Payment& one : books.payments().of_participant(person)) {
        const bool has_left = one.state == PaymentState::exported || one.state == PaymentState::booked;
        if (has_left) out += one.amount;
      }
      for (const AccountKind kind :
           {AccountKind::available, AccountKind::reserved, AccountKind::savings, AccountKind::suspense_returned})
        out -= books.journal().balance({kind, person});
    }
    EXPECT_EQ(to_decimal(in), to_decimal(out + collected_)) << "what came in = what was paid, repaid and is left";
  });
}

void Player::check_the_books_after_the_bank_booked_all() {
  Date day = date_of(now_);
  municipality_.read([&](Transaction& books) {
    for (const Batch& batch : books.payments().batches(BatchState::released)) day = std::max(day, batch.execution);
  });
  if (is_run_file_the_money())
    for (const auto& [run, sum] : uncredited_)
      if (sum.is_positive()) bank_.credit(day, sum, run);
  book_sent_batches(day);
  hand_in();
  (void)municipality_.run(std::max(now_, LocalTime{day.time_since_epoch() + std::chrono::hours{18}}));
  municipality_.read([&](Transaction& books) {
    std::vector<Violation> violations = books.journal().verify();
    for (Violation& one : books.units().verify()) violations.push_back(std::move(one));
    for (Violation& one : books.divisions().verify()) violations.push_back(std::move(one));
    for (Violation& one : books.dues().verify()) violations.push_back(std::move(one));
    for (Violation& one : books.receipts().verify()) violations.push_back(std::move(one));
    for (Violation& one : books.payments().verify()) violations.push_back(std::move(one));
    const std::vector<AccountBalance> balances = books.journal().balances();
    Money sum;
    for (const AccountBalance& one : balances) sum += one.balance;
    for (Violation& one : check_invariants({balances, sum})) violations.push_back(std::move(one));
    for (const Violation& one : violations)
      ADD_FAILURE() << one.invariant << " at " << one.where << ": " << to_decimal(one.amount);

    expect_journal_of_everybody(books);
    Money sent;
    for (const Batch& batch : books.payments().batches(BatchState::released)) sent += batch.sum;
    EXPECT_EQ(to_decimal(books.journal().balance({AccountKind::in_transit, {}})), to_decimal(-sent))
        << "sent, not booked";
    EXPECT_EQ(to_decimal(books.journal().balance({AccountKind::suspense_unmatched, {}})), "0.00")
        << "the bank's entries are all known";
    if (const auto last = books.statements().last(municipality_.administration().settings.bank.account.text())) {
      EXPECT_FALSE(check_bank(books.journal().balance({AccountKind::bank, {}}), last->closing))
          << "the bank's balance is ours";
    }
  });
  // What it asks of the store has tests on both databases; a server's answers take ten times as long.
  if (municipality_.is_on_sqlite()) daemon_test::expect_that_explain_reaches_everything(municipality_.administration());
}

}  // namespace scenarios
