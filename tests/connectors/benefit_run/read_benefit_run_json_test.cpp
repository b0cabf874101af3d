#include "connectors/benefit_run/read_benefit_run_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "connectors/csv/finding_list.h"
#include "tests/connectors/benefit_run/whole_run.h"
#include "tests/connectors/csv/fixture.h"

namespace connectors {
namespace {

using ::testing::ElementsAre;

auto read_text(std::string_view text, const ColumnMap& map = {}, const CsvLimits& limits = {}) {
  return whole_run_json(source_of("run.json", text), map, limits);
}
std::string fixture_json(std::string_view name) {
  return fixture::text_of(fixture::source_folder() / "tests/fixtures/benefit_run_json" / (std::string(name) + ".json"));
}
std::vector<std::string> told(std::string_view text, const ColumnMap& map = {}, const CsvLimits& limits = {}) {
  const auto run = read_text(text, map, limits);
  return run ? std::vector<std::string>{} : fixture::in_short(run.error());
}

const std::vector<fixture::Broken> broken_files = {
    {"amount_has_not_two_decimals", {"10:16 amount_has_not_two_decimals"}},
    {"amount_has_thousands_mark", {"10:16 amount_has_thousands_mark"}},
    {"amount_is_malformed", {"10:16 amount_is_malformed"}},
    {"amount_is_not_positive", {"10:16 amount_is_not_positive"}},
    {"column_is_missing", {"3:0 column_is_missing"}},
    {"column_is_missing--of_the_run", {"3:0 column_is_missing"}},
    {"column_is_missing--rows", {"0:0 column_is_missing"}},
    {"column_is_missing--total", {"53:0 column_is_missing"}},
    {"column_stands_twice", {"15:6 column_stands_twice"}},
    {"column_stands_twice--top", {"3:3 column_stands_twice"}},
    {"column_stands_twice--total", {"53:24 column_stands_twice"}},
    {"date_is_malformed", {"4:18 date_is_malformed"}},
    {"field_is_empty", {"7:21 field_is_empty"}},
    {"field_is_too_long", {"14:22 field_is_too_long"}},
    {"field_is_too_long--value", {"14:22 field_is_too_long"}},
    {"file_is_empty", {"0:0 file_is_empty"}},
    {"file_is_empty--no_rows", {"2:0 file_is_empty"}},
    {"file_is_truncated", {"53:11 file_is_truncated"}},
    {"file_is_truncated--in_text", {"26:27 file_is_truncated"}},
    {"header_is_unknown", {"14:6 header_is_unknown"}},
    {"header_is_unknown--top", {"2:3 header_is_unknown"}},
    {"header_is_unknown--total", {"53:13 header_is_unknown"}},
    {"json_is_malformed", {"9:19 json_is_malformed"}},
    {"json_is_malformed--behind", {"55:2 json_is_malformed"}},
    {"json_is_malformed--control", {"14:22 json_is_malformed"}},
    {"json_is_malformed--nested", {"14:22 json_is_malformed"}},
    {"json_is_malformed--null", {"14:22 json_is_malformed"}},
    {"json_is_malformed--number", {"10:16 json_is_malformed"}},
    {"json_is_malformed--sum_as_number", {"53:31 json_is_malformed"}},
    {"rows_follow_the_total_line", {"2:2 rows_follow_the_total_line"}},
    {"run_holds_several_ids", {"40:16 run_holds_several_ids"}},
    {"total_line_is_missing", {"54:0 total_line_is_missing"}},
    {"total_rows_differ", {"53:21 total_rows_differ"}},
    {"total_sum_differs", {"53:31 total_sum_differs"}},
    {"value_is_not_in_list", {"5:18 value_is_not_in_list"}},
};

class BrokenBenefitRunJson : public ::testing::TestWithParam<fixture::Broken> {};

TEST_P(BrokenBenefitRunJson, is_refused_with_every_finding) {
  EXPECT_EQ(told(fixture_json(GetParam().name)), GetParam().findings);
  ASSERT_FALSE(GetParam().findings.empty());
  EXPECT_THAT(GetParam().findings.front(), ::testing::EndsWith(' ' + fixture::rule_of(std::string(GetParam().name))));
}

INSTANTIATE_TEST_SUITE_P(Fixtures, BrokenBenefitRunJson, ::testing::ValuesIn(broken_files),
                         [](const auto& each) { return fixture::test_name(std::string(each.param.name)); });

TEST(BenefitRunJsonFixtures, each_is_good_or_in_the_table_of_broken_ones) {
  std::vector<std::string> listed;
  for (const fixture::Broken& broken : broken_files) listed.emplace_back(broken.name);
  for (const std::string& name : fixture::names_in("benefit_run_json")) {
    if (fixture::rule_of(name) == "good") EXPECT_THAT(told(fixture_json(name)), testing::IsEmpty()) << name;
    else EXPECT_THAT(listed, ::testing::Contains(name));
  }
}

// Both forms of a file give the same run.
TEST(BenefitRunJson, is_the_run_of_the_csv_form) {
  const std::string csv = fixture::fixture_text("benefit_run", "good");
  const auto of_csv = whole_run(source_of("run.csv", csv));
  ASSERT_TRUE(of_csv.has_value());
  for (const char* name : {"good", "good--one_line"}) {
    const auto run = read_text(fixture_json(name));
    ASSERT_TRUE(run.has_value()) << ledger::render(run.error().front());
    EXPECT_EQ(ledger::digest_of_rows(*run), ledger::digest_of_rows(*of_csv)) << name;
  }
  EXPECT_EQ(read_text(fixture_json("good--one_line"))->rows.back().line, 1);
  EXPECT_EQ(read_text(fixture_json("good"))->rows.front().line, 3);
}

TEST(BenefitRunJson, takes_the_suites_own_names_and_passes_over_what_is_ignored) {
  std::string text = fixture_json("good");
  for (std::size_t at = 0; (at = text.find("\"client_code\"", at)) != std::string::npos;)
    text.replace(at, 13, "\"status\": null, \"Clientnr\"");
  EXPECT_THAT(told(text, {.names = {{"client_code", "Clientnr"}}, .ignored = {"status"}}), testing::IsEmpty());
  EXPECT_THAT(told(text, {.names = {{"client_code", "Clientnr"}}}),
              testing::Contains(testing::EndsWith("header_is_unknown")));
}

TEST(BenefitRunJson, says_why_a_number_is_no_amount) {
  const auto run = read_text(fixture_json("json_is_malformed--number"));
  ASSERT_FALSE(run.has_value());
  EXPECT_EQ(ledger::sentence(run.error().front()),
            "found \"amount: 1331.42\", expected a text in quotes, as \"1331.42\": a number cannot carry "
            "cents exactly");
}

TEST(BenefitRunJson, that_is_hostile_is_refused) {
  EXPECT_THAT(told(std::string(100'000, '[')), ElementsAre("1:1 json_is_malformed"));
  EXPECT_THAT(told("{\"rows\":" + std::string(100'000, '{')), ElementsAre("1:9 json_is_malformed"));
  EXPECT_THAT(told("{\"rows\":[" + std::string(100'000, '[')), ElementsAre("1:10 json_is_malformed"));
  EXPECT_THAT(told("{\"rows\":[{\"" + std::string(1'000'000, 'a')), ElementsAre("1:11 field_is_too_long"));
  EXPECT_THAT(told("{\"rows\":[{\"a\":" + std::string(1'000'000, '1')), ElementsAre("1:15 field_is_too_long"));
  EXPECT_THAT(told(std::string(10'000, ' '), {}, {.file_bytes = 1'000}), ElementsAre("0:0 file_is_too_large"));
  EXPECT_THAT(told("{\"rows\":7}"), ElementsAre(testing::EndsWith("json_is_malformed")));
  EXPECT_THAT(told("{\"rows\":\"7\"}"), ElementsAre("1:9 json_is_malformed"));
  EXPECT_THAT(told("{}"), ElementsAre("0:0 column_is_missing"));
  std::string keys = "{\"rows\":[{";
  for (int i = 0; i < 1'000; ++i) keys += "\"k" + std::to_string(i) + "\":\"\",";
  EXPECT_THAT(told(keys), ElementsAre(testing::EndsWith("json_is_malformed")));
  std::string rows = "{\"rows\":[";
  for (int i = 0; i < 10'000; ++i) rows += "{},";
  const auto many = told(rows);
  EXPECT_EQ(many.size(), FindingList::most);
  EXPECT_THAT(many.back(), testing::EndsWith("too_many_findings"));
}

// A source of 200,000 rows that are made while they are read.
TEST(BenefitRunJson, of_a_long_file_is_read_row_by_row) {
  std::int64_t made = 0;
  const std::int64_t rows = 200'000;
  std::string ready = "{\"rows\":[";
  const Source source{
      "long.json", [&](std::span<char> buffer) {
        if (ready.empty() && made <= rows) {
          ready = made == rows
                      ? "],\"total\":{\"rows\":200000,\"sum\":\"2000.00\"}}"
                      : std::string(made == 0 ? "" : ",") +
                            R"({"run_id":"U","run_date":"2026-02-27","run_kind":"main","period":"2026-02",)"
                            R"("client_code":"C)" +
                            std::to_string(made) +
                            R"(","component_code":"ALG","scheme_code":"PW","amount":"0.01","debit_credit":"C",)"
                            R"("period_from":"2026-02-01","period_to":"2026-02-28"})";
          ++made;
        }
        const std::size_t size = ready.copy(buffer.data(), buffer.size());
        ready.erase(0, size);
        return size;
      }};
  const auto run = whole_run_json(source);
  ASSERT_TRUE(run.has_value()) << ledger::render(run.error().front());
  EXPECT_EQ(run->rows.size(), 200'000U);
  EXPECT_EQ(run->sum(), ledger::Money::cents(200'000));
}

TEST(BenefitRunJson, is_told_by_its_first_character) {
  EXPECT_TRUE(looks_like_json(" \n{"));
  EXPECT_FALSE(looks_like_json("[{"));
  EXPECT_FALSE(looks_like_json(" "));
}

}  // namespace
}  // namespace connectors
