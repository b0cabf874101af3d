// One broken file per rule: tests/fixtures/mt940/RULE[--WHAT].sta breaks RULE at one place and no other rule.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/connectors/recognise/broken_fixtures.h"

namespace connectors {
namespace {

const std::filesystem::path swift_folder = std::filesystem::path(ONTZORG_SOURCE_DIR) / "tests/fixtures/mt940";

std::string findings_in_swift(const std::filesystem::path& path) {
  FileReport report;
  return rules_and_lines(findings_of(path.filename(), tests::bytes_of(path), report));
}

struct Fixture {
  const char* name;
  int line;
};

class SwiftFixture : public testing::TestWithParam<Fixture> {};

TEST_P(SwiftFixture, BreaksItsRuleAndNoOther) {
  const std::string name = GetParam().name;
  EXPECT_EQ(findings_in_swift(swift_folder / (name + ".sta")),
            name.substr(0, name.find("--")) + ':' + std::to_string(GetParam().line) + ' ');
}

constexpr Fixture fixtures[] = {
    {"account_is_not_ours", 4},
    {"amount_has_not_two_decimals", 8},
    {"amount_is_malformed", 8},
    {"amount_is_too_large", 12},
    {"closing_balance_differs", 4},
    {"closing_balance_is_missing", 4},
    {"currency_is_not_euro", 4},
    {"currency_is_not_euro--closing", 15},
    {"date_is_malformed", 8},
    {"date_is_malformed--balance", 15},
    {"element_is_missing", 4},
    {"element_is_missing--no_statement", 0},
    {"file_is_not_text", 0},
    {"line_is_malformed", 8},
    {"line_is_malformed--balance", 7},
    {"line_is_malformed--behind_closing", 16},
    {"line_is_malformed--cut_off", 8},
    {"line_is_malformed--no_tag", 7},
    {"line_is_malformed--total", 15},
    {"line_is_malformed--two_openings", 8},
    {"line_is_too_long", 10},
    {"number_of_entries_differs", 4},
    {"opening_balance_is_missing", 4},
    {"sum_of_entries_differs", 4},
    {"tag_is_unknown", 7},
};

INSTANTIATE_TEST_SUITE_P(EveryRule, SwiftFixture, testing::ValuesIn(fixtures), [](const auto& fixture) {
  std::string name = fixture.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(SwiftFixtures, NothingIsWrongWithTheFileTheyAreMadeFrom) {
  EXPECT_EQ(findings_in_swift(swift_folder / "nothing_is_wrong.sta"), "");
}

TEST(SwiftFixtures, AreAllInTheTable) { EXPECT_EQ(files_with(".sta", swift_folder), std::size(fixtures) + 1); }

}  // namespace
}  // namespace connectors
