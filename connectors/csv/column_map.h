// How one administration's files separate, name and write their fields.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "ledger/money/money.h"

namespace connectors {

struct ColumnMap {
  char separator = ';';
  ledger::DecimalMark mark = ledger::DecimalMark::comma;
  std::map<std::string, std::string, std::less<>> names = {};  // our name -> the suite's, where they differ
  std::set<std::string, std::less<>> ignored = {};             // the suite's columns that we have no use for
};

// More than any real file needs, and small enough that a hostile file cannot do harm.
struct CsvLimits {
  std::int64_t file_bytes = std::int64_t{1} << 30;
  std::int64_t line_bytes = 16 << 10;
  std::int64_t field_characters = 1'000;
};

}  // namespace connectors
