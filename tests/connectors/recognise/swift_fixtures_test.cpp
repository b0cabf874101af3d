// One broken file per rule, named for it: tests/fixtures/mt940/RULE[--WHAT].sta breaks that rule at one
// place, and no other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "connectors/recognise/read_report.h"
#include "ledger/statements/statement_checks.h"

namespace connectors {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(ONTZORG_SOURCE_DIR) / "tests/fixtures/mt940";

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// As the service reads it: form, sums, our account.
std::string findings_in(const fs::path& path) {
  const std::string text = text_of(path);
  const FileReport report = read_report(source_of(path.filename(), text));
  ledger::Findings findings = report.findings;
  const auto add = [&findings](const ledger::Findings& more) {
    findings.insert(findings.end(), more.begin(), more.end());
  };
  const ledger::CheckedFile file{path.filename(), ledger::StatementKind::end_of_day};
  for (const auto& statement : report.statements)
    if (!statement.head.account.empty())
      add(check_account(statement, file,
                        [](std::string_view account) { return account == "NL91ABNA0417164300"; }));
  std::string told;
  for (const ledger::Finding& finding : findings)
    told += std::string(name(finding.rule)) + ':' + std::to_string(finding.place.line) + ' ';
  return told;
}

struct Fixture {
  const char* name;
  int line;
};

class SwiftFixture : public testing::TestWithParam<Fixture> {};

TEST_P(SwiftFixture, BreaksItsRuleAndNoOther) {
  const std::string name = GetParam().name;
  EXPECT_EQ(findings_in(folder / (name + ".sta")),
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
  EXPECT_EQ(findings_in(folder / "nothing_is_wrong.sta"), "");
}

TEST(SwiftFixtures, AreAllInTheTable) {
  std::size_t files = 0;
  for (const auto& file : fs::directory_iterator(folder)) files += file.path().extension() == ".sta";
  EXPECT_EQ(files, std::size(fixtures) + 1);
}

}  // namespace
}  // namespace connectors
