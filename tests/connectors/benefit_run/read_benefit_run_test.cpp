#include "connectors/benefit_run/read_benefit_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "tests/connectors/benefit_run/whole_run.h"
#include "tests/connectors/csv/fixture.h"

namespace connectors {
namespace {

using ::testing::ElementsAre;

auto read_text(std::string_view text, const ColumnMap& map = {}) { return whole_run(source_of("run.csv", text), map); }
auto read_fixture(std::string_view name) { return read_text(fixture::fixture_text("benefit_run", std::string(name))); }

// ---- one broken file per rule --------------------------------------------------------------------------

const std::vector<fixture::Broken> broken_files = {
    {"amount_has_not_two_decimals", {"2:48 amount_has_not_two_decimals"}},
    {"amount_has_thousands_mark", {"2:48 amount_has_thousands_mark"}},
    {"amount_is_malformed", {"3:48 amount_is_malformed"}},
    {"amount_is_malformed--plus", {"3:48 amount_is_malformed"}},
    {"amount_is_not_positive", {"2:48 amount_is_not_positive"}},
    {"amount_is_not_positive--zero", {"2:48 amount_is_not_positive"}},
    {"amount_is_too_large", {"2:48 amount_is_too_large"}},
    {"column_is_missing", {"1:0 column_is_missing"}},
    {"column_stands_twice", {"1:114 column_stands_twice"}},
    {"date_is_malformed", {"3:69 date_is_malformed"}},
    {"date_is_malformed--month", {"3:26 date_is_malformed"}},
    {"encoding_is_broken", {"3:89 encoding_is_broken"}},
    {"encoding_is_broken--utf_16", {"1:1 encoding_is_broken"}},
    {"field_count_differs", {"4:88 field_count_differs"}},
    {"field_count_differs--empty_line", {"3:1 field_count_differs"}},
    {"field_count_differs--total", {"6:8 field_count_differs"}},
    {"field_is_empty", {"3:34 field_is_empty"}},
    {"field_is_too_long", {"4:80 field_is_too_long"}},
    {"field_is_too_long--code", {"4:80 field_is_too_long"}},
    {"file_is_empty", {"0:0 file_is_empty"}},
    {"file_is_empty--no_rows", {"2:0 file_is_empty"}},
    {"file_is_empty--only_a_mark", {"0:0 file_is_empty"}},
    {"file_is_not_text", {"3:43 file_is_not_text"}},
    {"file_is_truncated", {"5:0 file_is_truncated"}},
    {"file_is_truncated--in_total", {"6:0 file_is_truncated"}},
    {"header_is_unknown", {"1:114 header_is_unknown"}},
    {"header_is_unknown--capital", {"1:114 header_is_unknown"}},
    {"iban_check_digits_are_wrong", {"3:80 iban_check_digits_are_wrong"}},
    {"iban_country_is_unknown", {"3:80 iban_country_is_unknown"}},
    {"iban_is_malformed", {"3:80 iban_is_malformed"}},
    {"iban_length_is_wrong", {"3:80 iban_length_is_wrong"}},
    {"id_is_malformed", {"3:34 id_is_malformed"}},
    {"line_is_too_long", {"4:0 line_is_too_long"}},
    {"number_is_malformed", {"6:7 number_is_malformed"}},
    {"period_ends_before_it_begins", {"3:69 period_ends_before_it_begins"}},
    {"period_is_missing", {"3:58 period_is_missing"}},
    {"period_is_missing--month", {"3:26 period_is_missing"}},
    {"quote_is_misplaced", {"2:85 quote_is_misplaced"}},
    {"quote_is_misplaced--behind", {"2:42 quote_is_misplaced"}},
    {"quote_is_open", {"3:80 quote_is_open"}},
    {"rows_follow_the_total_line", {"6:0 rows_follow_the_total_line"}},
    {"run_facts_differ", {"4:10 run_facts_differ"}},
    {"run_facts_differ--kind_and_period", {"4:21 run_facts_differ", "4:29 run_facts_differ"}},
    {"run_holds_several_ids", {"4:1 run_holds_several_ids"}},
    {"total_line_is_missing", {"5:0 total_line_is_missing"}},
    {"total_rows_differ", {"6:7 total_rows_differ"}},
    {"total_sum_differs", {"6:9 total_sum_differs"}},
    {"value_is_not_in_list", {"5:63 value_is_not_in_list"}},
    {"value_is_not_in_list--run_kind",
     {"2:21 value_is_not_in_list", "3:21 value_is_not_in_list", "4:21 value_is_not_in_list",
      "5:21 value_is_not_in_list"}},
};

class BrokenBenefitRun : public ::testing::TestWithParam<fixture::Broken> {};

TEST_P(BrokenBenefitRun, is_refused_with_every_finding) {
  const auto run = read_fixture(GetParam().name);
  ASSERT_FALSE(run.has_value());
  EXPECT_EQ(fixture::in_short(run.error()), GetParam().findings);
  EXPECT_THAT(GetParam().findings.front(), ::testing::EndsWith(' ' + fixture::rule_of(std::string(GetParam().name))));
}

INSTANTIATE_TEST_SUITE_P(Fixtures, BrokenBenefitRun, ::testing::ValuesIn(broken_files),
                         [](const auto& each) { return fixture::test_name(std::string(each.param.name)); });

TEST(BenefitRunFixtures, each_is_good_or_in_the_table_of_broken_ones) {
  std::vector<std::string> listed;
  for (const fixture::Broken& broken : broken_files) listed.emplace_back(broken.name);
  for (const std::string& name : fixture::names_in("benefit_run")) {
    if (fixture::rule_of(name) != "good") EXPECT_THAT(listed, ::testing::Contains(name));
    else if (const auto run = read_fixture(name); !run) ADD_FAILURE() << ledger::render(run.error().front());
  }
}

// ---- good files ----------------------------------------------------------------------------------------

TEST(BenefitRun, is_read_with_its_rows_in_order) {
  const auto run = read_fixture("good");
  ASSERT_TRUE(run.has_value());
  EXPECT_EQ(run->run_id, "U2026-02");
  EXPECT_EQ(ledger::to_iso(run->run_date), "2026-02-27");
  EXPECT_EQ(run->kind, ledger::RunKind::main);
  EXPECT_EQ(ledger::to_iso(run->period), "2026-02");
  EXPECT_EQ(run->sum(), ledger::Money::cents(336658));
  ASSERT_EQ(run->rows.size(), 4U);
  const ledger::BenefitRow& offset = run->rows[3];
  EXPECT_EQ(offset.line, 5);
  EXPECT_EQ(offset.client.text(), "C10003");
  EXPECT_EQ(offset.component, "OFFSET_ADV");
  EXPECT_EQ(offset.scheme, "PW");
  EXPECT_EQ(offset.amount, ledger::Money::cents(119828));
  EXPECT_TRUE(offset.is_debit);
  EXPECT_EQ(ledger::to_iso(offset.period_from), "2026-02-01");
  EXPECT_EQ(ledger::to_iso(offset.period_to), "2026-02-28");
  EXPECT_EQ(offset.decision_ref, "B2026-0003");
  EXPECT_FALSE(offset.protected_amount.has_value());
  EXPECT_EQ(run->rows[1].protected_amount, ledger::Money::cents(190202));
}

TEST(BenefitRun, reads_advances_and_blocks) {
  const auto run = read_fixture("good--all_columns");
  ASSERT_TRUE(run.has_value());
  EXPECT_EQ(run->kind, ledger::RunKind::advance);
  EXPECT_TRUE(run->rows[0].is_advance);
  EXPECT_FALSE(run->rows[0].is_blocked);
  EXPECT_TRUE(run->rows[1].is_advance);
  EXPECT_TRUE(run->rows[1].is_blocked);
}

TEST(BenefitRun, the_same_rows_in_another_dress_are_the_same_run) {
  const std::string plain = ledger::digest_of_rows(*read_fixture("good"));
  EXPECT_EQ(ledger::digest_of_rows(*read_fixture("good--byte_order_mark_and_crlf")), plain);
  EXPECT_EQ(ledger::digest_of_rows(*read_fixture("good--no_line_end")), plain);
  EXPECT_NE(ledger::digest_of_rows(*read_fixture("good--quoted")), plain);
  EXPECT_EQ(read_fixture("good--quoted")->rows[1].decision_ref, "B2026;\"2\"");
}

// A decimal mark that is read wrong makes the sum a hundred times too large: rule decimal_mark and rule jump_of_a_run.
TEST(BenefitRun, the_suites_own_names_and_decimal_point_are_set_not_guessed) {
  const ColumnMap map{.mark = ledger::DecimalMark::point, .names = {{"client_code", "Clientnr"}}};
  std::string text = fixture::fixture_text("benefit_run", "good");
  EXPECT_FALSE(read_text(text, map).has_value());
  text.replace(text.find("client_code"), 11, "Clientnr");
  for (std::size_t at = text.find(','); at != std::string::npos; at = text.find(',')) text[at] = '.';
  const auto run = read_text(text, map);
  ASSERT_TRUE(run.has_value()) << ledger::render(run.error().front());
  EXPECT_EQ(run->sum(), ledger::Money::cents(336658));
}

TEST(BenefitRun, is_told_by_its_header_line) {
  const ColumnMap map;
  EXPECT_TRUE(looks_like_benefit_run(
      "run_id;run_date;run_kind;period;client_code;component_code;scheme_code;amount;debit_credit;besluit", map));
  EXPECT_FALSE(looks_like_benefit_run("participant;kind;amount;expected_day;status;valid_from;valid_to;use", map));
  EXPECT_FALSE(looks_like_benefit_run("", map));
}

TEST(BenefitRun, a_file_above_the_limit_is_refused) {
  const std::string text = fixture::fixture_text("benefit_run", "good");
  const auto run = whole_run(source_of("run.csv", text), {}, {.file_bytes = 100});
  ASSERT_FALSE(run.has_value());
  EXPECT_THAT(fixture::in_short(run.error()), ElementsAre("0:0 file_is_too_large"));
}

// ---- findings as people see them -----------------------------------------------------------------------

TEST(BenefitRun, findings_point_at_the_place_under_every_letter) {
  const std::string text =
      "run_id;run_date;run_kind;period;client_code;component_code;scheme_code;amount;debit_credit;period_"
      "from;"
      "period_to;name\n"
      "R1;2026-02-27;main;2026-02;C1;ALG;PW;1.331,42;C;2026-02-01;;Zoë\n"
      "R1;2026-02-27;main;2026-02;C2;ALG;PW;10,00;C;2026-02-01;2026-02-28;Béatrice;x\n"
      "TOTAL;3;1341,42\n";
  const auto run = read_text(text);
  ASSERT_FALSE(run.has_value());
  std::string shown;
  for (const ledger::Finding& finding : run.error()) shown += ledger::render(finding) + "\n";
  EXPECT_EQ(shown,
            "run.csv:2:38: error: amount_has_thousands_mark: found \"1.331,42\", expected an amount as 1331,42\n"
            "  R1;2026-02-27;main;2026-02;C1;ALG;PW;1.331,42;C;2026-02-01;;Zoë\n"
            "                                       ^\n"
            "run.csv:2:60: error: period_is_missing: expected a value for period_to\n"
            "  R1;2026-02-27;main;2026-02;C1;ALG;PW;1.331,42;C;2026-02-01;;Zoë\n"
            "                                                             ^\n"
            "run.csv:3:78: error: field_count_differs: found \"13 fields\", expected 12 fields, as in the header\n"
            "  R1;2026-02-27;main;2026-02;C2;ALG;PW;10,00;C;2026-02-01;2026-02-28;Béatrice;x\n"
            "                                                                               ^\n"
            "run.csv:4:7: error: total_rows_differ: found \"3\", expected 2, the rows above\n"
            "  TOTAL;3;1341,42\n"
            "        ^\n");
}

// ---- changed files ---------------------------------------------------------------------------------

// A changed file that passes has the same number of rows and the same sum, because the TOTAL line says so.
TEST(BenefitRun, a_changed_byte_is_a_finding_or_leaves_the_totals_as_they_were) {
  const std::string good = fixture::fixture_text("benefit_run", "good");
  const auto whole = read_text(good);
  std::mt19937 random(20260227);  // NOLINT: the same changes in every run
  int taken = 0;
  for (int i = 0; i < 2'000; ++i) {
    std::string text = good;
    text[random() % text.size()] = static_cast<char>(random() % 256);
    const auto run = read_text(text);
    if (!run) {
      ASSERT_FALSE(run.error().empty());
      continue;
    }
    ++taken;
    ASSERT_EQ(run->rows.size(), whole->rows.size()) << text;
    ASSERT_EQ(run->sum(), whole->sum()) << text;
  }
  EXPECT_GT(taken, 0);
  EXPECT_LT(taken, 1'000);
}

TEST(BenefitRun, a_file_cut_off_anywhere_is_refused) {
  const std::string good = fixture::fixture_text("benefit_run", "good");
  for (std::size_t size = 0; size + 1 < good.size(); ++size)
    ASSERT_FALSE(read_text(std::string_view(good).substr(0, size)).has_value()) << size;
}

// ---- the runs of the example municipality --------------------------------------------------------------

TEST(BenefitRun, the_simulators_suite_is_read_without_a_finding) {
  const auto simulator = fixture::source_folder() / "tests/simulator/suite.py";
  if (!std::filesystem::exists(simulator)) GTEST_SKIP() << "no simulator here";
  const std::filesystem::path output = std::filesystem::path(ONTZORG_BUILD_DIR) / "suite-run.csv";
  for (const std::string arguments : {"2026-01", "2026-02", "2026-06", "2026-04 --kind correction"}) {
    const std::string command = "python3 '" + simulator.string() + "' month " + arguments + " --registers '" +
                                (fixture::source_folder() / "config/example/registers").string() + "' --output '" +
                                output.string() + "' > /dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0) << command;  // NOLINT: paths of our own
    const auto run = read_text(fixture::text_of(output));
    ASSERT_TRUE(run.has_value()) << arguments << ": " << ledger::render(run.error().front());
    EXPECT_FALSE(run->rows.empty());
  }
  std::filesystem::remove(output);
}

}  // namespace
}  // namespace connectors
