// SOCI, with what it needs to be safe here. Included by database.cpp and bulk.cpp alone.
#pragma once

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/store/engine/database.h"

namespace ledger {

class Statement;

struct Database::Session {
  explicit Session(const std::string& url);

  // SOCI hides the type information of its backends: dynamic_cast does not link.
  [[nodiscard]] PGconn* postgres() { return static_cast<soci::postgresql_session_backend*>(soci.get_backend())->conn_; }

  Backend backend;
  std::string file;         // SQLite's; a server names itself
  bool has_failed = false;  // since the transaction began
  soci::session soci;       // declared before, so destroyed after, every statement on it
  std::unordered_map<std::string, std::unique_ptr<Statement>> kept;  // see StatementInUse
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

// One prepared statement with room for its values and one row. Never outlives its session, nor on PostgreSQL the
// call that made it: SOCI crashes when a statement is destroyed after its session was reconnected.
class Statement {
 public:
  // `like` tells the type of each value; values are given again for every run.
  Statement(Database::Session& session, std::string_view sql, const Values& like, std::size_t columns);
  Statement(const Statement&) = delete;  // SOCI holds the addresses of the places
  Statement& operator=(const Statement&) = delete;

  bool run(const Values& values);  // true: a row is there
  bool next();
  [[nodiscard]] Row row() const { return Row(columns_); }
  [[nodiscard]] std::int64_t rows_changed();
  void let_go();  // of SQLite: of the rows that nobody read, and the lock that they hold

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

// A statement for one call, or for many rows. Those of SQLite are kept for the next call: to read SQL costs as much
// there as to do what it says. PostgreSQL reads it on its side, together with the values.
class StatementInUse {
 public:
  StatementInUse(Database::Session& session, std::string_view sql, const Values& like, std::size_t columns);
  ~StatementInUse();
  StatementInUse(const StatementInUse&) = delete;
  StatementInUse& operator=(const StatementInUse&) = delete;
  Statement* operator->() { return statement_.get(); }

 private:
  Database::Session& session_;
  std::string key_;
  std::unique_ptr<Statement> statement_;  // not among the kept ones while in use: a call within it makes its own
};

}  // namespace ledger
