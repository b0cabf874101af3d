// Views for people who read the books by SQL: of each table TABLE there is TABLE_read, with words for codes, ISO dates
// for days, euros for cents, and who added a row when. The view `readme` says what each table holds.
#pragma once

#include "ledger/store/engine/database.h"
#include "ledger/store/tables/tables.h"

namespace ledger {

void make_view(Database& database, const Table& table);
void make_readme(Database& database);

}  // namespace ledger
