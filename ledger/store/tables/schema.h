// Creates the tables of tables.h. schema.cpp says how their columns are declared, value.h what their values look like.
#pragma once

#include <cstdint>

#include "ledger/store/engine/database.h"

namespace ledger {

// Makes the tables, at this version, where there are none yet. Waits for another process that does so. Throws
// StoreFailure when there are tables of a newer version or of another administration. Wants an open transaction.
void make_books(Database& database, Administration administration);

// Brings the tables of an older version to this one, as the writer of the books. Wants an open transaction.
void migrate(Database& database);

// Throws NoBooks when there are no tables, StoreFailure when they are of another version or another administration's.
void check_schema(Database& database, Administration administration);

[[nodiscard]] std::int64_t schema_version();

}  // namespace ledger
