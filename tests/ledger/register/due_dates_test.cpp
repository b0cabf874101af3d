#include <gtest/gtest.h>

#include "ledger/register/timing.h"
#include "tests/ledger/literals.h"
#include "tests/ledger/register/cost_due.h"

namespace ledger {
namespace {

struct Row {
  Every every;
  const char* first_due;
  int due_day;
  const char* from;
  const char* before;
  const char* due;
};

void expect_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const CostItem cost = cost_due(row.every, parse_date(row.first_due).value(), row.due_day);
    const auto due = due_dates(cost, parse_date(row.from).value(), parse_date(row.before).value());
    EXPECT_EQ(to_text(due), row.due) << to_text(row.every) << ", day " << row.due_day << " from " << row.first_due;
  }
}

TEST(DueDates, OfEachRhythm) {
  expect_rows({
      {Every::once, "2026-01-20", 20, "2026-01-20", "2026-01-21", "2026-01-20"},
      {Every::once, "2026-01-20", 5, "2026-01-01", "2036-01-01", "2026-01-20"},
      {Every::once, "2026-01-20", 20, "2026-01-21", "2036-01-01", ""},
      {Every::once, "2026-01-20", 20, "2026-01-01", "2026-01-20", ""},
      {Every::week, "2026-02-25", 1, "2026-02-27", "2026-03-31", "2026-03-04 2026-03-11 2026-03-18 2026-03-25"},
      {Every::four_weeks, "2026-02-02", 1, "2026-01-01", "2026-05-01", "2026-02-02 2026-03-02 2026-03-30 2026-04-27"},
      {Every::month, "2026-02-01", 1, "2026-02-27", "2026-04-30", "2026-03-01 2026-04-01"},
      {Every::quarter, "2026-04-15", 15, "2026-01-01", "2027-01-01", "2026-04-15 2026-07-15 2026-10-15"},
      {Every::quarter, "2025-11-30", 30, "2026-01-01", "2026-09-01", "2026-02-28 2026-05-30 2026-08-30"},
      {Every::year, "2024-02-29", 29, "2024-01-01", "2029-01-01",
       "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29"},
  });
}

TEST(DueDates, FirstIsAsGivenAndLaterOnesFollowTheDay) {
  expect_rows({
      {Every::month, "2026-03-16", 1, "2026-01-01", "2026-06-01", "2026-03-16 2026-04-01 2026-05-01"},
      {Every::month, "2026-03-16", 31, "2026-01-01", "2026-06-01", "2026-03-16 2026-04-30 2026-05-31"},
      {Every::quarter, "2026-03-16", 1, "2026-03-17", "2026-10-01", "2026-06-01 2026-09-01"},
  });
}

TEST(DueDates, LieFromTheFirstDayUpToTheLastNotIncluded) {
  expect_rows({
      {Every::month, "2026-02-01", 1, "2026-03-01", "2026-04-01", "2026-03-01"},
      {Every::month, "2026-02-01", 1, "2026-03-02", "2026-04-01", ""},
      {Every::month, "2026-02-01", 1, "2026-03-02", "2026-04-02", "2026-04-01"},
      {Every::month, "2026-02-01", 1, "2026-03-01", "2026-03-01", ""},
      {Every::month, "2026-02-01", 1, "2025-03-01", "2026-02-01", ""},
      {Every::month, "2001-02-01", 1, "2026-03-01", "2026-04-01", "2026-03-01"},  // long running
      {Every::week, "2001-01-01", 1, "2026-03-02", "2026-03-03", "2026-03-02"},
  });
}

// Every month of a year and of a leap year, for each day that some month lacks.
TEST(DueDates, ClipADayThatAMonthLacks) {
  const char* from = "2027-01-01";
  const char* before = "2028-04-01";
  expect_rows({
      {Every::month, "2027-01-31", 31, from, before,
       "2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31 2027-06-30 2027-07-31 2027-08-31 2027-09-30 "
       "2027-10-31 2027-11-30 2027-12-31 2028-01-31 2028-02-29 2028-03-31"},
      {Every::month, "2027-01-30", 30, from, before,
       "2027-01-30 2027-02-28 2027-03-30 2027-04-30 2027-05-30 2027-06-30 2027-07-30 2027-08-30 2027-09-30 "
       "2027-10-30 2027-11-30 2027-12-30 2028-01-30 2028-02-29 2028-03-30"},
      {Every::month, "2027-01-29", 29, from, before,
       "2027-01-29 2027-02-28 2027-03-29 2027-04-29 2027-05-29 2027-06-29 2027-07-29 2027-08-29 2027-09-29 "
       "2027-10-29 2027-11-29 2027-12-29 2028-01-29 2028-02-29 2028-03-29"},
      {Every::month, "2027-02-28", 31, "2027-02-01", "2027-05-01", "2027-02-28 2027-03-31 2027-04-30"},
  });
}

std::string executions(const CostItem& cost, Date from, Date before) {
  std::vector<Date> days;
  for (const Date due : due_dates(cost, from, before)) days.push_back(to_target_day(due, cost.shift));
  return to_text(days);
}

// A due day that a month lacks is never skipped.
TEST(ExecutionDays, OfDay31) {
  const CostItem energy = cost_due(Every::month, "2026-03-31"_day, 31);
  EXPECT_EQ(executions(energy, "2026-03-01"_day, "2026-08-01"_day),
            "2026-03-31 2026-04-30 2026-05-29 2026-06-30 2026-07-31");
  EXPECT_EQ(executions(energy, "2027-02-01"_day, "2027-03-01"_day), "2027-02-26");
}

// Around 15 March, New Year, 1 May and Easter.
TEST(ExecutionDays, ShiftAsTheCreditorAllows) {
  const Date year = "2026-01-01"_day;
  const Date after = "2028-01-01"_day;
  struct ShiftRow {
    const char* due;
    const char* before;
    const char* after;
  };
  const ShiftRow rows[] = {
      {"2026-03-01", "2026-02-27", "2026-03-02"},  // a Sunday
      {"2026-03-15", "2026-03-13", "2026-03-16"},  // a Sunday
      {"2026-03-20", "2026-03-20", "2026-03-20"},  // open
      {"2026-04-03", "2026-04-02", "2026-04-07"},  // Good Friday
      {"2026-04-06", "2026-04-02", "2026-04-07"},  // Easter Monday
      {"2026-04-27", "2026-04-27", "2026-04-27"},  // King's Day: the bank works
      {"2026-05-01", "2026-04-30", "2026-05-04"},  // Labour Day, a Friday
      {"2026-12-25", "2026-12-24", "2026-12-28"}, {"2027-01-01", "2026-12-31", "2027-01-04"},
  };
  for (const ShiftRow& row : rows) {
    const Date due = parse_date(row.due).value();
    EXPECT_EQ(executions(cost_due(Every::once, due, 1, Shift::before), year, after), row.before) << row.due;
    EXPECT_EQ(executions(cost_due(Every::once, due, 1, Shift::after), year, after), row.after) << row.due;
  }
}

CostItem row_from(Date valid_from, std::optional<Date> valid_to, Money amount) {
  CostItem row = cost_due(Every::month, valid_from, 1);
  row.valid_to = valid_to;
  row.amount = amount;
  return row;
}

// The rent rises on 1 July.
TEST(RowAt, IsTheLatestThatHoldsTheDay) {
  const std::vector<CostItem> rent = {row_from("2026-07-01"_day, std::nullopt, "665.60"_eur),
                                      row_from("2026-01-15"_day, "2026-12-31"_day, "640.00"_eur)};
  EXPECT_EQ(row_at(rent, "2026-01-14"_day), nullptr);
  EXPECT_EQ(row_at(rent, "2026-01-15"_day)->amount, "640.00"_eur);
  EXPECT_EQ(row_at(rent, "2026-06-30"_day)->amount, "640.00"_eur);
  EXPECT_EQ(row_at(rent, "2026-07-01"_day)->amount, "665.60"_eur);
  EXPECT_EQ(row_at(rent, "2027-01-01"_day)->amount, "665.60"_eur);
}

TEST(RowAt, EndsWithTheLastDayInside) {
  const std::vector<CostItem> energy = {row_from("2026-01-15"_day, "2026-04-30"_day, "165.00"_eur)};
  EXPECT_NE(row_at(energy, "2026-04-30"_day), nullptr);
  EXPECT_EQ(row_at(energy, "2026-05-01"_day), nullptr);
  EXPECT_EQ(row_at({}, "2026-05-01"_day), nullptr);
}

TEST(RowAt, TakesTheLaterOfTwoThatBeganTogether) {
  const std::vector<CostItem> rent = {row_from("2026-01-15"_day, std::nullopt, "64.00"_eur),
                                      row_from("2026-01-15"_day, std::nullopt, "640.00"_eur)};
  EXPECT_EQ(row_at(rent, "2026-02-01"_day)->amount, "640.00"_eur);
}

}  // namespace
}  // namespace ledger
