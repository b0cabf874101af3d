// Creates the tables of tables.h. schema.cpp says how their columns are declared, value.h what their values look like.
#pragma once

#include <cstdint>

#include "ledger/store/engine/database.h"

namespace ledger {

// Creates the tables or migrates them to this version, in a transaction of its own.
void migrate(Database& database, Administration administration);

// Throws NoBooks when there are no tables, StoreFailure when they are of another version or another administration's.
void check_schema(Database& database, Administration administration);

[[nodiscard]] std::int64_t schema_version();

}  // namespace ledger
