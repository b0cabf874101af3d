// One broken file per rule, named for it: tests/fixtures/camt/RULE.xml breaks that rule at one place, and no
// other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "connectors/recognise/read_report.h"
#include "ledger/statements/statement_checks.h"

namespace connectors {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(ONTZORG_SOURCE_DIR) / "tests/fixtures/camt";

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// As the service reads it: form, sums, our account, and the chain within the file.
std::string findings_in(const fs::path& path) {
  const std::string text = text_of(path);
  const FileReport report = read_report(source_of(path.filename(), text));
  ledger::Findings findings = report.findings;
  const auto add = [&findings](const ledger::Findings& more) {
    findings.insert(findings.end(), more.begin(), more.end());
  };
  const ledger::CheckedFile file{path.filename(), ledger::StatementKind::end_of_day};
  for (const auto& statement : report.statements)
    add(check_account(statement, file,
                      [](std::string_view account) { return account == "NL91ABNA0417164300"; }));
  add(check_chain(report.statements, file, [](std::string_view) { return std::nullopt; }));
  std::string told;
  for (const ledger::Finding& finding : findings)
    told += std::string(name(finding.rule)) + ':' + std::to_string(finding.place.line) + ' ';
  return told;
}

struct Fixture {
  const char* rule;
  int line;
};

class CamtFixture : public testing::TestWithParam<Fixture> {};

TEST_P(CamtFixture, BreaksItsRuleAndNoOther) {
  const auto [rule, line] = GetParam();
  EXPECT_EQ(findings_in(folder / (std::string(rule) + ".xml")),
            std::string(rule) + ':' + std::to_string(line) + ' ');
}

constexpr Fixture fixtures[] = {
    {"account_is_not_ours", 5},
    {"amount_has_not_two_decimals", 22},
    {"amount_is_malformed", 22},
    {"amount_is_too_large", 17},
    {"closing_balance_differs", 5},
    {"closing_balance_is_missing", 5},
    {"currency_is_not_euro", 22},
    {"date_is_malformed", 26},
    {"details_do_not_add_up", 21},
    {"document_type_is_forbidden", 2},
    {"element_is_missing", 21},
    {"encoding_is_broken", 27},
    {"entity_is_forbidden", 27},
    {"file_is_empty", 0},
    {"file_is_not_text", 0},
    {"file_is_truncated", 28},
    {"format_is_unknown", 0},
    {"number_is_malformed", 30},
    {"opening_balance_is_missing", 5},
    {"opening_balance_is_not_last_closing", 36},
    {"page_is_missing", 5},
    {"schema_is_violated", 29},
    {"value_is_not_in_list", 24},
    {"xml_is_malformed", 24},
};

INSTANTIATE_TEST_SUITE_P(EveryRule, CamtFixture, testing::ValuesIn(fixtures),
                         [](const auto& fixture) { return std::string(fixture.param.rule); });

TEST(CamtFixtures, NothingIsWrongWithTheFileTheyAreMadeFrom) {
  EXPECT_EQ(findings_in(folder / "nothing_is_wrong.xml"), "");
}

TEST(CamtFixtures, AreAllInTheTable) {
  std::size_t files = 0;
  for (const auto& file : fs::directory_iterator(folder)) files += file.path().extension() == ".xml";
  EXPECT_EQ(files, std::size(fixtures) + 1);
}

}  // namespace
}  // namespace connectors
