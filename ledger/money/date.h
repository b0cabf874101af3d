// Calendar days. A Date is always a day that exists: other texts are refused where they come in.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ledger {

using Date = std::chrono::sys_days;
using Days = std::chrono::days;
using std::chrono::year_month;

// A moment by the clock on the wall in Europe/Amsterdam, to the second.
using LocalTime = std::chrono::local_seconds;

[[nodiscard]] std::optional<Date> parse_date(std::string_view iso);             // "2026-02-27"
[[nodiscard]] std::optional<year_month> parse_month(std::string_view iso);      // "2026-02"
[[nodiscard]] std::optional<LocalTime> parse_local_time(std::string_view iso);  // "2026-02-27T12:10[:30]"

[[nodiscard]] std::string to_iso(Date day);
[[nodiscard]] std::string to_iso(year_month month);
[[nodiscard]] std::string to_iso(LocalTime time);  // "2026-02-27T12:10:00"
[[nodiscard]] std::string to_dutch(Date day);      // "vr 27 februari 2026"

[[nodiscard]] Date date_of(LocalTime time);
[[nodiscard]] year_month month_of(Date day);
[[nodiscard]] Date first_of(year_month month);
[[nodiscard]] Date last_of(year_month month);
// The month's day of that number, clipped to its last: (2026-02, 31) is 28 February.
[[nodiscard]] Date day_in(year_month month, int day_of_month);
// The same day `months` later, clipped to that month's length: 31 August + 6 is 28 February.
[[nodiscard]] Date add_months(Date day, int months);

}  // namespace ledger
