// Many values in one place of a query, so that one query asks about all of them: SQLite takes them as JSON, PostgreSQL
// as an array.
#pragma once

#include "ledger/store/engine/database.h"

namespace ledger {

// "number " + one_of.sql() with one_of.bound() among the values: the column is one of them. None of them: no row.
// "from " + one_of.rows("asked") + " join ...": each of them, whole numbers alone, is a row with the column
// asked.value.
class OneOf {
 public:
  template <class Range>
  OneOf(const Database& database, const Range& values) : OneOf(database, Values(values.begin(), values.end())) {}
  OneOf(const Database& database, const Values& values);

  [[nodiscard]] const std::string& sql() const { return sql_; }
  [[nodiscard]] std::string rows(std::string_view alias) const;
  [[nodiscard]] const Value& bound() const { return bound_; }

 private:
  Backend backend_;
  std::string sql_;
  Value bound_;
};

}  // namespace ledger
