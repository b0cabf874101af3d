// What a page tells of people: register files that are handed in with the next run.
#include <algorithm>

#include "ledger/register/facts.h"
#include "tests/scenarios/player.h"

namespace scenarios {

using namespace ledger;

namespace {

constexpr const char* verified_on = "2026-01-05";
constexpr std::size_t mandate_cell = 12;

// "P0001" is the suite's C10001, household H0001 and the 1st account.
int number_of(const ParticipantId& participant, const Words& words) {
  const std::string& id = participant.text();
  if (id.size() != 5 || id[0] != 'P' ||
      !std::all_of(id.begin() + 1, id.end(), [](unsigned char c) { return std::isdigit(c) != 0; }))
    words.fail("a participant like P0001");
  return std::stoi(id.substr(1));
}

std::string four_digits(int number) {
  const std::string digits = std::to_string(number);
  return std::string(4 - digits.size(), '0') + digits;
}

std::string row_of(const std::vector<std::string>& cells) {
  std::string text;
  for (const std::string& cell : cells) text += (text.empty() ? "" : ";") + cell;
  return text;
}

std::string date_after(Words& words, std::string_view phrase) { return words.take(phrase) ? to_iso(words.date()) : ""; }

const std::map<std::string, std::string> rhythms = {{"once", "once"},   {"weekly", "P1W"},    {"four-weekly", "P4W"},
                                                    {"monthly", "P1M"}, {"quarterly", "P3M"}, {"yearly", "P1Y"}};

}  // namespace

ClientCode Player::client_of(const ParticipantId& participant, Words& words) const {
  return ClientCode("C1" + four_digits(number_of(participant, words)));
}

ParticipantId Player::person_or_last(Words& words) {
  return words.take("of") ? ParticipantId(words.word("a participant")) : last_person_;
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
  const std::string ground = words.take("ground") ? words.word("a ground") : "56a";
  const std::string mode = words.take("mode") ? words.word("a mode") : "full";
  right_from_[id] = right_from;
  last_person_ = id;
  rows_of_persons_[id] = {id.text(),
                          "C1" + number,
                          "H" + number,
                          "Person " + number,
                          is_couple ? "2" : "1",
                          std::to_string(children),
                          iban_of("RABO", 998000000 + std::stoi(number)),
                          "Person " + number,
                          to_iso(right_from),
                          ground,
                          mode,
                          "RENT,GAS+POWER,GAS,POWER,WATER,HEALTH_BASIC",
                          "granted",
                          to_iso(right_from),
                          "B-" + number,
                          to_iso(right_from)};
  registers_["participants"].rows.push_back(row_of(rows_of_persons_[id]));
}

// mandate P0001 revoked from 2026-02-27     of the suite's other words: none, requested, granted, refused
void Player::mandate(const Line&, Words& words) {
  const ParticipantId id(words.word("a participant"));
  std::vector<std::string>& cells = rows_of_persons_.at(id);
  cells[mandate_cell] = words.word("a state of the mandate");
  cells[mandate_cell + 1] = date_after(words, "from");
  registers_["participants"].rows.push_back(row_of(cells));
}

// cost energy-1 GAS+POWER 165.00 monthly, first due 2026-03-15[, on day 31][, moves after][, of P0002]
// [, valid from 2026-07-01][, until 2026-03-31][, of member M1][, joint HUIS-1][, in part][, by direct debit]
// [, paid by the participant]
void Player::cost(const Line& line, Words& words) {
  const std::string id = words.word("a cost");
  const std::string kind = words.word("a kind of cost");
  const auto parsed = parse_text<CostKind>(kind);
  if (!parsed) throw PageError(line, "a kind of cost is one of " + value_list<CostKind>());
  const Money amount = words.amount();
  const auto rhythm = rhythms.find(words.word("a rhythm"));
  if (rhythm == rhythms.end())
    throw PageError(line, "a rhythm is once, weekly, four-weekly, monthly, quarterly or yearly");
  words.need("first due");
  const Date first_due = words.date();
  int day = static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day(first_due).day()));
  if (words.take("on day")) day = words.number();
  const bool moves_after = words.take("moves after");
  std::string valid_from = date_after(words, "valid from");
  const std::string valid_to = date_after(words, "until");
  const std::string member = words.take("of member") ? words.word("a member") : "";
  const std::string joint = words.take("joint") ? words.word("a mark") : "";
  const bool in_part = words.take("in part");
  const std::string collected = words.take("by direct debit")           ? "direct_debit_from_managed_account"
                                : words.take("paid by the participant") ? "participant_self"
                                                                        : "push";
  const ParticipantId person = person_or_last(words);
  const auto from = right_from_.find(person);
  if (from == right_from_.end()) throw PageError(line, "a person is expected before their costs");
  if (valid_from.empty()) valid_from = to_iso(from->second);
  const std::string account = iban_of("BNGH", 999000100 + static_cast<int>(*parsed));
  account_of_cost_[{person, id}] = account;
  registers_["costs"].rows.push_back(row({person.text(),
                                          id,
                                          kind,
                                          "Creditor of " + kind,
                                          account,
                                          joint.empty() ? id + " of " + person.text() : joint,
                                          with_comma(amount),
                                          rhythm->second,
                                          std::to_string(day),
                                          moves_after ? "after" : "before",
                                          to_iso(first_due),
                                          valid_from,
                                          valid_to,
                                          collected,
                                          "active",
                                          "j.jansen",
                                          verified_on,
                                          "call_back",
                                          member,
                                          joint,
                                          in_part ? "yes" : "no"}));
}

// consent P0001 HEALTH_BASIC 2026-03 to 2026-03
void Player::consent(const Line&, Words& words) {
  const std::string person = words.word("a participant");
  const std::string kind = words.word("a kind of cost");
  const year_month from = words.month();
  words.need("to");
  registers_["consents"].rows.push_back(
      row({person, kind, to_iso(from), to_iso(words.month()), to_iso(first_of(from)), "B-consent"}));
}

// loan L0001 738.12 to P0001, granted 2026-02-02[, as ADVANCE_52][, first 2026-03-27][, in 12][, with holiday
// allowance]
void Player::loan(const Line&, Words& words) {
  const std::string id = words.word("a loan");
  const Money principal = words.amount();
  words.need("to");
  const ParticipantId person(words.word("a participant"));
  words.need("granted");
  const Date granted = words.date();
  const std::string kind = words.take("as") ? words.word("a kind of loan") : "BRIDGE_CREDIT";
  const std::string first = date_after(words, "first");
  const std::string instalments = words.take("in") ? std::to_string(words.number()) : "36";
  const bool with_holiday = words.take("with holiday allowance");
  registers_["loans"].rows.push_back(row({person.text(), id, kind, with_comma(principal), to_iso(granted), "B-loan",
                                          first, instalments, with_holiday ? "yes" : "no"}));
}

// scope P0001 56a partial RENT+HEALTH_BASIC from 2026-03-01[, to 2026-05-31][, review 2026-05-01][, decided 2026-02-20]
void Player::scope(const Line&, Words& words) {
  const std::string person = words.word("a participant");
  const std::string ground = words.word("a ground");
  const std::string mode = words.word("a mode");
  std::string kinds;
  while (!words.take("from")) kinds += (kinds.empty() ? "" : ",") + words.word("kinds of cost, then 'from'");
  const Date from = words.date();
  const std::string to = date_after(words, "to");
  const std::string review = date_after(words, "review");
  const std::string decided = date_after(words, "decided");
  registers_["scopes"].rows.push_back(
      row({person, ground, mode, kinds, to_iso(from), to, review, "a decision", "B-scope", decided}));
}

// ending P0001 after 2026-05-09, moved_away
void Player::ending(const Line&, Words& words) {
  const std::string person = words.word("a participant");
  words.need("after");
  const std::string last_day = to_iso(words.date());
  registers_["endings"].rows.push_back(row({person, last_day, words.word("a reason"), "B-end", last_day}));
}

// member P0001 M1 adult[, with benefit][, in the group][, right from 2026-05-01], from 2026-05-01[, to 2026-06-30]
void Player::member(const Line&, Words& words) {
  const ParticipantId person(words.word("a participant"));
  const std::string id = words.word("a member");
  const std::string role = words.word("adult or child");
  const std::string client = words.take("with benefit") ? client_of(person, words).text() + id : "";
  const bool in_group = words.take("in the group");
  const std::string right_from = date_after(words, "right from");
  words.need("from");
  const std::string from = to_iso(words.date());
  registers_["members"].rows.push_back(
      row({person.text(), id, role, client, in_group ? "yes" : "no", right_from, from, date_after(words, "to")}));
}

// flag P0001 detention from 2026-04-20[, to 2026-06-30][, review 2026-06-01]
void Player::flag(const Line&, Words& words) {
  const std::string person = words.word("a participant");
  const std::string kind = words.word("a flag");
  words.need("from");
  const std::string from = to_iso(words.date());
  const std::string to = date_after(words, "to");
  registers_["flags"].rows.push_back(row({person, kind, from, to, date_after(words, "review"), "told by the officer"}));
}

// income P0001 TOESLAG_RENT 310.00 awarded, from 2026-02-01, loan_first[, on day 20][, to 2026-12-31]
void Player::income(const Line&, Words& words) {
  const std::string person = words.word("a participant");
  const std::string kind = words.word("a kind of income");
  const Money amount = words.amount();
  const std::string status = words.word("applied, awarded or first_paid");
  words.need("from");
  const std::string from = to_iso(words.date());
  const std::string use = words.word("a use");
  const std::string day = words.take("on day") ? std::to_string(words.number()) : "";
  const std::string to = date_after(words, "to");
  const std::string reference = person + "I" + std::to_string(reference_of_income_.size() + 1);
  reference_of_income_.emplace(std::pair(ParticipantId(person), kind), reference);
  registers_["incomes"].rows.push_back(row({person, kind, with_comma(amount), day, status, from, to, use,
                                            reference_of_income_.at({ParticipantId(person), kind})}));
}

}  // namespace scenarios
