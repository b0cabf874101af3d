// What stands in a table's columns, as its declaration in tables.h says: "number BIGINT, kind WORD:payment_kind,
// due DAY, amount MONEY>0".
#pragma once

#include <string_view>
#include <vector>

namespace ledger {

enum class ColumnType {
  number,  // BIGINT
  text,    // TEXT
  day,     // DAY, MONTH: see value.h
  month,
  money,  // MONEY: cents
  flag,   // FLAG: 0 or 1
  word    // WORD:list, a code of that list in words.h; 0 is none
};

struct Column {
  std::string_view name;
  ColumnType type = ColumnType::number;
  std::string_view list;   // of a word
  std::string_view limit;  // ">0", "<>0": what the database holds each value against; may be empty
};

[[nodiscard]] std::vector<Column> declared_columns(std::string_view declared);

}  // namespace ledger
