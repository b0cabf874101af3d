// One broken file per rule: tests/fixtures/{pain001_in,pain002}/RULE[--WHAT].xml breaks RULE at one place and no other
// rule.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "tests/connectors/recognise/samples.h"

namespace connectors {
namespace {

namespace fs = std::filesystem;

const fs::path fixtures_folder = fs::path(ONTZORG_SOURCE_DIR) / "tests/fixtures";

std::string findings_in_payments(const fs::path& path) {
  const std::string text = text_of(path);
  std::string told;
  for (const ledger::Finding& finding : read_report(source_of(path.filename(), text)).findings)
    told += std::string(name(finding.rule)) + ':' + std::to_string(finding.place.line) + ' ';
  return told;
}

struct Fixture {
  const char* folder;
  const char* name;
  int line;
};

constexpr Fixture fixtures[] = {
    {"pain001_in", "amount_has_not_two_decimals", 39},
    {"pain001_in", "amount_is_malformed", 39},
    {"pain001_in", "amount_is_not_positive", 39},
    {"pain001_in", "amount_is_too_large", 39},
    {"pain001_in", "date_is_malformed", 19},
    {"pain001_in", "declared_count_differs", 7},
    {"pain001_in", "declared_count_differs--batch", 16},
    {"pain001_in", "declared_sum_differs", 8},
    {"pain001_in", "declared_sum_differs--batch", 17},
    {"pain001_in", "document_type_is_forbidden", 2},
    {"pain001_in", "element_is_missing", 3},
    {"pain001_in", "element_is_missing--amount", 34},
    {"pain001_in", "encoding_is_broken", 50},
    {"pain001_in", "file_is_truncated", 58},
    {"pain001_in", "number_is_malformed", 7},
    {"pain001_in", "schema_is_violated", 69},
    {"pain001_in", "xml_is_malformed", 10},
    {"pain002", "amount_has_not_two_decimals", 12},
    {"pain002", "amount_is_malformed", 12},
    {"pain002", "amount_is_too_large", 12},
    {"pain002", "document_type_is_forbidden", 2},
    {"pain002", "element_is_missing", 3},
    {"pain002", "element_is_missing--message", 8},
    {"pain002", "entity_is_forbidden", 24},
    {"pain002", "file_is_too_large", 124},
    {"pain002", "file_is_truncated", 22},
    {"pain002", "number_is_malformed", 11},
    {"pain002", "status_is_unknown", 19},
    {"pain002", "xml_is_malformed", 19},
};

class PaymentFixture : public testing::TestWithParam<Fixture> {};

TEST_P(PaymentFixture, BreaksItsRuleAndNoOther) {
  const auto [folder, name, line] = GetParam();
  const std::string rule = std::string(name).substr(0, std::string(name).find("--"));
  EXPECT_EQ(findings_in_payments(fixtures_folder / folder / (std::string(name) + ".xml")),
            rule + ':' + std::to_string(line) + ' ');
}

INSTANTIATE_TEST_SUITE_P(EveryRule, PaymentFixture, testing::ValuesIn(fixtures), [](const auto& fixture) {
  std::string name = std::string(fixture.param.folder) + '_' + fixture.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(PaymentFixtures, AreAllInTheTable) {
  std::size_t files = 0;
  for (const char* folder : {"pain001_in", "pain002"}) {
    EXPECT_EQ(findings_in_payments(fixtures_folder / folder / "nothing_is_wrong.xml"), "");
    for (const auto& file : fs::directory_iterator(fixtures_folder / folder))
      files += file.path().extension() == ".xml";
  }
  EXPECT_EQ(files, std::size(fixtures) + 2);
}

}  // namespace
}  // namespace connectors
