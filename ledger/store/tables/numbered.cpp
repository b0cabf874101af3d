#include "ledger/store/tables/numbered.h"

#include <fmt/format.h>

#include "ledger/store/engine/database.h"

namespace ledger {

std::vector<Violation> missing_numbers(Database& database, std::string_view table) {
  std::vector<Violation> violations;
  const auto missing = [&](std::int64_t first, std::int64_t last) {
    if (first > last) return;
    violations.push_back(
        {"row_is_missing",
         first == last ? fmt::format("{} {}", table, first) : fmt::format("{} {} to {}", table, first, last),
         {}});
  };
  const std::int64_t last = database.number("coalesce(max(last), 0)", "from counter where name = ?", {table});
  const std::string from = fmt::format("from {}", table);
  if (database.number("count(*)", from) == last && database.number("coalesce(max(number), 0)", from) == last) return {};
  std::int64_t expected = 1;
  database.stream(Columns("number"), from + " order by number", {}, [&](Row& row) {
    const std::int64_t number = row.number();
    missing(expected, number - 1);
    expected = number + 1;
  });
  missing(expected, last);
  return violations;
}

}  // namespace ledger
