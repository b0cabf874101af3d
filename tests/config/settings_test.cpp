#include "config/settings.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace config {
namespace {

using ledger::Rule;

std::string file(const std::string& path) {
  std::ifstream in(std::string(ONTZORG_SOURCE_DIR) + '/' + path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

const std::string service = "config/example/ontzorg.toml";
const std::string zandermeer = "config/example/administrations.d/zandermeer.toml";

TEST(ShippedConfiguration, IsGood) {
  const auto settings = read_service(file(service), service);
  ASSERT_TRUE(settings) << render(settings.error().front());
  EXPECT_EQ(settings->runs.size(), 2u);
  EXPECT_EQ(settings->schemas, "");
  const auto administration = read_administration(file(zandermeer), zandermeer);
  ASSERT_TRUE(administration) << render(administration.error().front());
  EXPECT_EQ(administration->code.number(), 9901);
  EXPECT_EQ(administration->policy.floor.first_adult_week, ledger::Money::cents(4500));
  EXPECT_EQ(administration->policy.shortage.size(), 3u);
}

// The shipped file states the right defaults: without its optional keys the settings are the same.
TEST(ShippedConfiguration, DefaultsAreWhatItSays) {
  const auto shipped = read_administration(file(zandermeer), zandermeer);
  const auto bare = read_administration(
      "code = 9901\nname = \"G\"\n[bank]\naccount = \"NL30BNGH0999000001\"\naccount_name = \"G\"\n", "bare");
  ASSERT_TRUE(shipped && bare);
  EXPECT_EQ(bare->policy.order, shipped->policy.order);
  EXPECT_EQ(bare->policy.shortage, shipped->policy.shortage);
  EXPECT_EQ(bare->policy.loan_cap_family, shipped->policy.loan_cap_family);
  EXPECT_EQ(bare->policy.loan_instalments, shipped->policy.loan_instalments);
  EXPECT_EQ(bare->policy.repayment.begin, shipped->policy.repayment.begin);
  EXPECT_EQ(bare->policy.repayment.months, shipped->policy.repayment.months);
  EXPECT_EQ(bare->policy.floor.further_member_week, shipped->policy.floor.further_member_week);
  EXPECT_EQ(bare->bank.cutoff, shipped->bank.cutoff);
  EXPECT_EQ(bare->bank.days_ahead, shipped->bank.days_ahead);
  EXPECT_EQ(bare->guards.component_ceiling, shipped->guards.component_ceiling);
  EXPECT_EQ(bare->account_verified_months, shipped->account_verified_months);
  EXPECT_EQ(bare->batch_approvals, 2);
  EXPECT_EQ(bare->account_change_persons, shipped->account_change_persons);
  EXPECT_EQ(bare->placed_by_one_up_to, shipped->placed_by_one_up_to);
  EXPECT_EQ(bare->placed_by_one_up_to, ledger::Money::cents(500'00));
  EXPECT_EQ(bare->bank.no_news_after, shipped->bank.no_news_after);
  EXPECT_EQ(bare->missed.of_week, shipped->missed.of_week);
  EXPECT_EQ(bare->missed.of_month, shipped->missed.of_month);
  EXPECT_EQ(bare->missed.months_of_quarter, shipped->missed.months_of_quarter);
  EXPECT_EQ(bare->missed.months_of_year, shipped->missed.months_of_year);
  EXPECT_TRUE(shipped->benefit_payers.empty());
}

TEST(Loans, BeginToBeRepaidAsTheOperatorSays) {
  using Begin = ledger::RepaymentRule::Begin;
  struct Row {
    const char* said;
    Begin begin;
    int months;
  };
  const Row rows[] = {{"\"window_end\"", Begin::window_end, 0},
                      {"\"first_allowance\"", Begin::first_allowance, 0},
                      {"\"months_after_grant\"\n", Begin::months_after_grant, 1},
                      {"\"months_after_grant\"\nfirst_instalment_months = 0", Begin::months_after_grant, 0},
                      {"\"months_after_grant\"\nfirst_instalment_months = 6", Begin::months_after_grant, 6}};
  const std::string shipped = changed(file(zandermeer), "\nfirst_instalment_months = 0", "");
  for (const Row& row : rows) {
    const auto settings =
        read_administration(changed(shipped, "\"window_end\"\n", std::string(row.said) + '\n'), zandermeer);
    ASSERT_TRUE(settings) << row.said << render(settings.error().front());
    EXPECT_EQ(settings->policy.repayment.begin, row.begin) << row.said;
    EXPECT_EQ(settings->policy.repayment.months, row.months) << row.said;
    EXPECT_EQ(settings->policy.loan_instalments, 36);
  }
}

struct Broken {
  std::string from;
  std::string to;
  Rule rule;
  std::string key;
};

class BrokenAdministration : public testing::TestWithParam<Broken> {};

TEST_P(BrokenAdministration, IsRefusedAtItsPlace) {
  const Broken& broken = GetParam();
  const auto settings = read_administration(changed(file(zandermeer), broken.from, broken.to), zandermeer);
  ASSERT_FALSE(settings);
  const ledger::Finding& finding = settings.error().front();
  EXPECT_EQ(name(finding.rule), name(broken.rule)) << render(finding);
  EXPECT_EQ(finding.place.path, broken.key);
  EXPECT_GT(finding.place.line, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, BrokenAdministration,
    testing::Values(
        Broken{"code = 9901", "code = \"9901\"", Rule::value_has_wrong_type, "code"},
        Broken{"code = 9901", "code = 12345", Rule::value_is_out_of_range, "code"},
        Broken{"code = 9901", "", Rule::key_is_missing, "code"},
        Broken{"NL30BNGH0999000001", "NL31BNGH0999000001", Rule::iban_check_digits_are_wrong, "bank.account"},
        Broken{"\"BNGHNL2G\"", "\"BNG\"", Rule::bic_is_malformed, "bank.bic"},
        Broken{"pain001_version = \"09\"", "pain001_version = \"10\"", Rule::value_is_not_in_list,
               "bank.pain001_version"},
        Broken{"batch_booking = true", "batch_booking = 1", Rule::value_has_wrong_type, "bank.batch_booking"},
        Broken{"cutoff = \"13:30\"", "cutoff = \"25:00\"", Rule::value_is_out_of_range, "bank.cutoff"},
        Broken{"days_ahead = 35", "days_ahead = 365", Rule::value_is_out_of_range, "bank.days_ahead"},
        Broken{"no_news_after = 2", "no_news_after = 0", Rule::value_is_out_of_range, "bank.no_news_after"},
        Broken{"above = \"500.00\"", "above = \"500\"", Rule::amount_has_not_two_decimals,
               "suspense.two_persons_above"},
        Broken{"week_days = 5", "week_days = 7", Rule::value_is_out_of_range, "missed.week_days"},
        Broken{"year_months = 2", "year_months = 12", Rule::value_is_out_of_range, "missed.year_months"},
        Broken{"benefits = []", "benefits = [\"NL31BNGH0999000001\"]", Rule::iban_check_digits_are_wrong,
               "payers.benefits"},
        Broken{"\"SSBE\"", "\"ssbe\"", Rule::value_is_out_of_range, "bank.category_leefgeld"},
        Broken{"adult = \"45.00\"", "adult = 45.00", Rule::value_has_wrong_type, "leefgeld.floor_week_first_adult"},
        Broken{"adult = \"45.00\"", "adult = \"45,00\"", Rule::amount_is_malformed, "leefgeld.floor_week_first_adult"},
        Broken{"\"leefgeld_floor\"]", "\"leefgeld_floor\", \"bridge_loan\"]", Rule::value_is_not_in_list,
               "shortage.policy"},
        Broken{", \"leefgeld_floor\"]", "]", Rule::value_is_out_of_range, "shortage.policy"},
        Broken{"\"rent\", \"energy\"", "\"rent\", \"heating\"", Rule::value_is_not_in_list, "costs.order"},
        Broken{"interest = 0", "interest = 4", Rule::value_is_out_of_range, "loan.interest"},
        Broken{"term_months_after = 36", "term_months_after = 0", Rule::value_is_out_of_range,
               "loan.term_months_after"},
        Broken{"= \"window_end\"", "= \"next_month\"", Rule::value_is_not_in_list, "loan.first_instalment"},
        Broken{"_months = 0", "_months = 37", Rule::value_is_out_of_range, "loan.first_instalment_months"},
        Broken{"_months = 0", "_months = 2", Rule::value_is_out_of_range, "loan.first_instalment_months"},
        Broken{"exceptions = []", "exceptions = [{ month = \"2026-12\", day = 2026-12-25 }]",
               Rule::execution_date_is_not_a_target_day, "payday.exceptions[1].day"},
        Broken{"exceptions = []", "exceptions = [{ month = \"2026-12\", day = 2027-02-01 }]",
               Rule::value_is_out_of_range, "payday.exceptions"},
        Broken{"months_later = 0", "month_later = 0", Rule::key_is_unknown, "payday.month_later"},
        Broken{"[guards]", "[guard]", Rule::key_is_unknown, "guard"}));

TEST(BrokenFile, AllFindingsAtOnce) {
  std::string text = changed(file(zandermeer), "code = 9901", "code = 0");
  text = changed(text, "cadence = \"weekly\"", "cadence = \"daily\"");
  text = changed(text, "batch = 0", "batch = 3");
  const auto settings = read_administration(text, zandermeer);
  ASSERT_FALSE(settings);
  EXPECT_GE(settings.error().size(), 3u);
}

TEST(BrokenFile, SyntaxHasLineAndColumn) {
  const auto settings = read_service("state = \"/x\"\n[schedule\nruns = []\n", "broken.toml");
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().front().rule, Rule::configuration_is_malformed);
  EXPECT_EQ(settings.error().front().place.line, 2);
}

TEST(Service, MayNameAFolderOfSchemas) {
  const auto settings = read_service(changed(file(service), "schemas = \"\"", "schemas = \"xsd\""), service);
  ASSERT_TRUE(settings) << render(settings.error().front());
  EXPECT_EQ(settings->schemas, "xsd");
  const auto bare = read_service("state = \"/x\"\n", "bare.toml");
  ASSERT_TRUE(bare);
  EXPECT_EQ(bare->schemas, "");
  const auto wrong = read_service(changed(file(service), "schemas = \"\"", "schemas = true"), service);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().front().rule, Rule::value_has_wrong_type);
  EXPECT_EQ(wrong.error().front().place.path, "schemas");
}

TEST(Service, SecretsAreNotShown) {
  const auto settings = read_service("state = \"/x\"\ndatabase = \"mysql://u:geheim@h/d\"\n", "s.toml");
  ASSERT_FALSE(settings);
  EXPECT_EQ(render(settings.error().front()).find("geheim"), std::string::npos);
}

}  // namespace
}  // namespace config
