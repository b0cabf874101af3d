#include <gtest/gtest.h>

#include "ledger/register/timing.h"
#include "tests/ledger/literals.h"
#include "tests/ledger/register/rules_of_municipalities.h"

namespace ledger {
namespace {

std::string text_of(const Cycle& cycle) { return to_iso(cycle.payday) + " to " + to_iso(cycle.next_payday); }

TEST(Cycle, OfAPeriodRunsFromItsPaydayToTheNext) {
  EXPECT_EQ(text_of(cycle_of_period(iasz(), "2026-02"_month)), "2026-02-27 to 2026-03-31");
  EXPECT_EQ(text_of(cycle_of_period(westerveld(), "2026-12"_month)), "2026-12-23 to 2027-01-29");
  EXPECT_EQ(text_of(cycle_of_period(leudal(), "2026-02"_month)), "2026-03-13 to 2026-04-10");
}

struct DayRow {
  PaydayRule rule;
  const char* day;
  const char* cycle;
};

TEST(Cycle, ContainsADayWhateverTheRule) {
  const PaydayRule three_months_late = day_of_month(5, Shift::after, 3);
  const PaydayRule closed_first = day_of_month(1, Shift::before);  // paid in the month before the one it names
  const PaydayRule far_exception = with_exception(iasz(), "2026-03"_month, "2026-04-20"_day);
  const DayRow rows[] = {
      {iasz(), "2026-02-26", "2026-01-30 to 2026-02-27"},
      {iasz(), "2026-02-27", "2026-02-27 to 2026-03-31"},
      {iasz(), "2026-03-30", "2026-02-27 to 2026-03-31"},
      {westerveld(), "2026-12-22", "2026-11-30 to 2026-12-23"},
      {westerveld(), "2026-12-31", "2026-12-23 to 2027-01-29"},
      {meerinzicht(), "2026-03-09", "2026-02-10 to 2026-03-10"},
      {meerinzicht(), "2026-03-10", "2026-03-10 to 2026-04-10"},
      {three_months_late, "2026-07-05", "2026-06-05 to 2026-07-06"},
      {closed_first, "2026-04-30", "2026-04-30 to 2026-06-01"},
      {day_of_month(31, Shift::after), "2026-03-01", "2026-02-02 to 2026-03-02"},
      {far_exception, "2026-04-19", "2026-02-27 to 2026-04-20"},
      {far_exception, "2026-04-20", "2026-04-20 to 2026-04-30"},
  };
  for (const DayRow& row : rows)
    EXPECT_EQ(text_of(cycle_containing(row.rule, parse_date(row.day).value())), row.cycle) << row.day;
}

struct PayRow {
  const char* what;
  PaydayRule rule;
  const char* pay_date;
  const char* period;
  const char* cycle;
};

TEST(CycleServed, IsThePeriodsOwnUntilItHasEnded) {
  const PayRow rows[] = {
      {"on its day", iasz(), "2026-02-27", "2026-02", "2026-02-27 to 2026-03-31"},
      {"an advance before it", iasz(), "2026-02-06", "2026-02", "2026-02-27 to 2026-03-31"},
      {"late, scenario 12", iasz(), "2026-02-05", "2026-01", "2026-01-30 to 2026-02-27"},
      {"late on the last day", iasz(), "2026-02-26", "2026-01", "2026-01-30 to 2026-02-27"},
      {"on the next payday", iasz(), "2026-02-27", "2026-01", "2026-02-27 to 2026-03-31"},
      {"back-payment, scenario 11", iasz(), "2026-04-08", "2026-02", "2026-03-31 to 2026-04-30"},
      {"retroactive start, scenario 67", iasz(), "2026-03-20", "2026-01", "2026-02-27 to 2026-03-31"},
      {"paid in the month after", leudal(), "2026-03-13", "2026-02", "2026-03-13 to 2026-04-10"},
      {"late, paid in the month after", leudal(), "2026-04-09", "2026-02", "2026-03-13 to 2026-04-10"},
      {"back-payment, month after", leudal(), "2026-04-10", "2026-02", "2026-04-10 to 2026-05-08"},
  };
  for (const PayRow& row : rows) {
    const Cycle served = cycle_served(row.rule, parse_date(row.pay_date).value(), parse_month(row.period).value());
    EXPECT_EQ(text_of(served), row.cycle) << row.what;
  }
}

TEST(CycleDeath, ExceptionsOutOfOrderBreakThePromise) {
  const PaydayRule rule = with_exception(iasz(), "2026-03"_month, "2026-04-30"_day);
  EXPECT_DEATH((void)cycle_of_period(rule, "2026-03"_month), "cycle.payday < cycle.next_payday");
}

}  // namespace
}  // namespace ledger
