// Many rows at once, at the speed of each database's own way: one prepared statement run again and again on
// SQLite, COPY or arrays on PostgreSQL. Never SOCI's bulk form: run twice, it silently stores the first batch
// again (SOCI #910).
#pragma once

#include "ledger/store/engine/database.h"

namespace ledger {

// New rows. finish() throws StoreFailed unless the database says it stored as many as were added. No other
// statement may run between the first add and finish.
class BulkInsert {
 public:
  BulkInsert(Database& database, std::string_view table, Columns columns);
  ~BulkInsert();  // not finished: nothing more is sent, and the transaction can only be rolled back
  BulkInsert(const BulkInsert&) = delete;
  BulkInsert& operator=(const BulkInsert&) = delete;

  void add(const Values& row);  // every row with the types of the first
  void finish();

  class Way;  // how one database does it

 private:
  std::unique_ptr<Way> way_;
  std::size_t columns_;
  std::int64_t added_ = 0;
};

// "insert into TABLE (COLUMNS) ROWS ON_CONFLICT [returning RETURNING]"; rows changed.
struct Upsert {
  std::string_view table;
  Columns columns;
  std::string_view on_conflict;  // "on conflict (...) do update set ..."; the new row is `excluded`
  std::optional<Columns> returning;
};
std::int64_t bulk_upsert(Database& database, const Upsert& upsert, const std::vector<Values>& rows,
                         const Database::Visit& returned = {});

// "update TABLE set SET = ... where KEY = ..."; a row's values are those of `set`, then those of `key`.
struct Update {
  std::string_view table;
  Columns set;
  Columns key;
};
std::int64_t bulk_update(Database& database, const Update& update, const std::vector<Values>& rows);

}  // namespace ledger
