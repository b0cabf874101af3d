// One connection to SQLite or PostgreSQL, and the transaction that is open on it. The parts of the store
// speak to it in SQL that both understand, with `?` for values; no other type of SOCI passes through.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/books/journal.h"
#include "ledger/store/engine/failures.h"
#include "ledger/store/engine/value.h"

namespace ledger {

// The connection is gone, or the database asks for the transaction once more: worth repeating as a whole.
class WorthRepeating : public StoreFailed {
 public:
  using StoreFailed::StoreFailed;
};

enum class Backend { sqlite, postgres };
enum class Isolation {
  write,  // SQLite: BEGIN IMMEDIATE, so that the lock is taken at once or not at all
  read    // one state throughout
};

// The file of "sqlite:FILE"; nothing for another address. Throws StoreFailed for a name SOCI could misread.
[[nodiscard]] std::optional<std::string> sqlite_file(const std::string& url);

class Database {
 public:
  // "sqlite:FILE" or any libpq connection text. SQLite makes a missing file.
  explicit Database(const std::string& url);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] Backend backend() const;

  void begin(Isolation isolation, Administration administration);
  void commit();
  void rollback() noexcept;
  [[nodiscard]] Administration administration() const { return administration_; }

  // One statement; rows changed.
  std::int64_t execute(std::string_view sql, const Values& values = {});
  std::int64_t insert(std::string_view table, Columns columns, const Values& values);
  // False when a row with this key stands there already; it stays as it is.
  bool insert_once(std::string_view table, Columns columns, const Values& values);

  using Visit = std::function<void(Row&)>;
  // "select COLUMNS REST", each row as it comes. PostgreSQL holds all of them in memory.
  void each(Columns columns, std::string_view rest, const Values& values, const Visit& visit);
  // The same for many rows: PostgreSQL sends them by 5,000.
  void stream(Columns columns, std::string_view rest, const Values& values, const Visit& visit);
  // A statement that gives rows without being a select.
  void each_returned(std::string_view sql, Columns columns, const Values& values, const Visit& visit);

  template <class Make>
  auto all(Columns columns, std::string_view rest, const Values& values, Make make) {
    std::vector<decltype(make(std::declval<Row&>()))> found;
    each(columns, rest, values, [&](Row& row) { found.push_back(make(row)); });
    return found;
  }
  template <class Make>
  auto first(Columns columns, std::string_view rest, const Values& values, Make make) {
    std::optional<decltype(make(std::declval<Row&>()))> found;
    each(columns, rest, values, [&](Row& row) {
      if (!found) found = make(row);
    });
    return found;
  }
  [[nodiscard]] std::int64_t number(std::string_view expression, std::string_view rest, const Values& values = {});

  // Hands out `count` numbers without gaps, kept in the transaction; the first of them.
  [[nodiscard]] std::int64_t take_numbers(std::string_view counter, std::int64_t count = 1);

  // What this transaction appended to the journal, as it is stored: the invariants are checked on it.
  struct Appended {
    std::map<Account, Money> balances;  // after it, of the accounts it touched
    Money sum;                          // of the postings
  };
  Appended& appended() { return appended_; }

  struct Session;  // session.h; for bulk.cpp
  Session& session() { return *session_; }

 private:
  std::unique_ptr<Session> session_;
  Administration administration_;
  Appended appended_;
  int cursors_ = 0;
};

}  // namespace ledger
