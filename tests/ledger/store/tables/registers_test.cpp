#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class RegistersOn : public OnBoth {};
ON_BOTH(RegistersOn);

const Date known = "2026-01-15"_day;
Participant participant(int number) {
  Participant fact;
  fact.id = person(number);
  fact.client = ClientCode("C" + std::to_string(number));
  fact.household = HouseholdId("H1");
  fact.right_from = "2026-02-01"_day;
  return fact;
}

Person name(int number) { return {person(number), "Name", "Leefgeld", iban()}; }

CostItem cost(int number, const std::string& id, Date valid_from) {
  return {person(number),
          CostId(id),
          CostKind::rent,
          {"Creditor", iban(), Reference::parse("text").value(), "", {}, ""},
          euro(65'000),
          Every::month,
          1,
          Shift::before,
          valid_from,
          valid_from,
          std::nullopt,
          CollectedBy::push,
          CostState::active,
          {},
          {},
          false};
}

void expect_same(const Participant& found, const Participant& expected) {
  EXPECT_EQ(found.id, expected.id);
  EXPECT_EQ(found.client, expected.client);
  EXPECT_EQ(found.household, expected.household);
  EXPECT_EQ(found.adults, expected.adults);
  EXPECT_EQ(found.children, expected.children);
  EXPECT_EQ(found.right_from, expected.right_from);
  EXPECT_EQ(found.ground, expected.ground);
  EXPECT_EQ(found.mode, expected.mode);
  EXPECT_EQ(found.scope, expected.scope);
  EXPECT_EQ(found.mandate, expected.mandate);
  EXPECT_EQ(found.mandate_from, expected.mandate_from);
  EXPECT_EQ(found.decision_ref, expected.decision_ref);
  EXPECT_EQ(found.decision_date, expected.decision_date);
}

TEST_P(RegistersOn, every_field_of_a_participant_comes_back) {
  Participant full;
  full.id = ParticipantId(tricky);
  full.client = ClientCode("c" + tricky);
  full.household = HouseholdId("h" + tricky);
  full.adults = 2;
  full.children = 7;
  full.right_from = "2026-08-31"_day;
  full.ground = LegalGround::pw_57_in_kind;
  full.mode = Mode::guidance_only;
  full.scope = {CostKind::rent, CostKind::gas_and_power, CostKind::arrears};
  full.mandate = MandateState::granted;
  full.mandate_from = "2026-09-01"_day;
  full.decision_ref = "d" + tricky;
  full.decision_date = "1999-12-31"_day;
  const Person who{full.id, "n" + tricky, "l" + tricky, iban("BE68539007547034")};
  const Participant bare = participant(1);
  write([&](Transaction& unit) {
    EXPECT_TRUE(unit.registers().add(full, who, known));
    EXPECT_TRUE(unit.registers().add(bare, name(1), known));
  });
  read([&](Transaction& unit) {
    const auto found = unit.registers().participant(full.id);
    ASSERT_TRUE(found);
    expect_same(*found, full);
    expect_same(unit.registers().participant(bare.id).value(), bare);
    const auto persons = unit.registers().persons({full.id, full.id});
    ASSERT_EQ(persons.size(), 1u);
    EXPECT_EQ(persons[0].id, who.id);
    EXPECT_EQ(persons[0].name, who.name);
    EXPECT_EQ(persons[0].leefgeld_name, who.leefgeld_name);
    EXPECT_EQ(persons[0].leefgeld_account, who.leefgeld_account);
    EXPECT_FALSE(unit.registers().participant(person(2)));
  });
}

TEST_P(RegistersOn, every_field_of_a_cost_comes_back) {
  CostItem full = cost(1, "c" + tricky, "2026-02-01"_day);
  full.kind = CostKind::health_supplementary;
  full.account = {"n" + tricky,
                  iban("DE89370400440532013000"),
                  Reference::parse("RF18539007547034").value(),
                  "v" + tricky,
                  "2026-01-14"_day,
                  "h" + tricky};
  full.amount = euro(large);
  full.every = Every::four_weeks;
  full.due_day = 31;
  full.shift = Shift::after;
  full.first_due = "2026-02-03"_day;
  full.valid_to = "2026-07-31"_day;
  full.collected_by = CollectedBy::participant_self;
  full.state = CostState::proposed;
  write([&](Transaction& unit) { EXPECT_TRUE(unit.registers().add(full, known)); });
  read([&](Transaction& unit) {
    const auto costs = unit.registers().costs(everybody);
    ASSERT_EQ(costs.size(), 1u);
    const CostItem& found = costs[0];
    EXPECT_EQ(found.participant, full.participant);
    EXPECT_EQ(found.id, full.id);
    EXPECT_EQ(found.kind, full.kind);
    EXPECT_EQ(found.account.name, full.account.name);
    EXPECT_EQ(found.account.iban, full.account.iban);
    EXPECT_EQ(found.account.reference, full.account.reference);
    EXPECT_EQ(found.account.verified_by, full.account.verified_by);
    EXPECT_EQ(found.account.verified_on, full.account.verified_on);
    EXPECT_EQ(found.account.verified_how, full.account.verified_how);
    EXPECT_EQ(found.amount, full.amount);
    EXPECT_EQ(found.every, full.every);
    EXPECT_EQ(found.due_day, full.due_day);
    EXPECT_EQ(found.shift, full.shift);
    EXPECT_EQ(found.first_due, full.first_due);
    EXPECT_EQ(found.valid_from, full.valid_from);
    EXPECT_EQ(found.valid_to, full.valid_to);
    EXPECT_EQ(found.collected_by, full.collected_by);
    EXPECT_EQ(found.state, full.state);
  });
}

TEST_P(RegistersOn, every_field_of_incomes_loans_and_consents_comes_back) {
  const ExpectedIncome income{.participant = person(1),
                              .kind = IncomeKind::wages,
                              .amount = euro(large),
                              .expected_day = 25,
                              .status = IncomeStatus::first_paid,
                              .valid_from = known,
                              .valid_to = "2026-12-31"_day,
                              .use = IncomeUse::pass_through,
                              .reference = "r" + tricky};
  const GrantedLoan loan{.participant = person(1),
                         .id = LoanId(tricky),
                         .kind = LoanKind::loan_48,
                         .principal = euro(large),
                         .granted_on = known,
                         .decision_ref = "d" + tricky,
                         .first_instalment = "2027-01-01"_day,
                         .instalments = 24};
  const Consent consent{.participant = person(1),
                        .kind = CostKind::water,
                        .from = "2026-02"_month,
                        .to = "2026-04"_month,
                        .given_on = known,
                        .decision_ref = "d" + tricky};
  write([&](Transaction& unit) {
    EXPECT_TRUE(unit.registers().add(income, known));
    EXPECT_TRUE(unit.registers().add(loan, known));
    EXPECT_TRUE(unit.registers().add(consent, known));
    EXPECT_FALSE(unit.registers().add(income, known + Days(1)));
    EXPECT_FALSE(unit.registers().add(loan, known + Days(1)));
    EXPECT_FALSE(unit.registers().add(consent, known + Days(1)));
  });
  read([&](Transaction& unit) {
    const auto incomes = unit.registers().incomes(everybody);
    ASSERT_EQ(incomes.size(), 1u);
    EXPECT_EQ(incomes[0].participant, income.participant);
    EXPECT_EQ(incomes[0].kind, income.kind);
    EXPECT_EQ(incomes[0].amount, income.amount);
    EXPECT_EQ(incomes[0].expected_day, income.expected_day);
    EXPECT_EQ(incomes[0].status, income.status);
    EXPECT_EQ(incomes[0].valid_from, income.valid_from);
    EXPECT_EQ(incomes[0].valid_to, income.valid_to);
    EXPECT_EQ(incomes[0].use, income.use);
    EXPECT_EQ(incomes[0].reference, income.reference);
    const auto loans = unit.registers().loans(everybody);
    ASSERT_EQ(loans.size(), 1u);
    EXPECT_EQ(loans[0].participant, loan.participant);
    EXPECT_EQ(loans[0].id, loan.id);
    EXPECT_EQ(loans[0].kind, loan.kind);
    EXPECT_EQ(loans[0].principal, loan.principal);
    EXPECT_EQ(loans[0].granted_on, loan.granted_on);
    EXPECT_EQ(loans[0].decision_ref, loan.decision_ref);
    EXPECT_EQ(loans[0].first_instalment, loan.first_instalment);
    EXPECT_EQ(loans[0].instalments, loan.instalments);
    const auto consents = unit.registers().consents(everybody);
    ASSERT_EQ(consents.size(), 1u);
    EXPECT_EQ(consents[0].participant, consent.participant);
    EXPECT_EQ(consents[0].kind, consent.kind);
    EXPECT_EQ(consents[0].from, consent.from);
    EXPECT_EQ(consents[0].to, consent.to);
    EXPECT_EQ(consents[0].given_on, consent.given_on);
    EXPECT_EQ(consents[0].decision_ref, consent.decision_ref);
  });
}

TEST_P(RegistersOn, the_current_fact_is_the_last_added_and_the_old_one_stays) {
  Participant changed = participant(1);
  changed.children = 3;
  Person moved = name(1);
  moved.leefgeld_account = iban("BE68539007547034");
  write([&](Transaction& unit) {
    EXPECT_TRUE(unit.registers().add(participant(1), name(1), known));
    EXPECT_FALSE(unit.registers().add(participant(1), name(1), known + Days(1)));
    EXPECT_TRUE(unit.registers().add(changed, name(1), known + Days(2)));
    EXPECT_TRUE(unit.registers().add(changed, moved, known + Days(3)));
    EXPECT_FALSE(unit.registers().add(changed, moved, known + Days(4)));
    EXPECT_TRUE(unit.registers().add(participant(1), moved, known + Days(5)));  // as the first version, not the last
  });
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.registers().participant(person(1))->children, 0);
    EXPECT_EQ(unit.registers().all_ids(), std::vector{person(1)});
    EXPECT_EQ(unit.registers().clients({ClientCode("C1")}).at(ClientCode("C1")), person(1));
    EXPECT_EQ(unit.registers().leefgeld_accounts(), std::vector{iban("BE68539007547034")});
  });
  EXPECT_EQ(RawSql{url()}("select count(*) from participant_fact"), "3");
  EXPECT_EQ(RawSql{url()}("select count(*) from person"), "2");
}

// A member's benefit is the household's, unless the member is a participant himself: P2 is.
TEST_P(RegistersOn, a_client_is_a_participant_or_a_member_of_a_household) {
  const auto member = [](int household, const std::string& id, const std::string& client) {
    Member one;
    one.participant = person(household);
    one.id = MemberId(id);
    one.client = ClientCode(client);
    one.valid_from = known;
    return one;
  };
  write([&](Transaction& unit) {
    for (const int number : {1, 2, 3}) unit.registers().add(participant(number), name(number), known);
    unit.registers().add(member(1, "M1", "C2"), known);
    unit.registers().add(member(3, "M1", "C9"), known);
    unit.registers().add(member(3, "M2", ""), known);
    unit.registers().add(member(3, "M3", "C8"), known);
    unit.registers().add(member(3, "M3", "C7"), known);  // no longer C8
  });
  read([&](Transaction& unit) {
    const auto clients = unit.registers().clients(
        {ClientCode("C1"), ClientCode("C2"), ClientCode("C7"), ClientCode("C8"), ClientCode("C9"), ClientCode("")});
    EXPECT_EQ(clients.size(), 4u);
    EXPECT_EQ(clients.at(ClientCode("C1")), person(1));
    EXPECT_EQ(clients.at(ClientCode("C2")), person(2));
    EXPECT_EQ(clients.at(ClientCode("C7")), person(3));
    EXPECT_EQ(clients.at(ClientCode("C9")), person(3));
    EXPECT_EQ(unit.registers().with_members({}, person(3), 5), (std::vector{person(1), person(3)}));
    EXPECT_EQ(unit.registers().with_members({}, person(3), 1), std::vector{person(1)});
    EXPECT_EQ(unit.registers().with_members(person(1), person(3), 5), std::vector{person(3)});
    EXPECT_TRUE(unit.registers().with_members(person(1), person(2), 5).empty());
  });
}

// A file with such a code is refused; should the books hold one all the same, the money goes to neither of the two.
TEST_P(RegistersOn, a_client_code_of_two_participants_is_nobodys) {
  Participant second = participant(2);
  second.client = participant(1).client;
  Member member;
  member.participant = person(3);
  member.id = MemberId("M1");
  member.client = participant(1).client;
  member.valid_from = known;
  write([&](Transaction& unit) {
    unit.registers().add(participant(1), name(1), known);
    unit.registers().add(second, name(2), known);
    unit.registers().add(participant(3), name(3), known);
    unit.registers().add(member, known);
  });
  read([&](Transaction& unit) {
    const ClientCode code = participant(1).client;
    EXPECT_TRUE(unit.registers().clients({code}).empty());
    EXPECT_EQ(unit.registers().holders_of(code), (std::vector{person(1), person(2)}));
    EXPECT_EQ(unit.registers().holders_of(participant(3).client), std::vector{person(3)});
    EXPECT_TRUE(unit.registers().holders_of(ClientCode("C999")).empty());
  });
}

TEST_P(RegistersOn, a_cost_has_rows_by_the_day_they_begin) {
  CostItem dearer = cost(1, "rent", "2026-07-01"_day);
  dearer.amount = euro(70'000);
  CostItem elsewhere = cost(1, "rent", "2026-02-01"_day);
  elsewhere.account.iban = iban("BE68539007547034");
  write([&](Transaction& unit) {
    EXPECT_TRUE(unit.registers().add(cost(1, "rent", "2026-02-01"_day), known));
    EXPECT_TRUE(unit.registers().add(dearer, known));
    EXPECT_TRUE(unit.registers().add(cost(1, "power", "2026-03-01"_day), known));
    EXPECT_TRUE(unit.registers().add(elsewhere, known));  // only the account differs
    EXPECT_FALSE(unit.registers().add(elsewhere, known));
  });
  read([&](Transaction& unit) {
    const auto costs = unit.registers().costs({person(1), person(1)});
    ASSERT_EQ(costs.size(), 3u);
    EXPECT_EQ(costs[0].id, CostId("power"));
    EXPECT_EQ(costs[1].valid_from, "2026-02-01"_day);
    EXPECT_EQ(costs[1].account.iban, elsewhere.account.iban);
    EXPECT_EQ(costs[2].amount, dearer.amount);
  });
}

TEST_P(RegistersOn, ranges_compare_byte_by_byte) {
  // In the order of a dictionary "a" would come before "B", and "P-2" next to "P2".
  const std::vector<std::string> in_order = {"A", "B", "P-2", "P1", "P10", "P2", "Z", "a", "b", "\u00e9"};
  write([&](Transaction& unit) {
    for (const char* id : {"b", "P2", "\u00e9", "A", "P10", "Z", "a", "P-2", "B", "P1"}) {
      Participant fact = participant(1);
      fact.id = ParticipantId(id);
      fact.client = ClientCode(id);
      Person who = name(1);
      who.id = fact.id;
      unit.registers().add(fact, who, known);
    }
  });
  read([&](Transaction& unit) {
    std::vector<std::string> ids;
    for (const ParticipantId& id : unit.registers().all_ids()) ids.push_back(id.text());
    EXPECT_EQ(ids, in_order);
    ids.clear();
    std::vector<ParticipantId> two;
    for (ParticipantId after; !(two = unit.registers().ids(after, 2)).empty(); after = two.back())
      for (const ParticipantId& id : two) ids.push_back(id.text());
    EXPECT_EQ(ids, in_order);
    ids.clear();
    for (const Participant& fact : unit.registers().participants({ParticipantId("P-2"), ParticipantId("a")})) {
      ids.push_back(fact.id.text());
    }
    EXPECT_EQ(ids, (std::vector<std::string>{"P-2", "P1", "P10", "P2", "Z", "a"}));
    EXPECT_EQ(unit.registers().persons({ParticipantId("P1"), ParticipantId("P2")}).size(), 3u);
  });
}

TEST_P(RegistersOn, facts_are_told_as_they_were_known_on_a_day) {
  const Date from = "2026-01-01"_day;
  CostItem rent = cost(1, "rent", from);
  write([&](Transaction& unit) { unit.registers().add(rent, "2026-01-15"_day); });
  rent.amount = euro(69'900);
  rent.account.iban = iban("BE68539007547034");
  write([&](Transaction& unit) { unit.registers().add(rent, "2026-03-01"_day); });
  read([&](Transaction& unit) {
    const ParticipantRange one{rent.participant, rent.participant};
    EXPECT_TRUE(unit.registers().as_of("2026-01-14"_day).costs(one).empty());
    const auto before = unit.registers().as_of("2026-02-28"_day).costs(one);
    ASSERT_EQ(before.size(), 1u);
    EXPECT_NE(before.front().amount, rent.amount);
    EXPECT_NE(before.front().account.iban, rent.account.iban);
    EXPECT_EQ(unit.registers().as_of("2026-03-01"_day).costs(one).front().account.iban, rent.account.iban);
    const std::vector<FactVersion> history = unit.registers().history(rent.participant);
    ASSERT_EQ(history.size(), 4u);  // the cost and its account, twice
    EXPECT_EQ(history.front().known_on, "2026-01-15"_day);
    EXPECT_EQ(history.back().known_on, "2026-03-01"_day);  // an account is known with its cost
    EXPECT_EQ(history.back().what, "creditor_account");
    EXPECT_EQ(history.back().version, 2);
  });
}

// Payees of earlier versions find what holds now, too.
TEST_P(RegistersOn, those_who_are_paid_are_found_by_their_payees) {
  PayeeNumber old_rent, rent, gas;
  write([&](Transaction& unit) {
    old_rent = creditor(unit, person(1), "rent");
    rent = creditor(unit, person(1), "rent", iban("NL94RABO0999000102"));
    gas = creditor(unit, person(1), "gas");
    (void)creditor(unit, person(2), "gas");
    unit.registers().add(participant(1), name(1), known);
    unit.registers().add(participant(2), name(2), known);
  });
  read([&](Transaction& unit) {
    const std::vector<CostItem> costs = unit.registers().costs_paid({old_rent, gas});
    ASSERT_EQ(costs.size(), 2u);
    EXPECT_EQ(costs[0].account.payee, gas);
    EXPECT_EQ(costs[1].account.payee, rent);
    EXPECT_TRUE(unit.registers().costs_paid({PayeeNumber(999)}).empty());
    const PayeeNumber own = unit.registers().own_payees({person(2), person(2)}).at(person(2));
    const std::vector<Person> persons = unit.registers().persons_paid({own});
    ASSERT_EQ(persons.size(), 1u);
    EXPECT_EQ(persons[0].id, person(2));
  });
}

}  // namespace
}  // namespace store_test
