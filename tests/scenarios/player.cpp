#include "tests/scenarios/player.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "daemon/approvals.h"
#include "ledger/register/facts.h"
#include "ledger/store/journal.h"
#include "ledger/store/payments.h"
#include "ledger/store/statements.h"
#include "tests/scenarios/words_for.h"

namespace scenarios {

using namespace ledger;

namespace {

constexpr const char* verified_on = "2026-01-05";

// "P0001" is the suite's C10001, household H0001 and the 1st account.
int number_of(const ParticipantId& participant, const Words& words) {
  const std::string& id = participant.text();
  if (id.size() != 5 || id[0] != 'P' || !std::all_of(id.begin() + 1, id.end(), [](unsigned char c) { return std::isdigit(c) != 0; }))
    words.fail("a participant like P0001");
  return std::stoi(id.substr(1));
}

std::string four_digits(int number) {
  const std::string digits = std::to_string(number);
  return std::string(4 - digits.size(), '0') + digits;
}

const std::map<std::string, std::string> rhythms = {{"once", "once"},       {"weekly", "P1W"},    {"four-weekly", "P4W"},
                                                    {"monthly", "P1M"},     {"quarterly", "P3M"}, {"yearly", "P1Y"}};

}  // namespace

struct Player::Verb {
  std::string word;
  void (Player::*play)(const Line&, Words&);
};

const std::vector<Player::Verb>& Player::verbs() {
  static const std::vector<Verb> verbs = {{"setting", &Player::setting}, {"person", &Player::person}, {"cost", &Player::cost},
                                          {"consent", &Player::consent}, {"loan", &Player::loan},     {"benefit", &Player::benefit},
                                          {"bank", &Player::bank},       {"run", &Player::run},       {"approve", &Player::approve},
                                          {"expect", &Player::expect}};
  return verbs;
}

Player::Player(Municipality& municipality)
    : municipality_(municipality), expectations_(municipality),
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
  const std::string key = words.word("a key");
  words.need("=");
  (void)words.rest();  // TOML keeps its commas
  const std::string text = line.text.substr(0, line.text.find(" #"));
  const std::string value = text.substr(text.find('=') + 1);
  if (!municipality_.set(key, value.substr(value.find_first_not_of(' ')))) throw PageError(line, "the shipped configuration has no key '" + key + "'");
}

// person P0001 single, right from 2026-01-15     person P0002 couple, 2 children, right from 2026-01-01
void Player::person(const Line&, Words& words) {
  const ParticipantId id(words.word("a participant"));
  const std::string number = four_digits(number_of(id, words));
  const bool is_couple = words.take("couple");
  if (!is_couple) words.need("single");
  int children = 0;
  if (!words.take("right from")) {
    children = words.number();
    if (!words.take("children")) words.need("child");
    words.need("right from");
  }
  const Date right_from = words.date();
  right_from_[id] = right_from;
  last_person_ = id;
  registers_["participants"].rows.push_back(
      row({id.text(), "C1" + number, "H" + number, "Person " + number, is_couple ? "2" : "1", std::to_string(children),
           iban_of("RABO", 998000000 + std::stoi(number)), "Person " + number, to_iso(right_from), "56a", "full",
           "RENT,GAS+POWER,GAS,POWER,WATER,HEALTH_BASIC", "granted", to_iso(right_from), "B-" + number, to_iso(right_from)}));
}

// cost energy-1 GAS+POWER 165.00 monthly, first due 2026-03-15[, on day 31][, moves after][, of P0002]
void Player::cost(const Line& line, Words& words) {
  const std::string id = words.word("a cost");
  const std::string kind = words.word("a kind of cost");
  const auto parsed = parse_value<CostKind>(kind);
  if (!parsed) throw PageError(line, "a kind of cost is one of " + value_list<CostKind>());
  const Money amount = words.amount();
  const auto rhythm = rhythms.find(words.word("a rhythm"));
  if (rhythm == rhythms.end()) throw PageError(line, "a rhythm is once, weekly, four-weekly, monthly, quarterly or yearly");
  words.need("first due");
  const Date first_due = words.date();
  int day = static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day(first_due).day()));
  if (words.take("on day")) day = words.number();
  const bool moves_after = words.take("moves after");
  const ParticipantId person = words.take("of") ? ParticipantId(words.word("a participant")) : last_person_;
  const auto from = right_from_.find(person);
  if (from == right_from_.end()) throw PageError(line, "a person is expected before their costs");
  const std::string account = iban_of("BNGH", 999000100 + static_cast<int>(*parsed));
  registers_["costs"].rows.push_back(
      row({person.text(), id, kind, "Creditor of " + kind, account, id + " of " + person.text(), with_comma(amount), rhythm->second,
           std::to_string(day), moves_after ? "after" : "before", to_iso(first_due), to_iso(from->second), "", "push", "active",
           "j.jansen", verified_on, "call_back"}));
}

// consent P0001 HEALTH_BASIC 2026-03 to 2026-03
void Player::consent(const Line&, Words& words) {
  const std::string person = words.word("a participant");
  const std::string kind = words.word("a kind of cost");
  const year_month from = words.month();
  words.need("to");
  registers_["consents"].rows.push_back(row({person, kind, to_iso(from), to_iso(words.month()), to_iso(first_of(from)), "B-consent"}));
}

// loan L0001 738.12 to P0001, granted 2026-02-02
void Player::loan(const Line&, Words& words) {
  const std::string id = words.word("a loan");
  const Money principal = words.amount();
  words.need("to");
  const ParticipantId person(words.word("a participant"));
  words.need("granted");
  const Date granted = words.date();
  lent_[person] += principal;
  registers_["loans"].rows.push_back(row({person.text(), id, "BRIDGE_CREDIT", with_comma(principal), to_iso(granted), "B-loan", "", "36"}));
}

// benefit P0001 1331.42 for 2026-02, paid 2026-02-27[, from 2026-02-15][, advance | special | correction][, less advance 1198.28]
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
  benefit.period_to = last_of(run.period);
  for (const RunKind kind : {RunKind::advance, RunKind::special, RunKind::correction})
    if (words.take(to_text(kind))) run.kind = kind;
  benefit.is_advance = run.kind == RunKind::advance;
  run.run_id = "U" + to_iso(run.period) + (run.kind == RunKind::main ? "" : '-' + std::string(to_text(run.kind)));
  auto found = std::find_if(runs_.begin(), runs_.end(), [&](const BenefitRun& one) { return one.run_id == run.run_id; });
  if (found == runs_.end()) found = runs_.insert(runs_.end(), run);
  found->rows.push_back(benefit);
  Money sum = benefit.amount;
  if (words.take("less advance")) {
    BenefitRow offset = benefit;
    offset.component = "OFFSET_ADV";
    offset.amount = words.amount();
    offset.is_debit = true;
    found->rows.push_back(offset);
    sum -= offset.amount;
  }
  uncredited_[run.run_id] += sum;
  promised_[person] += sum;
}

// bank 2026-02-27 credits P0001 1331.42 for 2026-02     bank 2026-03-02 books what was sent
void Player::bank(const Line&, Words& words) {
  const Date day = words.date();
  if (words.take("books what was sent")) return book_sent_batches(day);
  words.need("credits");
  const ParticipantId person(words.word("a participant"));
  const Money amount = words.amount();
  words.need("for");
  const std::string run = "U" + to_iso(words.month());
  bank_.credit(day, amount, client_of(person, words).text() + ' ' + run);
  uncredited_[run] -= amount;
  credited_[person] += amount;
}

void Player::run(const Line& line, Words& words) {
  expectations_.close();
  now_ = words.moment();
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
    if (const auto given = service::approve(administration, {SubjectId(batch.id.text()), who, reason}, when); !given)
      words.fail(given.error().text);
}

void Player::expect(const Line& line, Words& words) { expectations_.check(line, words); }

ClientCode Player::client_of(const ParticipantId& participant, Words& words) const {
  return ClientCode("C1" + four_digits(number_of(participant, words)));
}

bool Player::is_run_file_the_money() {
  return municipality_.configuration().administrations.front().funding == config::Funding::run_file;
}

void Player::book_sent_batches(Date day) {
  municipality_.read([&](Transaction& books) {
    for (const Batch& batch : books.payments().batches(BatchState::released))
      if (batch.execution <= day && booked_.insert(batch.id).second) bank_.debit_batch(day, batch.sum, batch.id.text());
  });
}

void Player::hand_in(const std::string& name, const std::string& text) {
  const std::string numbered = four_digits(static_cast<int>(handed_in_.size()) + 1) + '-' + name;
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

// Shares and leefgeld together are the benefit, to the cent: what came in by the page's own count was paid out
// or is still there.
void Player::check_that_all_money_is_told() {
  municipality_.read([&](Transaction& books) {
    for (const auto& [person, from] : right_from_) {
      Money in = lent_[person] + (is_run_file_the_money() ? promised_ : credited_)[person];
      Money shares;
      for (const AllocationRecord& one : books.receipts().allocations_of(person)) {
        in += one.loan_granted;
        shares += one.costs + one.leefgeld + one.passed_on;
      }
      Money paid;
      for (const Payment& one : books.payments().of_participant(person)) paid += one.amount;
      EXPECT_EQ(to_decimal(shares), to_decimal(paid)) << person.text() << ": every share and no more is paid";
      const Money left = -books.journal().balance({AccountKind::available, person});
      EXPECT_EQ(to_decimal(in), to_decimal(paid + left)) << person.text() << ": benefits and loans = payments and what is left";
    }
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
    const std::vector<AccountBalance> balances = books.journal().balances();
    Money sum;
    for (const AccountBalance& one : balances) sum += one.balance;
    for (Violation& one : check_invariants({balances, sum})) violations.push_back(std::move(one));
    for (const Violation& one : violations) ADD_FAILURE() << one.invariant << " at " << one.where << ": " << to_decimal(one.amount);

    Money sent;
    for (const Batch& batch : books.payments().batches(BatchState::released)) sent += batch.sum;
    EXPECT_EQ(to_decimal(books.journal().balance({AccountKind::in_transit, {}})), to_decimal(-sent)) << "sent, not booked";
    EXPECT_EQ(to_decimal(books.journal().balance({AccountKind::suspense_unmatched, {}})), "0.00") << "the bank's entries are all known";
    if (const auto last = books.statements().last(municipality_.administration().settings.bank.account.text())) {
      EXPECT_FALSE(check_bank(books.journal().balance({AccountKind::bank, {}}), last->closing)) << "the bank's balance is ours";
    }
  });
}

}  // namespace scenarios
