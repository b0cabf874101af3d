// Many rows at once, in the fastest way of each database: SQLite runs one prepared statement for each row, PostgreSQL
// takes COPY or arrays. SOCI's own bulk form is not used: run a second time, it silently stores the rows of the first
// time again (SOCI issue 910).
#pragma once

#include "ledger/store/engine/database.h"

namespace ledger {

// Adds new rows. finish() throws StoreFailure unless the database says that it stored as many rows as were added. No
// other statement may run on the connection between the first add and finish.
class BulkInsert {
 public:
  BulkInsert(Database& database, std::string_view table, Columns columns);
  ~BulkInsert();  // before finish(): no more rows are sent, and the transaction can only be rolled back
  BulkInsert(const BulkInsert&) = delete;
  BulkInsert& operator=(const BulkInsert&) = delete;

  void add(const Values& row);  // its values have the types of the first row's
  void finish();

  class Way;  // the way of one database

 private:
  Database& database_;
  std::unique_ptr<Way> way_;
  std::size_t columns_;
  std::int64_t added_ = 0;
};

// Runs "insert into TABLE (COLUMNS) ROWS ON_CONFLICT", with "returning RETURNING" where that is given, and hands each
// returned row to `returned`. Gives the number of rows changed; 0 where rows are returned.
struct Upsert {
  std::string_view table;
  Columns columns;
  std::string_view on_conflict;  // "on conflict (...) do update set ..."; the new row is `excluded`
  std::optional<Columns> returning;
};
std::int64_t bulk_upsert(Database& database, const Upsert& upsert, const std::vector<Values>& rows,
                         const Database::Visit& returned = {});

// Sets the columns `set` of the rows that have this `key`. Each of `rows` holds the values of `set`, then those of
// `key`. Throws StoreFailure unless each of them changed one row.
struct Update {
  std::string_view table;
  Columns set;
  Columns key;
  std::string only = {};  // SQL that the stored row must fulfil, too: "state in ('available')"
};
void bulk_update(Database& database, const Update& update, const std::vector<Values>& rows);

}  // namespace ledger
