// SOCI, with what it needs to be safe here. Included by database.cpp and bulk.cpp alone.
#pragma once

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <string>
#include <vector>

#include "ledger/store/database.h"

namespace ledger {

struct Database::Session {
  explicit Session(const std::string& url);

  // SOCI hides the type information of its backends: dynamic_cast does not link.
  [[nodiscard]] PGconn* postgres() {
    return static_cast<soci::postgresql_session_backend*>(soci.get_backend())->conn_;
  }

  Backend backend;
  std::string file;         // SQLite's; a server names itself
  bool has_failed = false;  // since the transaction began
  soci::session soci;       // declared before, so destroyed after, every statement on it
};

// Throws StoreFailed or WorthRepeating in place of what SOCI throws: its own texts end in the values that
// were bound.
[[noreturn]] void throw_as_ours(const soci::soci_error& error, const std::string& file);
[[noreturn]] void throw_as_ours(const std::string& sqlstate, const std::string& message);

template <class Work>
auto guarded(Database::Session& session, Work work) {
  try {
    return work();
  } catch (const soci::soci_error& error) {
    session.has_failed = true;
    throw_as_ours(error, session.file);
  } catch (const StoreFailed&) {
    session.has_failed = true;
    throw;
  }
}

// "?" becomes ":v1", ":v2", ...: SOCI's form of a place for a value.
[[nodiscard]] std::string with_places(std::string_view sql);
// "?, ?, ?"
[[nodiscard]] std::string places(std::size_t count);

enum class Use { once, repeated };

// One prepared statement with room for its values and one row. Never outlives the call that made it: SOCI
// crashes when a statement is destroyed after its session was reconnected.
class Statement {
 public:
  // `like` tells the type of each value; values are given again for every run.
  Statement(Database::Session& session, std::string_view sql, const Values& like, std::size_t columns,
            Use use);

  bool run(const Values& values);  // true: a row is there
  bool next();
  [[nodiscard]] Row row() const { return Row(columns_); }
  [[nodiscard]] std::int64_t rows_changed();

 private:
  struct Place {
    bool is_number = false;
    long long number = 0;
    std::string text;
  };
  std::vector<Place> places_;
  std::vector<std::string> columns_;
  soci::statement statement_;
};

}  // namespace ledger
