#include "ledger/base/finding_counts.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

Finding found(Severity severity, Rule rule, std::int64_t line) {
  return {severity,  {"statement.xml", line, 3, "/Document"},
          rule,      "NL30BNGH0999000001 of J. Jansen",
          "another", "<Nm>J. Jansen</Nm>"};
}

TEST(FindingCounts, SayOfEachRuleHowOftenAndWhereFirst) {
  const FindingCounts counts = counts_of({found(Severity::warning, Rule::schema_is_violated, 30),
                                          found(Severity::warning, Rule::details_do_not_add_up, 20),
                                          found(Severity::warning, Rule::schema_is_violated, 12),
                                          found(Severity::error, Rule::closing_balance_differs, 40)});
  const FindingCounts expected = {{Severity::error, Rule::closing_balance_differs, 1, 40},
                                  {Severity::warning, Rule::schema_is_violated, 2, 12},
                                  {Severity::warning, Rule::details_do_not_add_up, 1, 20}};
  EXPECT_EQ(counts, expected);
  EXPECT_EQ(times(counts), 4);
}

TEST(FindingCounts, ARuleThatIsOnceAnErrorAndOnceAWarningCountsTwice) {
  EXPECT_EQ(counts_of({found(Severity::warning, Rule::element_is_missing, 1),
                       found(Severity::error, Rule::element_is_missing, 2)})
                .size(),
            2U);
}

TEST(FindingCounts, OfTwoReadingsAreOne) {
  const FindingCounts first = counts_of(
      {found(Severity::warning, Rule::schema_is_violated, 30), found(Severity::warning, Rule::page_is_missing, 0)});
  const FindingCounts second = counts_of(
      {found(Severity::warning, Rule::schema_is_violated, 12), found(Severity::warning, Rule::page_is_missing, 7)});
  const FindingCounts expected = {{Severity::warning, Rule::page_is_missing, 2, 7},
                                  {Severity::warning, Rule::schema_is_violated, 2, 12}};
  EXPECT_EQ(together(first, second), expected);
}

TEST(FindingCounts, ReadAsASentenceWithoutWhatStoodThere) {
  EXPECT_EQ(sentence(FindingCount{Severity::warning, Rule::schema_is_violated, 3, 12}),
            "schema_is_violated, 3 times, first on line 12");
  EXPECT_EQ(sentence(FindingCount{Severity::warning, Rule::schema_is_violated, 1, 12}),
            "schema_is_violated, on line 12");
  EXPECT_EQ(sentence(FindingCount{Severity::error, Rule::file_is_empty, 1, 0}), "file_is_empty");
}

}  // namespace
}  // namespace ledger
