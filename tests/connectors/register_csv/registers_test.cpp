#include "connectors/register_csv/registers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/connectors/csv/fixture.h"

namespace connectors {
namespace {

using ::testing::ElementsAre;

// The rows that a form's reader returns, or all its findings.
using RowsOrFindings = ledger::Result<std::size_t, ledger::Findings>;

RowsOrFindings read_form(RegisterForm form, std::string_view text, const RegisterOptions& options) {
  const Source source = source_of(std::string(to_text(form)) + ".csv", text);
  const auto count = [](const auto& rows) { return rows.size(); };
  switch (form) {
    case RegisterForm::participants:
      return read_participants(source, options).map(count);
    case RegisterForm::costs:
      return read_costs(source, options).map(count);
    case RegisterForm::incomes:
      return read_incomes(source, options).map(count);
    case RegisterForm::loans:
      return read_loans(source, options).map(count);
    case RegisterForm::consents:
      return read_consents(source, options).map(count);
    case RegisterForm::scopes:
      return read_scopes(source, options).map(count);
    case RegisterForm::endings:
      return read_endings(source, options).map(count);
    case RegisterForm::members:
      return read_members(source, options).map(count);
    case RegisterForm::flags:
      break;
  }
  return read_flags(source, options).map(count);
}

constexpr RegisterForm all_forms[] = {RegisterForm::participants, RegisterForm::costs,    RegisterForm::incomes,
                                      RegisterForm::loans,        RegisterForm::consents, RegisterForm::scopes,
                                      RegisterForm::endings,      RegisterForm::members,  RegisterForm::flags};

std::string folder_of(RegisterForm form) { return "register/" + std::string(to_text(form)); }

RegisteredPeople three_people() {
  RegisteredPeople known;
  for (const char* id : {"P0001", "P0002", "P0003"}) known.participants.insert(ledger::ParticipantId(id));
  known.leefgeld_accounts.insert(*ledger::Iban::parse("NL58RABO0998000001"));
  known.holders_of = [](const ledger::ClientCode& code) {
    std::vector<ledger::ParticipantId> holders;
    if (code == ledger::ClientCode("C10001")) holders.emplace_back("P0001");
    if (code == ledger::ClientCode("C99999")) holders.emplace_back("P0777");
    return holders;
  };
  known.right_from = [](const ledger::ParticipantId&) { return ledger::parse_date("2026-01-15").value(); };
  return known;
}

RowsOrFindings read_fixture(RegisterForm form, const std::string& name) {
  const RegisteredPeople known = three_people();
  RegisterOptions options;
  options.registered = &known;
  return read_form(form, fixture::fixture_text(folder_of(form), name), options);
}

// ---- one broken file per rule --------------------------------------------------------------------------

const std::vector<fixture::Broken> broken_participants = {
    {"client_code_is_anothers", {"3:7 client_code_is_anothers"}},
    {"client_code_stands_twice", {"4:7 client_code_stands_twice", "4:7 client_code_is_anothers"}},
    {"column_is_missing", {"1:0 column_is_missing"}},
    {"date_is_malformed", {"2:73 date_is_malformed"}},
    {"field_is_empty", {"2:20 field_is_empty"}},
    {"field_is_empty--mandate_from", {"2:135 field_is_empty"}},
    {"field_is_empty--scope", {"2:93 field_is_empty"}},
    {"field_is_too_long", {"2:20 field_is_too_long"}},
    {"file_is_empty", {"0:0 file_is_empty"}},
    {"iban_check_digits_are_wrong", {"2:39 iban_check_digits_are_wrong"}},
    {"iban_is_outside_sepa", {"2:39 iban_is_outside_sepa"}},
    {"id_is_malformed", {"2:1 id_is_malformed"}},
    {"id_looks_like_bsn", {"2:1 id_looks_like_bsn"}},
    {"kind_needs_other_legal_ground", {"2:93 kind_needs_other_legal_ground"}},
    {"number_is_malformed", {"2:35 number_is_malformed"}},
    {"participant_stands_twice", {"3:1 participant_stands_twice"}},
    {"value_is_not_in_list", {"2:84 value_is_not_in_list"}},
    {"value_is_not_in_list--mandate", {"2:127 value_is_not_in_list"}},
    {"value_is_not_in_list--mode", {"2:88 value_is_not_in_list"}},
    {"value_is_not_in_list--scope", {"2:93 value_is_not_in_list"}},
    {"value_is_out_of_range", {"2:35 value_is_out_of_range"}},
};

const std::vector<fixture::Broken> broken_costs = {
    {"amount_has_thousands_mark", {"3:97 amount_has_thousands_mark"}},
    {"amount_is_not_positive", {"3:97 amount_is_not_positive"}},
    {"betalingskenmerk_is_wrong", {"5:66 betalingskenmerk_is_wrong"}},
    {"cost_stands_twice", {"3:7 cost_stands_twice"}},
    {"creditor_account_is_a_leefgeld_account", {"2:46 creditor_account_is_a_leefgeld_account"}},
    {"creditor_reference_is_wrong", {"4:68 creditor_reference_is_wrong"}},
    {"date_is_malformed", {"2:117 date_is_malformed"}},
    {"field_is_empty", {"2:7 field_is_empty"}},
    {"field_is_empty--due_day", {"2:108 field_is_empty"}},
    {"field_is_empty--verified_how", {"2:182 field_is_empty"}},
    {"iban_is_malformed", {"2:46 iban_is_malformed"}},
    {"iban_is_outside_sepa", {"2:46 iban_is_outside_sepa"}},
    {"participant_is_unknown", {"4:1 participant_is_unknown"}},
    {"reference_is_too_long", {"2:65 reference_is_too_long"}},
    {"reference_looks_like_bsn", {"2:65 reference_looks_like_bsn"}},
    {"reference_was_rounded", {"5:66 reference_was_rounded"}},
    {"reference_was_rounded--power_of_ten", {"5:66 reference_was_rounded"}},
    {"valid_to_is_before_valid_from", {"2:139 valid_to_is_before_valid_from"}},
    {"value_is_not_in_list", {"2:14 value_is_not_in_list"}},
    {"value_is_not_in_list--collected_by", {"2:150 value_is_not_in_list"}},
    {"value_is_not_in_list--every", {"2:104 value_is_not_in_list"}},
    {"value_is_not_in_list--shift", {"2:110 value_is_not_in_list"}},
    {"value_is_not_in_list--state", {"2:155 value_is_not_in_list"}},
    {"value_is_out_of_range", {"2:108 value_is_out_of_range"}},
};

const std::vector<fixture::Broken> broken_incomes = {
    {"amount_has_not_two_decimals", {"3:20 amount_has_not_two_decimals"}},
    {"amount_is_not_positive", {"3:20 amount_is_not_positive"}},
    {"income_stands_twice", {"3:7 income_stands_twice"}},
    {"number_is_malformed", {"3:27 number_is_malformed"}},
    {"participant_is_unknown", {"3:1 participant_is_unknown"}},
    {"valid_to_is_before_valid_from", {"2:43 valid_to_is_before_valid_from"}},
    {"value_is_not_in_list", {"3:7 value_is_not_in_list"}},
    {"value_is_not_in_list--status", {"3:30 value_is_not_in_list"}},
    {"value_is_not_in_list--use", {"3:50 value_is_not_in_list"}},
    {"value_is_out_of_range", {"3:27 value_is_out_of_range"}},
};

const std::vector<fixture::Broken> broken_loans = {
    {"amount_is_not_positive", {"2:27 amount_is_not_positive"}},
    {"field_is_empty", {"2:46 field_is_empty"}},
    {"loan_stands_twice", {"3:7 loan_stands_twice"}},
    {"participant_is_unknown", {"3:1 participant_is_unknown"}},
    {"value_is_not_in_list", {"2:13 value_is_not_in_list"}},
    {"value_is_out_of_range", {"2:68 value_is_out_of_range"}},
    {"value_is_out_of_range--first_instalment", {"2:57 value_is_out_of_range"}},
};

const std::vector<fixture::Broken> broken_consents = {
    {"consent_stands_twice", {"3:7 consent_stands_twice"}},
    {"date_is_malformed", {"2:20 date_is_malformed"}},
    {"field_is_empty", {"2:47 field_is_empty"}},
    {"participant_is_unknown", {"3:1 participant_is_unknown"}},
    {"period_ends_before_it_begins", {"2:28 period_ends_before_it_begins"}},
    {"value_is_not_in_list", {"2:7 value_is_not_in_list"}},
};

const std::vector<fixture::Broken> broken_scopes = {
    {"scope_begins_before_the_right", {"2:24 scope_begins_before_the_right"}},
    {"scope_stands_twice", {"3:21 scope_stands_twice"}},
    {"kind_needs_other_legal_ground", {"2:16 kind_needs_other_legal_ground"}},
    {"field_is_empty", {"2:36 field_is_empty"}},
    {"field_is_empty--kinds", {"2:19 field_is_empty"}},
    {"valid_to_is_before_valid_from", {"2:32 valid_to_is_before_valid_from"}},
    {"participant_is_unknown", {"2:1 participant_is_unknown"}},
    {"value_is_not_in_list", {"2:7 value_is_not_in_list"}},
    {"date_is_malformed", {"2:21 date_is_malformed"}},
};

const std::vector<fixture::Broken> broken_endings = {
    {"participant_stands_twice", {"3:1 participant_stands_twice"}},
    {"value_is_not_in_list", {"2:18 value_is_not_in_list"}},
    {"date_is_malformed", {"2:7 date_is_malformed"}},
    {"field_is_empty", {"2:23 field_is_empty"}},
    {"participant_is_unknown", {"2:1 participant_is_unknown"}},
};

const std::vector<fixture::Broken> broken_members = {
    {"member_stands_twice", {"3:7 member_stands_twice"}},
    {"client_code_stands_twice", {"3:16 client_code_stands_twice"}},
    {"value_is_not_in_list", {"2:10 value_is_not_in_list"}},
    {"valid_to_is_before_valid_from", {"2:33 valid_to_is_before_valid_from"}},
    {"participant_is_unknown", {"2:1 participant_is_unknown"}},
    {"field_is_empty", {"2:22 field_is_empty"}},
};

const std::vector<fixture::Broken> broken_flags = {
    {"flag_stands_twice", {"3:7 flag_stands_twice"}},
    {"field_is_empty", {"2:27 field_is_empty"}},
    {"value_is_not_in_list", {"2:7 value_is_not_in_list"}},
    {"valid_to_is_before_valid_from", {"2:25 valid_to_is_before_valid_from"}},
    {"participant_is_unknown", {"2:1 participant_is_unknown"}},
};

const std::vector<fixture::Broken>& broken_files(RegisterForm form) {
  switch (form) {
    case RegisterForm::participants:
      return broken_participants;
    case RegisterForm::costs:
      return broken_costs;
    case RegisterForm::incomes:
      return broken_incomes;
    case RegisterForm::loans:
      return broken_loans;
    case RegisterForm::consents:
      return broken_consents;
    case RegisterForm::scopes:
      return broken_scopes;
    case RegisterForm::endings:
      return broken_endings;
    case RegisterForm::members:
      return broken_members;
    case RegisterForm::flags:
      break;
  }
  return broken_flags;
}

class Registers : public ::testing::TestWithParam<RegisterForm> {};

INSTANTIATE_TEST_SUITE_P(Forms, Registers, ::testing::ValuesIn(all_forms),
                         [](const auto& each) { return std::string(to_text(each.param)); });

TEST_P(Registers, a_broken_file_is_refused_with_every_finding) {
  for (const fixture::Broken& broken : broken_files(GetParam())) {
    SCOPED_TRACE(broken.name);
    const auto rows = read_fixture(GetParam(), std::string(broken.name));
    ASSERT_FALSE(rows.has_value());
    EXPECT_EQ(fixture::in_short(rows.error()), broken.findings);
    EXPECT_THAT(broken.findings.front(), ::testing::EndsWith(' ' + fixture::rule_of(std::string(broken.name))));
  }
}

TEST_P(Registers, each_fixture_is_good_or_in_the_table_of_broken_ones) {
  std::vector<std::string> listed;
  for (const fixture::Broken& broken : broken_files(GetParam())) listed.emplace_back(broken.name);
  for (const std::string& name : fixture::names_in(folder_of(GetParam()))) {
    if (fixture::rule_of(name) != "good") EXPECT_THAT(listed, ::testing::Contains(name));
    else if (const auto rows = read_fixture(GetParam(), name); !rows)
      ADD_FAILURE() << ledger::render(rows.error().front());
  }
}

// ---- good files ----------------------------------------------------------------------------------------

TEST_P(Registers, a_form_is_told_by_its_header) {
  const std::string text = fixture::fixture_text(folder_of(GetParam()), "good");
  EXPECT_EQ(register_form_of(text.substr(0, text.find('\n')), {}), GetParam());
  EXPECT_EQ(register_form_of("a;b;c", {}), std::nullopt);
}

TEST_P(Registers, without_known_people_a_file_is_held_against_itself_alone) {
  const std::string text = fixture::fixture_text(folder_of(GetParam()), "good");
  EXPECT_TRUE(read_form(GetParam(), text, {}).has_value());
}

TEST_P(Registers, a_changed_byte_never_does_harm) {
  const std::string good = fixture::fixture_text(folder_of(GetParam()), "good");
  const auto whole = read_form(GetParam(), good, {});
  std::mt19937 random(20260115);  // NOLINT: the same changes in every run
  for (int i = 0; i < 2'000; ++i) {
    std::string text = good;
    text[random() % text.size()] = static_cast<char>(random() % 256);
    const auto rows = read_form(GetParam(), text, {});
    if (rows) ASSERT_EQ(*rows, *whole) << text;
    else ASSERT_FALSE(rows.error().empty());
  }
}

TEST_P(Registers, the_example_municipality_is_read_without_a_finding) {
  const auto folder = fixture::source_folder() / "config/example/registers";
  const auto file = folder / (std::string(to_text(GetParam())) + ".csv");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "the example has no such register";
  const std::string people_text = fixture::text_of(folder / "participants.csv");
  const auto people = read_participants(source_of("participants.csv", people_text), {});
  ASSERT_TRUE(people.has_value()) << ledger::render(people.error().front());
  RegisteredPeople known;
  for (const RegisteredPerson& each : *people) {
    known.participants.insert(each.participant.id);
    known.leefgeld_accounts.insert(each.person.leefgeld_account);
  }
  RegisterOptions options;
  options.registered = &known;
  const auto rows = read_form(GetParam(), fixture::text_of(file), options);
  ASSERT_TRUE(rows.has_value()) << ledger::render(rows.error().front());
  EXPECT_GT(*rows, 0U);
}

TEST(Participants, are_read_into_facts_and_persons_apart) {
  const std::string text = fixture::fixture_text("register/participants", "good");
  const auto people = read_participants(source_of("participants.csv", text), {});
  ASSERT_TRUE(people.has_value());
  ASSERT_EQ(people->size(), 3U);
  const auto& [amal, amal_person] = people->front();
  EXPECT_EQ(amal.id.text(), "P0001");
  EXPECT_EQ(amal.client.text(), "C10001");
  EXPECT_EQ(amal.household.text(), "H0001");
  EXPECT_EQ(ledger::to_iso(amal.right_from), "2026-01-15");
  EXPECT_EQ(amal.ground, ledger::LegalGround::pw_56a);
  EXPECT_THAT(amal.scope, ElementsAre(ledger::CostKind::rent, ledger::CostKind::gas_and_power, ledger::CostKind::water,
                                      ledger::CostKind::health_basic));
  EXPECT_EQ(amal.mandate, ledger::MandateState::granted);
  EXPECT_EQ(amal.mandate_from, ledger::parse_date("2026-01-15"));
  EXPECT_EQ(amal.decision_date, ledger::parse_date("2026-01-12"));
  EXPECT_EQ(amal_person.id, amal.id);
  EXPECT_EQ(amal_person.leefgeld_account.text(), "NL58RABO0998000001");
  const auto& [beatrice, beatrice_person] = people->at(1);
  EXPECT_EQ(beatrice.adults, 2);
  EXPECT_EQ(beatrice.children, 2);
  EXPECT_EQ(beatrice.mode, ledger::Mode::partial);
  EXPECT_FALSE(beatrice.decision_date.has_value());
  EXPECT_EQ(beatrice_person.leefgeld_name, "Béatrice Proefstuk");  // none given: the person's own
}

TEST(Costs, are_read_with_their_accounts_and_references) {
  const std::string text = fixture::fixture_text("register/costs", "good");
  const auto costs = read_costs(source_of("costs.csv", text), {});
  ASSERT_TRUE(costs.has_value());
  ASSERT_EQ(costs->size(), 4U);
  const ledger::CostItem& rent = costs->front();
  EXPECT_EQ(rent.id.text(), "rent-1");
  EXPECT_EQ(rent.account.name, "Woningstichting De Duinpan");
  EXPECT_EQ(rent.account.verified_by, "j.jansen");
  EXPECT_EQ(rent.account.verified_on, ledger::parse_date("2026-01-12"));
  EXPECT_EQ(rent.amount, ledger::Money::cents(64000));
  EXPECT_EQ(rent.valid_to, ledger::parse_date("2026-06-30"));
  const ledger::CostItem& energy = costs->at(2);
  EXPECT_EQ(energy.kind, ledger::CostKind::gas_and_power);
  EXPECT_EQ(energy.account.reference.kind(), ledger::ReferenceKind::iso_11649);
  EXPECT_EQ(energy.due_day, 31);
  EXPECT_EQ(energy.shift, ledger::Shift::after);
  EXPECT_EQ(energy.state, ledger::CostState::accepted_by_creditor);
  EXPECT_TRUE(energy.account.verified_by.empty());
  EXPECT_EQ(costs->at(3).every, ledger::Every::once);
  EXPECT_EQ(costs->at(3).account.reference.kind(), ledger::ReferenceKind::betalingskenmerk);
}

TEST(Incomes, without_a_day_come_on_the_payday) {
  const std::string text = fixture::fixture_text("register/incomes", "good");
  const auto incomes = read_incomes(source_of("incomes.csv", text), {});
  ASSERT_TRUE(incomes.has_value());
  EXPECT_EQ(incomes->at(0).expected_day, 0);
  EXPECT_EQ(incomes->at(0).valid_to, ledger::parse_date("2026-07-14"));
  EXPECT_EQ(incomes->at(1).expected_day, 20);
  EXPECT_EQ(incomes->at(1).use, ledger::IncomeUse::loan_first);
}

TEST(Loans, are_read_with_their_terms) {
  const std::string text = fixture::fixture_text("register/loans", "good");
  const auto loans = read_loans(source_of("loans.csv", text), {});
  ASSERT_TRUE(loans.has_value());
  EXPECT_EQ(loans->at(0).principal, ledger::Money::cents(100000));
  EXPECT_EQ(loans->at(0).first_instalment, ledger::parse_date("2026-07-31"));
  EXPECT_EQ(loans->at(1).kind, ledger::LoanKind::durable_51);
  EXPECT_FALSE(loans->at(1).first_instalment.has_value());
  EXPECT_EQ(loans->at(1).instalments, 24);
}

TEST(Consents, are_read_with_both_months_inside) {
  const std::string text = fixture::fixture_text("register/consents", "good");
  const auto consents = read_consents(source_of("consents.csv", text), {});
  ASSERT_TRUE(consents.has_value());
  EXPECT_EQ(consents->at(0).kind, ledger::CostKind::health_basic);
  EXPECT_EQ(ledger::to_iso(consents->at(0).from), "2026-02");
  EXPECT_EQ(ledger::to_iso(consents->at(0).to), "2026-03");
}

TEST(Scopes, are_read_with_their_ground_and_days) {
  const std::string text = fixture::fixture_text("register/scopes", "good");
  const auto scopes = read_scopes(source_of("scopes.csv", text), {});
  ASSERT_TRUE(scopes.has_value());
  EXPECT_THAT(scopes->at(0).kinds, ElementsAre(ledger::CostKind::rent, ledger::CostKind::health_basic));
  EXPECT_EQ(scopes->at(1).ground, ledger::LegalGround::pw_57_duty);
  EXPECT_EQ(scopes->at(1).valid_to, ledger::parse_date("2027-01-14"));
  EXPECT_EQ(scopes->at(2).mode, ledger::Mode::guidance_only);
}

// A finding gives the place of a citizen service number and never repeats it: rule no_bsn.
TEST(Findings, a_citizen_service_number_is_not_shown) {
  const auto rows = read_fixture(RegisterForm::participants, "id_looks_like_bsn");
  ASSERT_FALSE(rows.has_value());
  EXPECT_EQ(ledger::render(rows.error().front()),
            "participants.csv:2:1: error: id_looks_like_bsn: expected an id of our own, no citizen service number");
  const auto costs = read_fixture(RegisterForm::costs, "reference_looks_like_bsn");
  ASSERT_FALSE(costs.has_value());
  EXPECT_EQ(ledger::render(costs.error().front()).find("111222333"), std::string::npos);
}

}  // namespace
}  // namespace connectors
