// One broken file per rule: tests/fixtures/camt/RULE.xml breaks RULE at one place and no other rule.
#include <gtest/gtest.h>

#include "connectors/camt/camt_reader.h"
#include "tests/connectors/recognise/broken_fixtures.h"
#include "tests/ledger/statements/books_in_memory.h"

namespace connectors {
namespace {

const std::filesystem::path folder = std::filesystem::path(ONTZORG_SOURCE_DIR) / "tests/fixtures/camt";

struct Statements final : ledger::StatementSink {
  std::vector<std::vector<ledger::BankEntry>> entries;
  void begin(const ledger::StatementHead&) override { entries.emplace_back(); }
  void entry(const ledger::BankEntry& entry) override { entries.back().push_back(entry); }
  void end() override {}
};

Statements entries_of(std::string_view text) {
  Statements statements;
  (void)read_camt(source_of("", text), statements);
  return statements;
}

// The statements of a file, booked one after the other as the service does.
ledger::Findings in_the_books(std::string_view text, const std::vector<ledger::StatementSums>& sums,
                              const ledger::CheckedFile& file) {
  ledger::Findings findings;
  ledger::BooksInMemory books;
  const Statements statements = entries_of(text);
  for (const std::size_t index : ledger::chain_order(sums)) {
    const ledger::Findings more = books.take(sums[index], statements.entries[index], file).findings;
    findings.insert(findings.end(), more.begin(), more.end());
  }
  return findings;
}

// Also checks how its statements follow each other.
std::string findings_in(const std::filesystem::path& path) {
  const std::string text = tests::bytes_of(path);
  FileReport report;
  ledger::Findings findings = findings_of(path.filename(), text, report);
  const ledger::Findings more =
      in_the_books(text, report.statements, {path.filename(), ledger::StatementKind::end_of_day});
  findings.insert(findings.end(), more.begin(), more.end());
  return rules_and_lines(findings);
}

struct Fixture {
  const char* rule;
  int line;
};

class CamtFixture : public testing::TestWithParam<Fixture> {};

TEST_P(CamtFixture, BreaksItsRuleAndNoOther) {
  const auto [rule, line] = GetParam();
  EXPECT_EQ(findings_in(folder / (std::string(rule) + ".xml")), std::string(rule) + ':' + std::to_string(line) + ' ');
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

TEST(CamtFixtures, AreAllInTheTable) { EXPECT_EQ(files_with(".xml", folder), std::size(fixtures) + 1); }

}  // namespace
}  // namespace connectors
