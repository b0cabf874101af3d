// One connection to SQLite or PostgreSQL, and the transaction that is open on it. The tables speak to it in SQL that
// both databases understand, with `?` for values. Types of SOCI do not show in this interface.
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

// The connection is lost, or the database refused the transaction for this once: the whole unit of work may be tried
// again.
class TransientFailure : public StoreFailure {
 public:
  using StoreFailure::StoreFailure;
};

// Another connection holds a lock, and the time to wait for it has passed.
class LockTimeout : public StoreFailure {
 public:
  using StoreFailure::StoreFailure;
};

enum class Backend { sqlite, postgres };
enum class Isolation {
  write,  // on SQLite BEGIN IMMEDIATE: the lock is taken at the beginning or not at all
  read    // sees one state of the books from beginning to end
};

// The file of "sqlite:FILE"; nothing for an address of another form. Throws StoreFailure for a name that SOCI would
// misread.
[[nodiscard]] std::optional<std::string> sqlite_file(const std::string& url);

class Database {
 public:
  // `url` is "sqlite:FILE" or any connection text of libpq. SQLite creates a missing file.
  explicit Database(const std::string& url);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] Backend backend() const;

  void begin(Isolation isolation);
  void commit();
  void rollback() noexcept;
  // A transaction of its own around `work`, which is rolled back when it throws.
  template <class Work>
  void in_transaction(Work work) {
    begin(Isolation::write);
    try {
      work();
      commit();
    } catch (...) {
      rollback();
      throw;
    }
  }

  // `alive` is called every thousand rows that come or go, and may throw.
  void set_sign_of_life(std::function<void()> alive) { alive_ = std::move(alive); }
  void count_row() {
    if (++rows_ % 1000 == 0) alive_();
  }

  // Runs one statement and gives the number of rows changed.
  std::int64_t execute(std::string_view sql, const Values& values = {});
  // An update or delete of exactly one row, or of exactly `count`; its condition says what it starts from. Otherwise
  // somebody else changed the books: throws StoreFailure, so that nothing of the unit stays.
  void change_one(std::string_view sql, const Values& values) { change_each(1, sql, values); }
  void change_each(std::int64_t count, std::string_view sql, const Values& values);
  // Of as many rows as there are: where the caller says why none, or some, is right.
  void change_any(std::string_view sql, const Values& values) { (void)execute(sql, values); }
  std::int64_t insert(std::string_view table, Columns columns, const Values& values);
  // False when a row with this key exists already; that row stays unchanged.
  bool insert_once(std::string_view table, Columns columns, const Values& values);

  using Visit = std::function<void(Row&)>;
  // Runs "select COLUMNS REST" and visits each row. On PostgreSQL all rows are held in memory.
  void each(Columns columns, std::string_view rest, const Values& values, const Visit& visit);
  // The same for many rows: PostgreSQL sends 5,000 at a time.
  void stream(Columns columns, std::string_view rest, const Values& values, const Visit& visit);
  // The same for a statement that gives rows without being a select (insert ... returning).
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

  // Reserves `count` numbers that follow the last one handed out, and gives the first of them. The counter moves with
  // the transaction, so a rollback leaves no gap.
  [[nodiscard]] std::int64_t take_numbers(std::string_view counter, std::int64_t count = 1);

  // The unit of work that this transaction is; none while it only reads.
  [[nodiscard]] UnitNumber unit() const { return unit_; }
  void set_unit(UnitNumber unit) { unit_ = unit; }

  // What this transaction added to the journal, read back from the database. The invariants are checked on it.
  struct Additions {
    std::map<Account, Money> broken_balances;  // of accounts that may not stand so; a later posting may mend it
    Money sum;                                 // of the new postings
  };
  Additions& additions() { return additions_; }

  struct Session;  // declared in session.h, used by bulk.cpp
  Session& session() { return *session_; }

 private:
  std::unique_ptr<Session> session_;
  UnitNumber unit_;
  Additions additions_;
  int cursors_ = 0;
  std::int64_t rows_ = 0;
  std::function<void()> alive_ = [] {};
};

}  // namespace ledger
