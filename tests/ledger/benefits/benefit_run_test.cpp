#include "ledger/benefits/benefit_run.h"

#include <gtest/gtest.h>

#include "tests/ledger/benefits/runs.h"

namespace ledger {
namespace {

TEST(RunKind, has_a_text_for_each_value_and_back) {
  for (const RunKind kind : {RunKind::main, RunKind::correction, RunKind::advance, RunKind::special})
    EXPECT_EQ(parse_text<RunKind>(to_text(kind)), kind);
  EXPECT_EQ(parse_text<RunKind>("Main"), std::nullopt);
}

// The award of a month whose advance was paid is only the rest of it.
TEST(BenefitRun, the_sum_is_credits_less_debits) {
  EXPECT_EQ(run_of({{"C1", 133142}, {"C1", 119828, "OFFSET_ADV", 'D'}}).sum(), Money::cents(13314));
  EXPECT_EQ(run_of({{"C1", 100, "OFFSET", 'D'}}).sum(), Money::cents(-100));
  EXPECT_EQ(BenefitRun().sum(), Money());
}

// By the day, so that part of a month, or a short one, is no jump.
TEST(AmountJumps, above_one_and_a_half_or_below_half_a_day) {
  struct Row {
    std::int64_t cents;
    std::string_view from, to;
    bool jumps;
  };
  const Date last_from = day("2026-01-01");
  const Date last_to = day("2026-01-31");
  for (const Row& row : {
           Row{133142, "2026-02-01", "2026-02-28", false},   // three days shorter
           Row{73013, "2026-02-12", "2026-02-28", false},    // 17 days of it
           Row{13314200, "2026-02-01", "2026-02-28", true},  // a factor 100
           Row{199713, "2026-03-01", "2026-03-31", false},   // 1.5 exactly is none
           Row{199714, "2026-03-01", "2026-03-31", true},
           Row{66571, "2026-03-01", "2026-03-31", false},  // 0.5 exactly is none
           Row{66570, "2026-03-01", "2026-03-31", true},
           Row{133142, "2026-02-01", "2026-02-14", true},  // a whole month's money for two weeks
       })
    EXPECT_EQ(
        amount_jumps({Money::cents(row.cents), day(row.from), day(row.to)}, {Money::cents(133142), last_from, last_to}),
        row.jumps)
        << row.cents << ' ' << row.from;
}

}  // namespace
}  // namespace ledger
