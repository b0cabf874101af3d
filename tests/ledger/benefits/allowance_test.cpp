// When income beside the benefit is expected, how much of it may come at once, and when it is missing.
#include "ledger/benefits/allowance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ledger/literals.h"

namespace ledger {
namespace {

ExpectedIncome income(IncomeKind kind, int day, const char* from, IncomeUse use = IncomeUse::loan_first) {
  return {ParticipantId("P1"), kind, "439.00"_eur, day, IncomeStatus::awarded, parse_date(from).value(), {}, use, ""};
}

TEST(Allowance, ComesOnThe20thOrTheNextOpenDay) {  // scenario 8: 20 June 2026 is a Saturday
  EXPECT_THAT(expected_days(income(IncomeKind::toeslag_rent, 0, "2026-02-01"), "2026-04-01"_day, "2026-07-01"_day),
              testing::ElementsAre("2026-04-20"_day, "2026-05-20"_day, "2026-06-22"_day));
}

TEST(Allowance, ChildBenefitComesByTheQuarter) {  // P10; 1 January is a closed day
  EXPECT_THAT(expected_days(income(IncomeKind::akw, 0, "2025-10-01"), "2026-01-01"_day, "2026-12-31"_day),
              testing::ElementsAre("2026-01-02"_day, "2026-04-01"_day, "2026-07-01"_day, "2026-10-01"_day));
}

TEST(Allowance, TheFirstSumMayHoldEveryMonthSinceItBegan) {  // scenario 7: February to May in April
  const ExpectedIncome rent = income(IncomeKind::toeslag_rent, 20, "2026-02-01");
  EXPECT_EQ(most_at_once(rent, "2026-04-20"_day), "1756.00"_eur);
  EXPECT_TRUE(is_expected_sum(rent, "1756.00"_eur, "2026-04-20"_day));
  EXPECT_FALSE(is_expected_sum(rent, "2195.00"_eur, "2026-04-20"_day));
  EXPECT_FALSE(is_expected_sum(rent, "440.00"_eur, "2026-04-20"_day));
}

struct Row {
  const char* before;
  const char* today;
  const char* missed;  // "" : none
};
class Missing : public testing::TestWithParam<Row> {};

TEST_P(Missing, IsToldOnceWhenItsToleranceIsOver) {
  const auto day = missed_day(income(IncomeKind::toeslag_rent, 20, "2026-02-01"), parse_date(GetParam().before).value(),
                              parse_date(GetParam().today).value());
  EXPECT_EQ(day ? to_iso(*day) : "", GetParam().missed);
}

// Expected on Monday 22 June, missed from the 30th on: the alarm does not come before the 29th is over.
INSTANTIATE_TEST_SUITE_P(Days, Missing,
                         testing::Values(Row{"2026-06-28", "2026-06-29", ""}, Row{"2026-06-29", "2026-06-30", "2026-06-22"},
                                         Row{"2026-06-30", "2026-07-01", ""}, Row{"2026-06-25", "2026-07-02", "2026-06-22"}));

TEST(Allowance, OneThatIsOnlyAppliedForIsNotMissed) {
  ExpectedIncome rent = income(IncomeKind::toeslag_rent, 20, "2026-02-01");
  rent.status = IncomeStatus::applied;
  EXPECT_EQ(missed_day(rent, "2026-06-29"_day, "2026-06-30"_day), std::nullopt);
}

TEST(Allowance, OneMonthOfItIsForTheMonthThatFollows) {
  const Receipt receipt = allowance_receipt(income(IncomeKind::toeslag_rent, 20, "2026-02-01"), "1756.00"_eur, "2026-04-20"_day);
  EXPECT_EQ(receipt.month_part, "439.00"_eur);
  EXPECT_EQ(receipt.period_to, "2026-05-31"_day);
  EXPECT_EQ(receipt.use, IncomeUse::loan_first);
}

}  // namespace
}  // namespace ledger
