#include "ledger/withholding/leefgeld.h"

#include <gtest/gtest.h>

#include "tests/ledger/literals.h"

namespace ledger {
namespace {

const LeefgeldCadence on_mondays = {.weekly = true, .weekday = std::chrono::Monday};
const LeefgeldCadence monthly = {.weekly = false};
const LeefgeldFloor floor_of_p12 = {.first_adult_week = "45.00"_eur, .further_member_week = "11.00"_eur};

struct PaydaysRow {
  const char* what;
  LeefgeldCadence cadence;
  const char* from;
  const char* before;
  const char* paydays;
};

TEST(LeefgeldPaydays, AreTheWeekdaysOfTheCycle) {
  const LeefgeldCadence on_fridays = {.weekly = true, .weekday = std::chrono::Friday};
  const PaydaysRow rows[] = {
      {"five Mondays", on_mondays, "2026-02-27", "2026-03-31",
       "2026-03-02 2026-03-09 2026-03-16 2026-03-23 2026-03-30"},
      {"four Mondays, a closed one too", on_mondays, "2026-03-31", "2026-04-30",
       "2026-04-06 2026-04-13 2026-04-20 2026-04-27"},
      {"the payday itself", on_mondays, "2026-11-30", "2026-12-15", "2026-11-30 2026-12-07 2026-12-14"},
      {"not the next payday", on_mondays, "2026-08-31", "2026-09-07", "2026-08-31"},
      {"Fridays", on_fridays, "2026-02-27", "2026-03-20", "2026-02-27 2026-03-06 2026-03-13"},
      {"none inside", on_mondays, "2026-03-03", "2026-03-09", "2026-03-03"},
      {"monthly", monthly, "2026-02-27", "2026-03-31", "2026-02-27"},
  };
  for (const PaydaysRow& row : rows) {
    const auto paydays = leefgeld_paydays(row.cadence, parse_date(row.from).value(), parse_date(row.before).value());
    EXPECT_EQ(to_text(paydays), row.paydays) << row.what;
  }
}

// "2026-04-06 on 2026-04-02: 89.98", a line for each part.
std::string text_of(const std::vector<LeefgeldPart>& parts) {
  std::string text;
  for (const LeefgeldPart& part : parts)
    text += to_iso(part.payday) + " on " + to_iso(part.execution) + ": " + to_decimal(part.amount) + "\n";
  return text;
}

// Months with four and with five Mondays.
TEST(LeefgeldSplit, OfFiveMondays) {
  const auto march = leefgeld_paydays(on_mondays, "2026-02-27"_day, "2026-03-31"_day);
  EXPECT_EQ(text_of(split_leefgeld("359.92"_eur, march)),
            "2026-03-02 on 2026-03-02: 71.98\n"
            "2026-03-09 on 2026-03-09: 71.98\n"
            "2026-03-16 on 2026-03-16: 71.98\n"
            "2026-03-23 on 2026-03-23: 71.98\n"
            "2026-03-30 on 2026-03-30: 72.00\n");
}

// Easter Monday is pulled forward, King's Day is open.
TEST(LeefgeldSplit, OfFourMondays) {
  const auto april = leefgeld_paydays(on_mondays, "2026-03-31"_day, "2026-04-30"_day);
  EXPECT_EQ(text_of(split_leefgeld("359.92"_eur, april)),
            "2026-04-06 on 2026-04-02: 89.98\n"
            "2026-04-13 on 2026-04-13: 89.98\n"
            "2026-04-20 on 2026-04-20: 89.98\n"
            "2026-04-27 on 2026-04-27: 89.98\n");
}

TEST(LeefgeldSplit, OfALittle) {
  const auto march = leefgeld_paydays(on_mondays, "2026-02-27"_day, "2026-03-31"_day);
  EXPECT_EQ(text_of(split_leefgeld("0.00"_eur, march)), "");
  EXPECT_EQ(text_of(split_leefgeld("0.04"_eur, march)), "2026-03-30 on 2026-03-30: 0.04\n");
  EXPECT_EQ(split_leefgeld("0.05"_eur, march).size(), 5u);
  EXPECT_EQ(text_of(split_leefgeld("359.92"_eur, {"2026-02-27"_day})), "2026-02-27 on 2026-02-27: 359.92\n");
}

struct FloorRow {
  int members;
  LeefgeldCadence cadence;
  std::size_t paydays;
  Money floor;
};

TEST(LeefgeldFloor, IsTheWeeksOrTheMonths) {
  const FloorRow rows[] = {
      {1, on_mondays, 1, "45.00"_eur},  {1, on_mondays, 4, "180.00"_eur}, {1, on_mondays, 5, "225.00"_eur},
      {2, on_mondays, 4, "224.00"_eur}, {4, on_mondays, 5, "390.00"_eur}, {1, monthly, 1, "195.00"_eur},
      {2, monthly, 1, "242.67"_eur},  // 56.00 x 52 / 12 = 242.666...
      {3, monthly, 1, "290.33"_eur},  // 67.00 x 52 / 12 = 290.333...
      {4, monthly, 1, "338.00"_eur},
  };
  for (const FloorRow& row : rows)
    EXPECT_EQ(floor_over_cycle(floor_of_p12, row.members, row.cadence, row.paydays), row.floor)
        << row.members << " members, " << row.paydays << " paydays";
}

// 80.00 a week is 346.67 a month: rule leefgeld_norms. Thirds of a cent are all that 52/12 leaves, so no half ever
// needs a rule.
TEST(LeefgeldFloor, RoundsToTheNearestCent) {
  const LeefgeldFloor down = {.first_adult_week = "0.01"_eur, .further_member_week = "0.00"_eur};
  EXPECT_EQ(floor_over_cycle(down, 1, monthly, 1), "0.04"_eur);
  const LeefgeldFloor up = {.first_adult_week = "80.00"_eur, .further_member_week = "0.00"_eur};
  EXPECT_EQ(floor_over_cycle(up, 1, monthly, 1), "346.67"_eur);
}

TEST(MonthToWeek, IsTwelveFiftySeconds) {
  EXPECT_EQ(month_to_week("65.00"_eur), "15.00"_eur);
  EXPECT_EQ(month_to_week("119.92"_eur), "27.67"_eur);
  EXPECT_EQ(month_to_week("359.92"_eur), "83.06"_eur);
  EXPECT_EQ(month_to_week("195.00"_eur), "45.00"_eur);
  EXPECT_EQ(month_to_week("0.00"_eur), "0.00"_eur);
}

TEST(LeefgeldDeath, BrokenPromisesEnd) {
  EXPECT_DEATH((void)split_leefgeld("-0.01"_eur, {"2026-02-27"_day}), "is_negative");
  EXPECT_DEATH((void)split_leefgeld("1.00"_eur, {}), "paydays.empty");
  EXPECT_DEATH((void)floor_over_cycle(floor_of_p12, 0, monthly, 1), "members >= 1");
}

}  // namespace
}  // namespace ledger
