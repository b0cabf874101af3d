#include <gtest/gtest.h>

#include "ledger/register/timing.h"
#include "tests/ledger/literals.h"
#include "tests/ledger/register/rules_of_municipalities.h"

namespace ledger {
namespace {

struct Row {
  const char* municipality;
  PaydayRule rule;
  const char* period;
  const char* paid_on;
};

void expect_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows)
    EXPECT_EQ(to_iso(payday(row.rule, parse_month(row.period).value())), row.paid_on)
        << row.municipality << " for " << row.period;
}

TEST(Payday, OfTheMunicipalitiesOfP7) {
  expect_rows({
      {"IASZ", iasz(), "2026-01", "2026-01-30"},
      {"IASZ", iasz(), "2026-02", "2026-02-27"},
      {"IASZ", iasz(), "2026-05", "2026-05-29"},
      {"IASZ", iasz(), "2026-12", "2026-12-31"},
      {"IASZ", iasz(), "2024-03", "2024-03-28"},  // Good Friday 29 March, then a weekend
      {"Westerveld", westerveld(), "2026-11", "2026-11-30"},
      {"Westerveld", westerveld(), "2026-12", "2026-12-23"},
      {"Heerenveen", heerenveen(), "2026-01", "2026-01-30"},
      {"Heerenveen", heerenveen(), "2026-02", "2026-02-27"},
      {"Heerenveen", heerenveen(), "2026-03", "2026-03-30"},
      {"Hoeksche Waard", hoeksche_waard(), "2026-01", "2026-01-23"},
      {"Hoeksche Waard", hoeksche_waard(), "2026-02", "2026-02-24"},
      {"Hoeksche Waard", hoeksche_waard(), "2026-05", "2026-05-22"},
      {"Hoeksche Waard", hoeksche_waard(), "2026-12", "2026-12-24"},
      {"Sudwest-Fryslan", sudwest_fryslan(), "2026-01", "2026-01-30"},
      {"Sudwest-Fryslan", sudwest_fryslan(), "2026-04", "2026-04-30"},
      {"Sudwest-Fryslan", sudwest_fryslan(), "2028-02", "2028-02-29"},
      {"Meerinzicht", meerinzicht(), "2023-03", "2023-04-06"},  // 10 April is Easter Monday, 7 April Good Friday
      {"Meerinzicht", meerinzicht(), "2023-05", "2023-06-09"},
      {"Meerinzicht", meerinzicht(), "2023-11", "2023-12-08"},
      {"Meerinzicht", meerinzicht(), "2026-12", "2027-01-08"},
      {"Oosterhout", oosterhout(), "2026-01", "2026-02-13"},
      {"Oosterhout", oosterhout(), "2026-03", "2026-04-15"},
      {"Leudal", leudal(), "2026-01", "2026-02-13"},
      {"Leudal", leudal(), "2026-03", "2026-04-10"},
      {"Leudal", leudal(), "2020-03", "2020-04-09"},  // the second Friday is Good Friday
  });
}

TEST(Payday, ShiftsAsTheRuleSays) {
  expect_rows({
      {"toeslag, scenario 7", day_of_month(20, Shift::after), "2026-04", "2026-04-20"},
      {"toeslag, scenario 8", day_of_month(20, Shift::after), "2026-06", "2026-06-22"},
      {"1 May, before", day_of_month(1, Shift::before), "2026-05", "2026-04-30"},
      {"1 May, after", day_of_month(1, Shift::after), "2026-05", "2026-05-04"},
      {"day 31, after", day_of_month(31, Shift::after), "2026-02", "2026-03-02"},
  });
}

TEST(Payday, LeavesNoMonthOut) {
  expect_rows({
      {"day 30 of February", day_of_month(30), "2027-02", "2027-02-26"},
      {"fifth Friday, there is one", nth_weekday(5, std::chrono::Friday), "2026-01", "2026-01-30"},
      {"fifth Friday, there is none", nth_weekday(5, std::chrono::Friday), "2026-02", "2026-02-27"},
      {"two days before the last", last_working_day(2), "2026-12", "2026-12-29"},
      {"three days before the last", last_working_day(3), "2026-12", "2026-12-28"},
      {"four days before the last", last_working_day(4), "2026-12", "2026-12-24"},
  });
}

TEST(Payday, ExceptionIsTakenAsItStands) {
  const PaydayRule rule = with_exception(meerinzicht(), "2026-04"_month, "2026-05-02"_day);  // a Saturday
  EXPECT_EQ(to_iso(payday(rule, "2026-04"_month)), "2026-05-02");
  EXPECT_EQ(to_iso(payday(rule, "2026-05"_month)), "2026-06-10");
}

}  // namespace
}  // namespace ledger
