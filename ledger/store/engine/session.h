// The connection and its prepared statements on SOCI. Only database.cpp, bulk.cpp and session.cpp include it.
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

  // A static cast, because SOCI exports no type information of its backends and dynamic_cast does not link.
  [[nodiscard]] PGconn* postgres() { return static_cast<soci::postgresql_session_backend*>(soci.get_backend())->conn_; }

  Backend backend;
  std::string file;         // of SQLite; empty for a server, whose messages name it
  bool has_failed = false;  // since the transaction began
  soci::session soci;       // before `idle`: the statements must be destroyed first
  std::unordered_map<std::string, std::unique_ptr<Statement>> idle;  // for StatementInUse, by its key
};

// Throws StoreFailure or TransientFailure in place of SOCI's exceptions, whose texts end in the bound values.
[[noreturn]] void throw_as_ours(const soci::soci_error& error, const std::string& file);
[[noreturn]] void throw_as_ours(const std::string& sqlstate, const std::string& message);

template <class Work>
auto with_our_errors(Database::Session& session, Work work) {
  try {
    return work();
  } catch (const soci::soci_error& error) {
    session.has_failed = true;
    throw_as_ours(error, session.file);
  } catch (const StoreFailure&) {
    session.has_failed = true;
    throw;
  }
}

// The SQL with ":v1", ":v2" and so on in place of each "?": SOCI's form.
[[nodiscard]] std::string with_places(std::string_view sql);
// That many question marks for an SQL list: "?, ?, ?".
[[nodiscard]] std::string places(std::size_t count);

// Reads a row as the database holds it. SOCI's own readers of numbers narrow or clamp in silence (a column declared
// INTEGER, a number above 2^63, "abc"), and text would have to be made of each number first.
class ReadRow : public soci::details::into_type_base {
 public:
  // `cells` and `statement` outlive this reader.
  ReadRow(const Database::Session& session, soci::statement& statement, std::vector<Cell>& cells)
      : session_(session), statement_(statement), cells_(cells) {}

  void define(soci::details::statement_impl& statement, int& position) override;
  void pre_exec(int) override {}
  void pre_fetch() override {}
  void post_fetch(bool has_row, bool is_fetch) override;
  void clean_up() override {}
  [[nodiscard]] std::size_t size() const override { return 1; }

 private:
  const Database::Session& session_;
  soci::statement& statement_;
  std::vector<Cell>& cells_;
};

// One prepared statement with room for its values and one row. It must be destroyed before its session, and on
// PostgreSQL within the call that made it: SOCI crashes when a statement is destroyed after its session reconnected.
class Statement {
 public:
  // `like` gives only the type of each value; run() takes the values.
  Statement(Database::Session& session, std::string_view sql, const Values& like, std::size_t columns);
  Statement(const Statement&) = delete;  // SOCI holds the addresses of places_ and cells_
  Statement& operator=(const Statement&) = delete;

  bool run(const Values& values);  // true when there is a row
  bool next();
  [[nodiscard]] Row row() const { return Row(cells_); }
  [[nodiscard]] std::int64_t rows_changed();
  void let_go();  // SQLite only: drops the rows nobody read, and the lock held for them

 private:
  struct Place {
    bool is_number = false;
    long long number = 0;
    std::string text;
  };
  std::vector<Place> places_;
  std::vector<Cell> cells_;
  soci::statement statement_;
};

// A prepared statement for the length of one call. On SQLite it is kept for the next call with the same SQL, because
// preparing costs as much there as running. PostgreSQL gets SQL and values together, so nothing would be saved.
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
  std::unique_ptr<Statement> statement_;  // taken out of `idle`, so that a nested call makes its own
};

}  // namespace ledger
