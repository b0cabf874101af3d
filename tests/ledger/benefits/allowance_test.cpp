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

TEST(Allowance, ComesOnThe20thOrTheNextOpenDay) {  // 20 June 2026 is a Saturday
  EXPECT_THAT(expected_days(income(IncomeKind::toeslag_rent, 0, "2026-02-01"), "2026-04-01"_day, "2026-07-01"_day),
              testing::ElementsAre("2026-04-20"_day, "2026-05-20"_day, "2026-06-22"_day));
}

TEST(Allowance, ChildBenefitComesByTheQuarter) {  // 1 January is a closed day
  EXPECT_THAT(expected_days(income(IncomeKind::akw, 0, "2025-10-01"), "2026-01-01"_day, "2026-12-31"_day),
              testing::ElementsAre("2026-01-02"_day, "2026-04-01"_day, "2026-07-01"_day, "2026-10-01"_day));
}

TEST(Allowance, TheFirstSumMayHoldEveryMonthSinceItBegan) {  // February to May in April
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
  const auto day = missed_day(income(IncomeKind::toeslag_rent, 20, "2026-02-01"), MissedTolerance(),
                              parse_date(GetParam().before).value(), parse_date(GetParam().today).value());
  EXPECT_EQ(day ? to_iso(*day) : "", GetParam().missed);
}

// Expected on Monday 22 June, missed from the 30th on: the alarm does not come before the 29th is over.
INSTANTIATE_TEST_SUITE_P(Days, Missing,
                         testing::Values(Row{"2026-06-28", "2026-06-29", ""},
                                         Row{"2026-06-29", "2026-06-30", "2026-06-22"},
                                         Row{"2026-06-30", "2026-07-01", ""},
                                         Row{"2026-06-25", "2026-07-02", "2026-06-22"}));

TEST(Allowance, OneThatIsOnlyAppliedForIsNotMissed) {
  ExpectedIncome rent = income(IncomeKind::toeslag_rent, 20, "2026-02-01");
  rent.status = IncomeStatus::applied;
  EXPECT_EQ(missed_day(rent, MissedTolerance(), "2026-06-29"_day, "2026-06-30"_day), std::nullopt);
}

TEST(Allowance, OneMonthOfItIsForTheMonthThatFollows) {
  const Receipt receipt =
      allowance_receipt(income(IncomeKind::toeslag_rent, 20, "2026-02-01"), "1756.00"_eur, "2026-04-20"_day);
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
  EXPECT_EQ(to_text(expected_days(wages, "2026-01-01"_day, "2026-12-31"_day)),
            "2026-02-25 2026-03-25");  // 25 April is a Saturday
  wages.valid_to = "2026-04-27"_day;
  EXPECT_EQ(to_text(expected_days(wages, "2026-02-25"_day, "2026-04-28"_day)), "2026-02-25 2026-03-25 2026-04-27");
  EXPECT_EQ(to_text(expected_days(wages, "2026-02-26"_day, "2026-04-27"_day)), "2026-03-25");
}

TEST(Allowance, IsPaidAheadOfTheMonthItBeginsIn) {
  EXPECT_EQ(
      to_text(expected_days(income(IncomeKind::toeslag_rent, 20, "2026-05-31"), "2026-01-01"_day, "2026-05-01"_day)),
      "2026-04-20");
  EXPECT_EQ(
      to_text(expected_days(income(IncomeKind::toeslag_rent, 20, "2026-06-01"), "2026-01-01"_day, "2026-05-01"_day)),
      "");
}

TEST(Allowance, ChildBenefitIsMissedAfterAMonth) {
  const ExpectedIncome child = income(IncomeKind::akw, 0, "2026-01-01");
  EXPECT_EQ(missed_day(child, MissedTolerance(), "2026-04-30"_day, "2026-05-01"_day), std::nullopt);
  EXPECT_EQ(missed_day(child, MissedTolerance(), "2026-05-01"_day, "2026-05-02"_day), "2026-04-01"_day);
  EXPECT_EQ(missed_day(child, MissedTolerance(), "2026-05-02"_day, "2026-05-03"_day), std::nullopt);
}

struct Rhythm {
  Every every;
  const char* days;      // expected from 1 January 2026 until 1 May 2027, the first three
  const char* last_day;  // on which the second of them is not missing yet
  int at_once_in_april;  // amounts that may have come on 20 April 2026
};

// From Monday 5 January on; every rhythm has a tolerance of its own: rule missed_item.
TEST(Allowance, OfEveryRhythmIsMissedAfterItsTolerance) {
  for (const Rhythm& row : {
           Rhythm{Every::week, "2026-01-05 2026-01-12 2026-01-19", "2026-01-17", 16},
           Rhythm{Every::four_weeks, "2026-01-05 2026-02-02 2026-03-02", "2026-02-09", 4},
           Rhythm{Every::month, "2026-01-05 2026-02-05 2026-03-05", "2026-02-12", 4},
           Rhythm{Every::quarter, "2026-01-05 2026-04-07 2026-07-06", "2026-05-07", 2},  // 5 April: Easter Sunday
           Rhythm{Every::year, "2026-01-05 2027-01-05", "2027-03-05", 1},
       }) {
    ExpectedIncome wages = income(IncomeKind::wages, 5, "2026-01-05");
    wages.every = row.every;
    std::vector<Date> days = expected_days(wages, "2026-01-01"_day, "2027-05-01"_day);
    days.resize(std::min<std::size_t>(days.size(), 3));
    EXPECT_EQ(to_text(days), row.days);
    const Date last = parse_date(row.last_day).value();
    EXPECT_NE(missed_day(wages, MissedTolerance(), last - Days{1}, last), days[1]) << row.last_day;
    EXPECT_EQ(missed_day(wages, MissedTolerance(), last, last + Days{1}), days[1]) << row.last_day;
    EXPECT_EQ(most_at_once(wages, "2026-04-20"_day), wages.amount * row.at_once_in_april) << row.days;
  }
}

TEST(Allowance, ThatComesOnceIsExpectedOnce) {
  ExpectedIncome once = income(IncomeKind::other, 0, "2026-05-01");  // a closed day
  once.every = Every::once;
  EXPECT_EQ(to_text(expected_days(once, "2026-01-01"_day, "2027-01-01"_day)), "2026-05-04");
  EXPECT_EQ(missed_day(once, MissedTolerance(), "2026-05-11"_day, "2026-05-12"_day), "2026-05-04"_day);
  EXPECT_EQ(most_at_once(once, "2026-08-01"_day), once.amount);
}

TEST(Allowance, TolerancesAreTheMunicipalitys) {
  const MissedTolerance patient{Days{5}, Days{14}, 1, 2};
  const ExpectedIncome rent = income(IncomeKind::toeslag_rent, 20, "2026-02-01");
  EXPECT_EQ(missed_day(rent, patient, "2026-06-29"_day, "2026-06-30"_day), std::nullopt);
  EXPECT_EQ(missed_day(rent, patient, "2026-07-06"_day, "2026-07-07"_day), "2026-06-22"_day);
}

TEST(Allowance, TheFirstChildBenefitMayHoldItsQuarters) {
  const ExpectedIncome child = income(IncomeKind::akw, 0, "2026-01-01");
  EXPECT_EQ(most_at_once(child, "2026-04-01"_day), child.amount * 2);
  EXPECT_EQ(most_at_once(child, "2026-03-31"_day), child.amount);
  EXPECT_EQ(most_at_once(child, "2025-10-01"_day), child.amount);
}

}  // namespace
}  // namespace ledger
