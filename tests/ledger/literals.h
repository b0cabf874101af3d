// Days, months and amounts as literals: "2026-02-27"_day, "2026-02"_month, "71.98"_eur.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

inline Date operator""_day(const char* text, std::size_t length) {
  return parse_date(std::string_view(text, length)).value();
}

inline year_month operator""_month(const char* text, std::size_t length) {
  return parse_month(std::string_view(text, length)).value();
}

inline Money operator""_eur(const char* text, std::size_t length) {
  return parse_amount(std::string_view(text, length), DecimalMark::point).value();
}

// Several days as one text, so that a failing row shows the days themselves: "2026-01-31 2026-02-28".
inline std::string to_text(const std::vector<Date>& days) {
  std::string text;
  for (const Date day : days) text += (text.empty() ? "" : " ") + to_iso(day);
  return text;
}

// How GoogleTest shows an amount.
inline void PrintTo(Money amount, std::ostream* out) { *out << to_decimal(amount); }

}  // namespace ledger
