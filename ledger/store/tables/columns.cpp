#include "ledger/store/tables/columns.h"

#include <algorithm>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

ColumnType type_of(std::string_view word) {
  if (word == "BIGINT") return ColumnType::number;
  if (word == "TEXT") return ColumnType::text;
  if (word == "DAY") return ColumnType::day;
  if (word == "MONTH") return ColumnType::month;
  if (word == "MONEY") return ColumnType::money;
  if (word == "FLAG") return ColumnType::flag;
  ENSURE(word.starts_with("WORD:"));
  return ColumnType::word;
}

// "amount MONEY>0"
Column column_of(std::string_view declared) {
  const std::size_t blank = declared.find(' ');
  ENSURE(blank != std::string_view::npos);
  const std::string_view rest = declared.substr(blank + 1);
  const std::size_t limit = std::min(rest.find_first_of("<>="), rest.size());
  const std::string_view word = rest.substr(0, limit);
  Column column{declared.substr(0, blank), type_of(word), {}, rest.substr(limit)};
  if (column.type == ColumnType::word) column.list = word.substr(word.find(':') + 1);
  return column;
}

}  // namespace

std::vector<Column> declared_columns(std::string_view declared) {
  std::vector<Column> columns;
  while (!declared.empty()) {
    const std::size_t comma = std::min(declared.find(", "), declared.size());
    columns.push_back(column_of(declared.substr(0, comma)));
    declared.remove_prefix(std::min(comma + 2, declared.size()));
  }
  return columns;
}

}  // namespace ledger
