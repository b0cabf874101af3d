// Closed lists: enumerations whose values have a text each, in files, in the database and in what commands print.
//
// One table stands beside the enumeration:
//
//   enum class RunKind { main, correction };
//   constexpr auto closed_list(RunKind) {
//     using enum RunKind;
//     return text_table<RunKind>({{main, "main"}, {correction, "correction"}});
//   }
//
// From it follow to_text(RunKind::main), parse_text<RunKind>("main"), value_list<RunKind>() and
// values_of<RunKind>(). Texts are part of files and of the database: never change one. The structure test holds
// that every value stands in its table. A table may have more columns; a long one stands
// in a source file: then `closed_list` is only declared, and returns a span of rows that begin with `value` and `text`.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "ledger/base/ensure.h"

namespace ledger {

template <class Enum>
struct ValueText {
  Enum value;
  std::string_view text;
};

// Does not compile where a value or a text stands twice.
template <class Enum, class Row = ValueText<Enum>, std::size_t size>
[[nodiscard]] consteval std::array<Row, size> text_table(const Row (&rows)[size]) {
  std::array<Row, size> table{};
  for (std::size_t at = 0; at < size; ++at) {
    for (std::size_t before = 0; before < at; ++before)
      ENSURE(rows[before].value != rows[at].value && rows[before].text != rows[at].text);
    table[at] = rows[at];
  }
  return table;
}

template <class Enum>
concept ClosedList = std::is_enum_v<Enum> && requires(Enum value) { closed_list(value); };

// The rows of the table, in its order.
template <ClosedList Enum>
[[nodiscard]] const auto& rows_of() {
  static const auto rows = closed_list(Enum{});
  return rows;
}

template <ClosedList Enum>
[[nodiscard]] const auto& row_of(Enum value) {
  for (const auto& row : rows_of<Enum>())
    if (row.value == value) return row;
  ENSURE(false);
}

template <ClosedList Enum>
[[nodiscard]] std::string_view to_text(Enum value) {
  return row_of(value).text;
}

// Nothing when the text is not in the list, to the letter.
template <ClosedList Enum>
[[nodiscard]] std::optional<Enum> parse_text(std::string_view text) {
  for (const auto& row : rows_of<Enum>())
    if (row.text == text) return row.value;
  return std::nullopt;
}

// "RENT, GAS, ...": for findings.
template <ClosedList Enum>
[[nodiscard]] std::string value_list() {
  std::string list;
  for (const auto& row : rows_of<Enum>()) list += (list.empty() ? "" : ", ") + std::string(row.text);
  return list;
}

template <ClosedList Enum>
[[nodiscard]] std::vector<Enum> values_of() {
  std::vector<Enum> values;
  for (const auto& row : rows_of<Enum>()) values.push_back(row.value);
  return values;
}

}  // namespace ledger
