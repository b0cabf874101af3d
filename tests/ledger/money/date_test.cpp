#include "ledger/money/date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace ledger;
using namespace std::chrono_literals;
using std::chrono::local_days;

constexpr Date thursday_in_march = 2026y / 3 / 5;

TEST(ParseDate, TakesDaysThatExist) {
  EXPECT_EQ(parse_date("2026-03-05"), thursday_in_march);
  EXPECT_EQ(parse_date("2028-02-29"), Date(2028y / 2 / 29));
  EXPECT_EQ(parse_date("2000-02-29"), Date(2000y / 2 / 29));
  EXPECT_EQ(parse_date("1969-12-31"), Date(1969y / 12 / 31));
}

TEST(ParseDate, RefusesAllElse) {
  for (const char* text : {"",           "2026-02-29", "2026-02-30",  "2100-02-29",  "2026-04-31",       "2026-13-01",
                           "2026-00-10", "2026-01-00", "0000-01-01",  "2026-1-05",   "26-01-05",         "2026/01/05",
                           "05-01-2026", "20260105",   "2026-01-05 ", " 2026-01-05", "2026-01-05T00:00", "2026-01",
                           "2026-01-",   "-026-01-05", "2026-01-0a",  "2026-01-32"})
    EXPECT_FALSE(parse_date(text)) << text;
}

TEST(ParseMonth, TakesMonthsThatExist) {
  EXPECT_EQ(parse_month("2026-02"), 2026y / 2);
  for (const char* text : {"", "2026", "2026-", "2026-0", "2026-00", "2026-13", "2026-02-01", "0000-01", "2026-2 "})
    EXPECT_FALSE(parse_month(text)) << text;
}

TEST(ParseLocalTime, TakesMinutesAndSeconds) {
  const LocalTime noon = local_days(2026y / 2 / 27) + 12h + 10min;
  EXPECT_EQ(parse_local_time("2026-02-27T12:10"), noon);
  EXPECT_EQ(parse_local_time("2026-02-27T12:10:30"), noon + 30s);
  EXPECT_EQ(parse_local_time("2026-02-27T23:59:59"), local_days(2026y / 2 / 28) - 1s);
  for (const char* text :
       {"", "2026-02-27", "2026-02-27T", "2026-02-27T12", "2026-02-27T12:1", "2026-02-27T24:00", "2026-02-27T12:60",
        "2026-02-27T12:10:60", "2026-02-27T12:10:", "2026-02-27 12:10", "2026-02-27T12:10Z", "2026-02-27T12:10:00.0",
        "2026-02-27T12:10:00+01:00", "2026-02-30T12:10", "2026-02-27T1a:10"})
    EXPECT_FALSE(parse_local_time(text)) << text;
}

TEST(Date, IsWrittenForFilesAndForPeople) {
  EXPECT_EQ(to_iso(thursday_in_march), "2026-03-05");
  EXPECT_EQ(to_iso(Date(987y / 1 / 2)), "0987-01-02");
  EXPECT_EQ(to_iso(2026y / 2), "2026-02");
  EXPECT_EQ(to_iso(LocalTime(local_days(2026y / 2 / 27) + 12h + 10min)), "2026-02-27T12:10:00");
  EXPECT_EQ(to_iso(LocalTime(local_days(1969y / 12 / 31) + 1h + 2min + 3s)), "1969-12-31T01:02:03");
}

TEST(Date, HasDutchNames) {
  EXPECT_EQ(to_dutch(2026y / 2 / 27), "vr 27 februari 2026");
  constexpr const char* days[] = {"zo 1 maart 2026", "ma 2 maart 2026", "di 3 maart 2026", "wo 4 maart 2026",
                                  "do 5 maart 2026", "vr 6 maart 2026", "za 7 maart 2026"};
  Date day = 2026y / 3 / 1;
  for (const char* dutch : days) EXPECT_EQ(to_dutch(day++), dutch);
  constexpr const char* months[] = {"do 1 januari 2026", "zo 1 februari 2026", "zo 1 maart 2026",
                                    "wo 1 april 2026",   "vr 1 mei 2026",      "ma 1 juni 2026",
                                    "wo 1 juli 2026",    "za 1 augustus 2026", "di 1 september 2026",
                                    "do 1 oktober 2026", "zo 1 november 2026", "di 1 december 2026"};
  unsigned month = 1;
  for (const char* dutch : months) EXPECT_EQ(to_dutch(2026y / std::chrono::month(month++) / 1), dutch);
}

TEST(Month, HasAFirstAndALastDay) {
  EXPECT_EQ(month_of(thursday_in_march), 2026y / 3);
  EXPECT_EQ(first_of(2026y / 2), Date(2026y / 2 / 1));
  EXPECT_EQ(last_of(2026y / 2), Date(2026y / 2 / 28));
  EXPECT_EQ(last_of(2028y / 2), Date(2028y / 2 / 29));
  EXPECT_EQ(date_of(LocalTime(local_days(2026y / 3 / 5) + 23h + 59min)), thursday_in_march);
}

TEST(DayIn, IsClippedToTheMonth) {
  EXPECT_EQ(day_in(2026y / 2, 1), Date(2026y / 2 / 1));
  EXPECT_EQ(day_in(2026y / 2, 28), Date(2026y / 2 / 28));
  EXPECT_EQ(day_in(2026y / 2, 29), Date(2026y / 2 / 28));
  EXPECT_EQ(day_in(2026y / 2, 31), Date(2026y / 2 / 28));
  EXPECT_EQ(day_in(2026y / 4, 31), Date(2026y / 4 / 30));
  EXPECT_EQ(day_in(2026y / 12, 31), Date(2026y / 12 / 31));
}

TEST(DayInDeathTest, KnowsNoDayZeroOr32) {
  EXPECT_DEATH((void)day_in(2026y / 2, 0), "broken promise");
  EXPECT_DEATH((void)day_in(2026y / 2, 32), "broken promise");
}

struct Later {
  const char* day;
  int months;
  const char* later;
};

constexpr Later laters[] = {
    {"2026-08-31", 6, "2027-02-28"},  {"2026-01-15", 6, "2026-07-15"}, {"2026-01-31", 1, "2026-02-28"},
    {"2028-01-31", 1, "2028-02-29"},  {"2026-12-31", 2, "2027-02-28"}, {"2026-03-31", -1, "2026-02-28"},
    {"2026-01-15", -1, "2025-12-15"}, {"2026-01-15", 0, "2026-01-15"}, {"2028-02-29", 12, "2029-02-28"},
    {"2028-02-29", 48, "2032-02-29"},
};

TEST(AddMonths, KeepsTheDayWhereTheMonthHasIt) {
  for (const Later& row : laters) EXPECT_EQ(to_iso(add_months(*parse_date(row.day), row.months)), row.later) << row.day;
}

RC_GTEST_PROP(Date, IsReadBackAsItWasWritten, ()) {
  const Date day = Date(1y / 1 / 1) + Days(*rc::gen::inRange(0, 3'652'059));
  RC_ASSERT(parse_date(to_iso(day)) == day);
  const LocalTime time = LocalTime(day.time_since_epoch()) + std::chrono::seconds(*rc::gen::inRange(0, 86'400));
  RC_ASSERT(parse_local_time(to_iso(time)) == time);
  RC_ASSERT(date_of(time) == day);
}

}  // namespace
