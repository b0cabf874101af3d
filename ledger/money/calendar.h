// The two calendars: TARGET (T2), on which money moves, and the office's, on which people approve.
#pragma once

#include <set>

#include "ledger/money/date.h"

namespace ledger {

// Not Saturday, Sunday, 1 January, Good Friday, Easter Monday, 1 May, 25 or 26 December
// (sepa-rules.md 6; European Central Bank, unchanged since 2002).
[[nodiscard]] bool is_target_day(Date day);
[[nodiscard]] Date easter_sunday(std::chrono::year year);

enum class Shift { before, after };

// The day itself when open, else the nearest open day before or after it.
[[nodiscard]] Date to_target_day(Date day, Shift shift);
// n = 0: the day itself or the next open one; n > 0: that many open days further; n < 0: earlier. A closed
// day counts as none: Saturday + 1 is Monday.
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
