#include <gtest/gtest.h>

#include "ledger/register/timing.h"
#include "tests/ledger/literals.h"

namespace ledger {
namespace {

struct Row {
  const char* right_from;
  int months;
  const char* last_day;
};

TEST(Window, EndsTheDayBeforeTheSameDaySixMonthsOn) {
  const Row rows[] = {
      {"2026-01-15", 6, "2026-07-14"},   // Amal
      {"2026-01-01", 6, "2026-06-30"},   //
      {"2026-08-31", 6, "2027-02-27"},   // the end is clipped to 28 February
      {"2026-08-30", 6, "2027-02-27"},   //
      {"2026-08-29", 6, "2027-02-27"},   //
      {"2026-08-28", 6, "2027-02-27"},   //
      {"2026-08-27", 6, "2027-02-26"},   //
      {"2026-09-01", 6, "2027-02-28"},   //
      {"2026-11-30", 6, "2027-05-29"},   //
      {"2026-12-31", 6, "2027-06-29"},   // June has 30 days
      {"2027-08-31", 6, "2028-02-28"},   // a leap year: the end is 29 February
      {"2027-08-30", 6, "2028-02-28"},   //
      {"2027-08-29", 6, "2028-02-28"},   //
      {"2027-08-28", 6, "2028-02-27"},   //
      {"2028-02-29", 6, "2028-08-28"},   //
      {"2028-02-29", 12, "2029-02-27"},  //
      {"2026-05-01", 3, "2026-07-31"},   //
  };
  for (const Row& row : rows) {
    const Window window = window_of(parse_date(row.right_from).value(), row.months);
    EXPECT_EQ(to_iso(window.last_day()), row.last_day) << row.right_from;
  }
}

TEST(Window, HoldsItsFirstAndLastDay) {
  const Window window = window_of("2026-08-31"_day, 6);
  EXPECT_FALSE(window.contains("2026-08-30"_day));
  EXPECT_TRUE(window.contains("2026-08-31"_day));
  EXPECT_TRUE(window.contains("2027-02-27"_day));
  EXPECT_FALSE(window.contains("2027-02-28"_day));
}

}  // namespace
}  // namespace ledger
