// Facts are written many at a time; what that gives is what one after the other would give.
#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class RegisterWritingOn : public OnBoth {};
ON_BOTH(RegisterWritingOn);

const Date known = "2026-01-15"_day;
const Date from = "2026-02-01"_day;

ParticipantId newcomer(int number) { return ParticipantId("N" + std::to_string(100'000 + number)); }

Participant participant(int number) {
  Participant fact;
  fact.id = newcomer(number);
  fact.client = ClientCode("C" + std::to_string(number));
  fact.household = HouseholdId("H1");
  fact.right_from = from;
  return fact;
}

Person name(int number) { return {newcomer(number), "Name", "Leefgeld", iban()}; }

CostItem rent(int number, Money amount = euro(65'000)) {
  return {.participant = newcomer(number),
          .id = CostId("rent"),
          .account = {"Creditor", iban(), Reference::parse("text").value(), "", {}, ""},
          .amount = amount,
          .first_due = from,
          .valid_from = from,
          .valid_to = {},
          .member = {},
          .joint = ""};
}

Member member(int number, const std::string& client) {
  return {.participant = newcomer(number),
          .id = MemberId("M1"),
          .client = ClientCode(client),
          .right_from = {},
          .valid_from = from,
          .valid_to = {}};
}

template <class Fact, class Make>
std::vector<Fact> each_of(int count, Make make) {
  std::vector<Fact> facts;
  for (int number = 0; number < count; ++number) facts.push_back(make(number));
  return facts;
}

TEST_P(RegisterWritingOn, only_what_says_something_else_becomes_a_version) {
  std::vector<Participant> participants = each_of<Participant>(3, participant);
  std::vector<Person> persons = each_of<Person>(3, name);
  write([&](Transaction& unit) {
    EXPECT_EQ(unit.registers().add(participants, known), 3u);
    EXPECT_EQ(unit.registers().add(persons, known), 3u);
    EXPECT_EQ(unit.registers().add(participants, known + Days(1)), 0u);
    EXPECT_EQ(unit.registers().add(persons, known + Days(1)), 0u);
    EXPECT_EQ(unit.registers().add(std::vector<Participant>{}, known), 0u);
  });
  participants[1].children = 2;
  participants[2].decision_date = known;
  persons[0].name = "O'Neil";
  participants.push_back(participant(3));
  write([&](Transaction& unit) {
    EXPECT_EQ(unit.registers().add(participants, known + Days(2)), 3u);
    EXPECT_EQ(unit.registers().add(persons, known + Days(2)), 1u);
  });
  RawSql sql(url());
  EXPECT_EQ(sql("select count(*) from participant_fact"), "6");
  EXPECT_EQ(sql("select count(*) from participant_fact where version = 2"), "2");
  EXPECT_EQ(sql("select participant from person where version = 2"), newcomer(0).text());
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.registers().participant(newcomer(1))->children, 2);
    EXPECT_EQ(unit.registers().as_of(known + Days(1)).participants({newcomer(0), newcomer(9)}).size(), 3u);
  });
}

TEST_P(RegisterWritingOn, facts_of_one_key_follow_each_other) {
  write([&](Transaction& unit) {
    // The second says the same as the first, the fourth the same as the first but not as the third.
    EXPECT_EQ(unit.registers().add(std::vector{rent(1), rent(1), rent(1, euro(70'000)), rent(1)}, known), 3u);
    EXPECT_EQ(unit.registers().add(std::vector{rent(1), rent(2)}, known), 1u);
    EXPECT_EQ(unit.registers().add(std::vector{member(1, "a"), member(2, "b"), member(1, "c")}, known), 3u);
  });
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.registers().costs({newcomer(1), newcomer(1)}).front().amount, euro(65'000));
    EXPECT_EQ(unit.registers().members({newcomer(1), newcomer(1)}).front().client, ClientCode("c"));
  });
  RawSql sql(url());
  EXPECT_EQ(sql("select amount from cost_fact where version = 2"), "70000");
  EXPECT_EQ(sql("select max(version) from cost_fact"), "3");
  EXPECT_EQ(sql("select max(version) from creditor_account"), "3");
  EXPECT_EQ(sql("select max(version) from member_fact"), "2");
}

TEST_P(RegisterWritingOn, a_cost_and_its_account_have_one_version) {
  CostItem elsewhere = rent(1);
  elsewhere.account.iban = iban("BE68539007547034");
  CostItem verified = elsewhere;
  verified.account.verified_on = known;
  write([&](Transaction& unit) {
    EXPECT_EQ(unit.registers().add(std::vector{rent(1), rent(2)}, known), 2u);
    EXPECT_EQ(unit.registers().add(std::vector{elsewhere, rent(2)}, known + Days(1)), 1u);
    EXPECT_EQ(unit.registers().add(std::vector{verified, rent(2, euro(1))}, known + Days(2)), 2u);
    EXPECT_FALSE(unit.registers().add(verified, known + Days(3)));
  });
  RawSql sql(url());
  const std::string together =
      "select count(*) from cost_fact c join creditor_account a on a.participant = c.participant and a.cost = c.cost "
      "and a.valid_from = c.valid_from and a.version = c.version";
  EXPECT_EQ(sql(together), "5");
  EXPECT_EQ(sql("select count(*) from cost_fact"), "5");
  EXPECT_EQ(sql("select count(*) from creditor_account"), "5");
  EXPECT_EQ(
      sql("select account from creditor_account where version = 2 and participant = '" + newcomer(1).text() + "'"),
      "BE68539007547034");
}

TEST_P(RegisterWritingOn, payees_are_numbered_in_the_order_of_the_facts) {
  write([&](Transaction& unit) {
    EXPECT_EQ(unit.registers().add(each_of<Person>(3, name), known), 3u);
    EXPECT_EQ(unit.registers().add(std::vector{rent(2), rent(1), rent(0)}, known), 3u);
    EXPECT_EQ(unit.registers().add(std::vector{rent(2), rent(1, euro(1))}, known), 1u);
  });
  RawSql sql(url());
  const std::string rising =
      "select count(*) from person a join person b on a.participant < b.participant and "
      "a.payee < b.payee";
  EXPECT_EQ(sql(rising), "3");
  EXPECT_EQ(sql("select count(*) from creditor_account a join creditor_account b on a.participant > b.participant "
                "and a.payee < b.payee and a.version = 1 and b.version = 1"),
            "3");
  EXPECT_EQ(sql("select count(distinct payee) from (select payee from person union all select payee from "
                "creditor_account) as every_one"),
            "7");
  // What says nothing new takes no number.
  EXPECT_EQ(sql("select last from counter where name = 'payee'"), "7");
  EXPECT_EQ(sql("select version from creditor_account where payee = 7"), "2");
}

// More than are written at a time; two of them have one key and are far apart.
TEST_P(RegisterWritingOn, registers_of_any_length_are_written) {
  constexpr int count = 12'000;
  std::vector<CostItem> costs = each_of<CostItem>(count, [](int number) { return rent(number); });
  costs.push_back(rent(0, euro(1)));
  write([&](Transaction& unit) {
    EXPECT_EQ(unit.registers().add(each_of<Participant>(count, participant), known), std::size_t{count});
    EXPECT_EQ(unit.registers().add(each_of<Person>(count, name), known), std::size_t{count});
    EXPECT_EQ(unit.registers().add(costs, known), costs.size());
  });
  costs.erase(costs.begin());
  costs[7'000].amount = euro(2);
  write([&](Transaction& unit) {
    EXPECT_EQ(unit.registers().add(each_of<Participant>(count, participant), known), 0u);
    EXPECT_EQ(unit.registers().add(each_of<Person>(count, name), known), 0u);
    EXPECT_EQ(unit.registers().add(costs, known), 1u);
  });
  RawSql sql(url());
  EXPECT_EQ(sql("select count(*) from cost_fact"), std::to_string(count + 2));
  EXPECT_EQ(sql("select count(distinct payee) from creditor_account"), std::to_string(count + 2));
  EXPECT_EQ(sql("select amount from cost_fact where version = 2 order by participant desc"), "1");
  EXPECT_EQ(sql("select amount from cost_fact where version = 2 order by participant"), "2");
}

TEST_P(RegisterWritingOn, the_database_refuses_a_version_or_a_payee_twice) {
  write([&](Transaction& unit) {
    (void)unit.registers().add(std::vector{rent(1), rent(2)}, known);
    (void)unit.registers().add(each_of<Person>(2, name), known);
  });
  RawSql sql(url());
  EXPECT_THROW(sql("insert into cost_fact select * from cost_fact"), std::runtime_error);
  EXPECT_THROW(sql("update creditor_account set payee = 1"), std::runtime_error);
  EXPECT_THROW(sql("update person set payee = 3"), std::runtime_error);
  EXPECT_THROW(sql("update cost_fact set amount = 1"), std::runtime_error);
}

}  // namespace
}  // namespace store_test
