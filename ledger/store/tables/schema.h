// Creates the tables of tables.h. schema.cpp says how their columns are declared, value.h what their values look like.
#pragma once

#include <cstdint>

#include "ledger/store/engine/database.h"

namespace ledger {

// Creates the tables or migrates them to this version, in a transaction of its own.
void migrate(Database& database);

// Throws StoreFailure when the tables are of another version.
void check_schema(Database& database);

[[nodiscard]] std::int64_t schema_version();

}  // namespace ledger
