// The tables. How their columns are spelled is in schema.cpp; what their values look like in value.h.
#pragma once

#include <cstdint>

#include "ledger/store/engine/database.h"

namespace ledger {

// Makes or migrates the tables to this version's. Runs its own transaction.
void migrate(Database& database);

// Throws StoreFailed unless the tables are this version's.
void check_schema(Database& database);

[[nodiscard]] std::int64_t schema_version();

}  // namespace ledger
