// The languages of what people read, and words in both of them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "ledger/base/closed_list.h"

namespace ledger {

enum class Language { dutch, english };
constexpr auto closed_list(Language) {
  using enum Language;
  return text_table<Language>({{dutch, "nl"}, {english, "en"}});
}

struct Phrase {
  std::string_view dutch;
  std::string_view english;
};

// Words for a number of things: "{}" in them is the number.
struct Counted {
  Phrase one;
  Phrase many;
};

// The words for a value of a closed list.
template <class Enum>
struct ValuePhrase {
  Enum value;
  Phrase words;
};

// The words for every value of a closed list. Does not compile where a value is missing or stands twice.
template <ClosedList Enum, std::size_t size>
[[nodiscard]] consteval std::array<ValuePhrase<Enum>, size> phrase_table(const ValuePhrase<Enum> (&rows)[size]) {
  ENSURE(size == closed_list(Enum{}).size());
  std::array<ValuePhrase<Enum>, size> table{};
  for (std::size_t at = 0; at < size; ++at) {
    for (std::size_t before = 0; before < at; ++before) ENSURE(rows[before].value != rows[at].value);
    table[at] = rows[at];
  }
  return table;
}

template <class Enum, std::size_t size>
[[nodiscard]] constexpr Phrase phrase_in(const std::array<ValuePhrase<Enum>, size>& table, Enum value) {
  for (const auto& row : table)
    if (row.value == value) return row.words;
  ENSURE(false);
}

}  // namespace ledger
