// Rows whose numbers are handed out one after the other, without gaps.
#pragma once

#include <string_view>
#include <vector>

#include "ledger/invariants.h"

namespace ledger {

class Database;

// A violation for each run of numbers of `table` that was handed out and has no row: the table and the numbers.
[[nodiscard]] std::vector<Violation> missing_numbers(Database& database, std::string_view table);

}  // namespace ledger
