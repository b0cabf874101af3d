#include "ledger/money/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace ledger;
using namespace std::chrono_literals;

Date day(const char* iso) { return parse_date(iso).value(); }

// Easter Sundays as published; closed are the Friday before and the Monday after.
TEST(Easter, FallsOnThePublishedSundays) {
  for (const char* sunday :
       {"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25"})
    EXPECT_EQ(to_iso(easter_sunday(month_of(day(sunday)).year())), sunday);
}

// The earliest and the latest there can be, and years in which the last step of the algorithm decides.
TEST(Easter, FallsOnTheRareSundays) {
  for (const char* sunday :
       {"1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2049-04-18", "2076-04-19", "2285-03-22"})
    EXPECT_EQ(to_iso(easter_sunday(month_of(day(sunday)).year())), sunday);
}

int target_days_of(std::chrono::year year) {
  int days = 0;
  for (Date date = year / 1 / 1; date <= Date(year / 12 / 31); date += Days(1)) days += is_target_day(date);
  return days;
}

TEST(TargetDays, Are256In2026) { EXPECT_EQ(target_days_of(2026y), 256); }

TEST(TargetDays, LeaveOutWeekendsAndSixHolidays) {
  for (const char* closed : {"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25", "2027-03-26",
                             "2027-03-29", "2028-04-14", "2028-04-17", "2028-12-26", "2029-03-30", "2029-04-02",
                             "2030-04-19", "2030-04-22", "2026-02-28", "2026-03-01", "2026-12-26"})
    EXPECT_FALSE(is_target_day(day(closed))) << closed;
}

TEST(TargetDays, HoldDutchHolidays) {
  for (const char* open : {"2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25", "2026-12-31", "2026-12-24",
                           "2026-01-02", "2026-04-02", "2026-04-07"})
    EXPECT_TRUE(is_target_day(day(open))) << open;
}

struct Move {
  const char* from;
  const char* before;
  const char* after;
};

constexpr Move moves[] = {
    {"2026-03-01", "2026-02-27", "2026-03-02"},  // rent due on a Sunday
    {"2026-03-15", "2026-03-13", "2026-03-16"}, {"2026-06-20", "2026-06-19", "2026-06-22"},
    {"2026-04-04", "2026-04-02", "2026-04-07"},  // from Good Friday to Easter Monday
    {"2026-05-01", "2026-04-30", "2026-05-04"}, {"2026-12-26", "2026-12-24", "2026-12-28"},
    {"2028-01-01", "2027-12-31", "2028-01-03"}, {"2026-04-27", "2026-04-27", "2026-04-27"},
};

TEST(ToTargetDay, IsTheNearestOpenDay) {
  for (const Move& row : moves) {
    EXPECT_EQ(to_iso(to_target_day(day(row.from), Shift::before)), row.before) << row.from;
    EXPECT_EQ(to_iso(to_target_day(day(row.from), Shift::after)), row.after) << row.from;
  }
}

struct Count {
  const char* from;
  int days;
  const char* to;
};

constexpr Count counts[] = {
    {"2026-02-27", 0, "2026-02-27"},  {"2026-02-28", 0, "2026-03-02"}, {"2026-02-27", 1, "2026-03-02"},
    {"2026-02-28", 1, "2026-03-02"},  {"2026-02-28", 2, "2026-03-03"}, {"2026-03-02", -1, "2026-02-27"},
    {"2026-03-01", -1, "2026-02-27"}, {"2026-04-02", 1, "2026-04-07"}, {"2026-04-07", -1, "2026-04-02"},
    {"2026-12-24", 2, "2026-12-29"},  {"2026-12-31", 1, "2027-01-04"}, {"2026-02-27", 5, "2026-03-06"},
};

TEST(AddTargetDays, CountsOpenDaysOnly) {
  for (const Count& row : counts)
    EXPECT_EQ(to_iso(add_target_days(day(row.from), row.days)), row.to) << row.from << " + " << row.days;
}

TEST(LastTargetDay, IsThePaydayOfTheMonth) {
  constexpr const char* paydays[] = {"2026-01-30", "2026-02-27", "2026-03-31", "2026-04-30",
                                     "2026-05-29", "2026-06-30", "2026-07-31", "2026-08-31",
                                     "2026-09-30", "2026-10-30", "2026-11-30", "2026-12-31"};
  for (const char* payday : paydays) EXPECT_EQ(to_iso(last_target_day(month_of(day(payday)))), payday);
}

RC_GTEST_PROP(AddTargetDays, GoesBackTheWayItCame, ()) {
  const Date start = to_target_day(day("2020-01-01") + Days(*rc::gen::inRange(0, 8000)), Shift::after);
  const int n = *rc::gen::inRange(-300, 301);
  const Date end = add_target_days(start, n);
  RC_ASSERT(is_target_day(end));
  RC_ASSERT(add_target_days(end, -n) == start);
}

TEST(OfficeCalendar, IsClosedInWeekendsAndOnGivenDays) {
  const OfficeCalendar office({day("2026-04-27"), day("2026-05-14"), day("2026-05-15")});
  EXPECT_TRUE(office.is_open(day("2026-04-24")));
  EXPECT_FALSE(office.is_open(day("2026-04-25")));
  EXPECT_FALSE(office.is_open(day("2026-04-26")));
  EXPECT_FALSE(office.is_open(day("2026-04-27")));
  EXPECT_TRUE(OfficeCalendar().is_open(day("2026-04-27")));
}

TEST(OfficeCalendar, LooksBackToTheLastOpenDay) {
  const OfficeCalendar office({day("2026-04-27"), day("2026-05-14"), day("2026-05-15")});
  EXPECT_EQ(office.last_open(day("2026-04-24")), day("2026-04-24"));
  EXPECT_EQ(office.last_open(day("2026-04-27")), day("2026-04-24"));
  EXPECT_EQ(office.last_open(day("2026-05-17")), day("2026-05-13"));
}

}  // namespace
