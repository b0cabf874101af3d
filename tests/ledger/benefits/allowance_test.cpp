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

TEST(Allowance, IsAReceiptThatIsThereAndNoBenefit) {
  ExpectedIncome care = income(IncomeKind::toeslag_care, 20, "2026-02-01");
  care.participant = ParticipantId("P7");
  const Receipt receipt = allowance_receipt(care, care.amount, "2026-04-20"_day);
  EXPECT_EQ(receipt.participant, ParticipantId("P7"));
  EXPECT_EQ(receipt.kind, ReceiptKind::allowance);
  EXPECT_EQ(receipt.income, IncomeKind::toeslag_care);
  EXPECT_EQ(receipt.amount, care.amount);
  EXPECT_EQ(receipt.month_part, care.amount);
  EXPECT_EQ(receipt.pay_date, "2026-04-20"_day);
  EXPECT_EQ(receipt.period_from, "2026-02-01"_day);
  EXPECT_TRUE(receipt.is_settled);
  EXPECT_FALSE(receipt.is_regular);
}

TEST(Allowance, IsASumOfWholeMonths) {
  const ExpectedIncome rent = income(IncomeKind::toeslag_rent, 20, "2026-02-01");
  EXPECT_TRUE(is_expected_sum(rent, rent.amount * 4, "2026-04-20"_day));
  EXPECT_FALSE(is_expected_sum(rent, rent.amount * 5, "2026-04-20"_day));
  EXPECT_FALSE(is_expected_sum(rent, rent.amount + Money::cents(1), "2026-04-20"_day));
  EXPECT_FALSE(is_expected_sum(rent, Money(), "2026-04-20"_day));
  EXPECT_FALSE(is_expected_sum(rent, -rent.amount, "2026-04-20"_day));
}

TEST(Allowance, OfAnEndedIncomeIsNotExpected) {
  ExpectedIncome wages = income(IncomeKind::wages, 25, "2026-02-10");
  wages.valid_to = "2026-04-25"_day;
  EXPECT_EQ(to_text(expected_days(wages, "2026-01-01"_day, "2026-12-31"_day)), "2026-02-25 2026-03-25");  // 25 April is a Saturday
  wages.valid_to = "2026-04-27"_day;
  EXPECT_EQ(to_text(expected_days(wages, "2026-02-25"_day, "2026-04-28"_day)), "2026-02-25 2026-03-25 2026-04-27");
  EXPECT_EQ(to_text(expected_days(wages, "2026-02-26"_day, "2026-04-27"_day)), "2026-03-25");
}

TEST(Allowance, IsPaidAheadOfTheMonthItBeginsIn) {  // P9
  EXPECT_EQ(to_text(expected_days(income(IncomeKind::toeslag_rent, 20, "2026-05-31"), "2026-01-01"_day, "2026-05-01"_day)), "2026-04-20");
  EXPECT_EQ(to_text(expected_days(income(IncomeKind::toeslag_rent, 20, "2026-06-01"), "2026-01-01"_day, "2026-05-01"_day)), "");
}

TEST(Allowance, ChildBenefitIsMissedAfterAMonth) {  // M9
  const ExpectedIncome child = income(IncomeKind::akw, 0, "2026-01-01");
  EXPECT_EQ(missed_day(child, "2026-04-30"_day, "2026-05-01"_day), std::nullopt);
  EXPECT_EQ(missed_day(child, "2026-05-01"_day, "2026-05-02"_day), "2026-04-01"_day);
  EXPECT_EQ(missed_day(child, "2026-05-02"_day, "2026-05-03"_day), std::nullopt);
}

TEST(Allowance, TheFirstChildBenefitMayHoldItsQuarters) {
  const ExpectedIncome child = income(IncomeKind::akw, 0, "2026-01-01");
  EXPECT_EQ(most_at_once(child, "2026-04-01"_day), child.amount * 2);
  EXPECT_EQ(most_at_once(child, "2026-03-31"_day), child.amount);
  EXPECT_EQ(most_at_once(child, "2025-10-01"_day), child.amount);
}

}  // namespace
}  // namespace ledger
