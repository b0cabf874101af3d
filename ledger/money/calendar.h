// The two calendars: TARGET (T2), on which money moves, and the office's, on which people approve.
#pragma once

#include <set>

#include "ledger/base/closed_list.h"
#include "ledger/money/date.h"

namespace ledger {

// Every day but Saturdays, Sundays, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December: rule target_days.
[[nodiscard]] bool is_target_day(Date day);
[[nodiscard]] Date easter_sunday(std::chrono::year year);

enum class Shift { before, after };
constexpr auto closed_list(Shift) {
  using enum Shift;
  return text_table<Shift>({{before, "before"}, {after, "after"}});
}

// The day itself when open, else the nearest open day before or after it.
[[nodiscard]] Date to_target_day(Date day, Shift shift);
// 0: the day itself, or the next open one; above zero: that many open days later; below zero: earlier. A closed day
// does not count: Saturday + 1 is Monday.
[[nodiscard]] Date add_target_days(Date day, int n);
[[nodiscard]] Date last_target_day(year_month month);

// The office is closed in weekends and on the given days (27 April, Ascension, Whit Monday, ...).
class OfficeCalendar {
 public:
  OfficeCalendar() = default;
  explicit OfficeCalendar(std::set<Date> closed) : closed_(std::move(closed)) {}
  [[nodiscard]] bool is_open(Date day) const;
  // The last open day at or before `day`.
  [[nodiscard]] Date last_open(Date day) const;

 private:
  std::set<Date> closed_;
};

}  // namespace ledger
