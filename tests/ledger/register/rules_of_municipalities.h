// The payday rules that municipalities publish on their pages: rule dated_payday.
#pragma once

#include "ledger/register/timing.h"
#include "tests/ledger/literals.h"

namespace ledger {

inline PaydayRule last_working_day(int before_it = 0) {
  PaydayRule rule;
  rule.n = before_it;
  return rule;
}

inline PaydayRule day_of_month(int day, Shift shift = Shift::before, int months_later = 0) {
  PaydayRule rule;
  rule.kind = PaydayRule::Kind::day_of_month;
  rule.day = day;
  rule.shift = shift;
  rule.months_later = months_later;
  return rule;
}

inline PaydayRule nth_weekday(int n, std::chrono::weekday weekday, int months_later = 0) {
  PaydayRule rule;
  rule.kind = PaydayRule::Kind::nth_weekday;
  rule.n = n;
  rule.weekday = weekday;
  rule.months_later = months_later;
  return rule;
}

inline PaydayRule with_exception(PaydayRule rule, year_month period, Date day) {
  rule.exceptions[period] = day;
  return rule;
}

inline PaydayRule iasz() { return last_working_day(); }
inline PaydayRule westerveld() { return with_exception(last_working_day(), "2026-12"_month, "2026-12-23"_day); }
inline PaydayRule heerenveen() { return day_of_month(30); }
inline PaydayRule hoeksche_waard() { return day_of_month(24); }
inline PaydayRule sudwest_fryslan() { return day_of_month(31); }
inline PaydayRule meerinzicht() { return day_of_month(10, Shift::before, 1); }
inline PaydayRule oosterhout() { return day_of_month(15, Shift::before, 1); }
inline PaydayRule leudal() { return nth_weekday(2, std::chrono::Friday, 1); }

}  // namespace ledger
