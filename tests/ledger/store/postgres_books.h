// Empty books on the tests' PostgreSQL, in a database of their own. They are copied from books that this program's
// first test made: the server makes the tables four times as slowly as it copies them.
#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <string>

#include "ledger/store/store.h"
#include "tests/ledger/store/raw_sql.h"

namespace store_test {

class PostgresBooks {
 public:
  // `server`: of a role that may make databases, "postgresql://ontzorg@127.0.0.1:5432/ontzorg_test".
  explicit PostgresBooks(const std::string& server) : server_(server), sql_(server) {
    static int databases = 0;
    name_ = fmt::format("copy_{}_{}", getpid(), ++databases);
    make_original();
    sql_(fmt::format("create database {} template {} strategy file_copy", name_, original()));
  }
  ~PostgresBooks() {
    try {
      sql_(fmt::format("drop database if exists {} with (force)", name_));
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the server is gone, and its databases with it
    }
  }
  PostgresBooks(const PostgresBooks&) = delete;
  PostgresBooks& operator=(const PostgresBooks&) = delete;

  // Of the database; the books of administration 9901 are in its schema `books_9901`.
  [[nodiscard]] std::string url() const { return url_of(name_); }

 private:
  // Another build may have other tables.
  static std::string original() {
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe");
    const auto built = std::filesystem::last_write_time(program).time_since_epoch().count();
    return fmt::format("books_{}", std::hash<std::string>{}(fmt::format("{} {}", program.string(), built)));
  }

  // Tests run at the same time: the first one makes the original, under another name until it is whole.
  void make_original() {
    sql_("select pg_advisory_lock(20261201)");
    if (sql_(fmt::format("select count(*) from pg_database where datname = '{}'", original())) == "0") {
      const std::string part = fmt::format("part_{}", getpid());
      sql_(fmt::format("create database {} template template0", part));
      (void)ledger::Store::open({url_of(part) + "?options=-c%20search_path%3Dbooks_9901", ledger::Administration{9901}},
                                ledger::Access::write);
      RawSql{url_of(part)}(  // nobody wrote in them yet
          "update books_9901.writer set epoch = 0, holder = '', backend = 0, until = '', beat = 0");
      sql_(fmt::format("alter database {} rename to {}", part, original()));
    }
    sql_("select pg_advisory_unlock(20261201)");
  }

  std::string url_of(const std::string& database) const { return server_.substr(0, server_.rfind('/') + 1) + database; }

  std::string server_;
  RawSql sql_;
  std::string name_;
};

}  // namespace store_test
