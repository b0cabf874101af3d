#include "ledger/money/calendar.h"

namespace ledger {
namespace {

namespace chrono = std::chrono;

bool is_weekend(Date day) {
  const chrono::weekday weekday(day);
  return weekday == chrono::Saturday || weekday == chrono::Sunday;
}

// The next or the last open day, `day` itself left out.
Date step(Date day, Days direction) {
  do {
    day += direction;
  } while (!is_target_day(day));
  return day;
}

}  // namespace

bool is_target_day(Date day) {
  if (is_weekend(day)) return false;
  const chrono::year_month_day ymd(day);
  const chrono::month_day date = ymd.month() / ymd.day();
  if (date == chrono::January / 1 || date == chrono::May / 1) return false;
  if (date == chrono::December / 25 || date == chrono::December / 26) return false;
  const Date easter = easter_sunday(ymd.year());
  return day != easter - Days(2) && day != easter + Days(1);
}

// The anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8); the
// single letters are the published ones.
Date easter_sunday(chrono::year year) {
  const int y = static_cast<int>(year);
  const int a = y % 19;
  const int b = y / 100;
  const int c = y % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int days_after_march_began = h + l - 7 * m + 21;
  return Date(year / chrono::March / 1) + Days(days_after_march_began);
}

Date to_target_day(Date day, Shift shift) {
  if (is_target_day(day)) return day;
  return step(day, Days(shift == Shift::before ? -1 : 1));
}

Date add_target_days(Date day, int n) {
  if (n == 0) return to_target_day(day, Shift::after);
  const Days direction(n < 0 ? -1 : 1);
  for (int left = n; left != 0; left += n < 0 ? 1 : -1) day = step(day, direction);
  return day;
}

Date last_target_day(year_month month) { return to_target_day(last_of(month), Shift::before); }

bool OfficeCalendar::is_open(Date day) const { return !is_weekend(day) && !closed_.contains(day); }

Date OfficeCalendar::last_open(Date day) const {
  while (!is_open(day)) day -= Days(1);
  return day;
}

}  // namespace ledger
