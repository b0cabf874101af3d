#include "tests/daemon/ground.h"

#include <stdlib.h>
#include <unistd.h>

#include <cstdio>

#include "ledger/store/tables/tables.h"
#include "tests/ledger/store/raw_sql.h"

namespace daemon_test {

void Ground::keep() { fs::copy(state(), folder_ / "kept", fs::copy_options::recursive); }

void Ground::put_back() {
  fs::remove_all(state());
  fs::copy(folder_ / "kept", state(), fs::copy_options::recursive);
}

namespace {

class SqliteGround final : public Ground {
 public:
  explicit SqliteGround(const fs::path& folder) : Ground(folder) { fs::create_directories(state() / "9901"); }
  std::string url() const override { return "sqlite:" + (state() / "9901/books.db").string(); }
};

class PostgresGround final : public Ground {
 public:
  PostgresGround(const fs::path& folder, std::string server)
      : Ground(folder), server_(std::move(server)), sql_(server_), name_("daemon_test_" + std::to_string(getpid())) {
    fs::create_directories(state());
    sql_("set client_min_messages to warning");
    make(name_);
  }
  ~PostgresGround() override {
    try {
      sql_("set client_min_messages to error; rollback");
      drop(name_);
      drop(name_ + "_kept");
    } catch (const std::runtime_error& error) {  // the server is gone, and what was in it
      std::fprintf(stderr, "%s\n", error.what());
    }
  }

  std::string url() const override { return url_of(name_); }

  void keep() override {
    Ground::keep();
    make(name_ + "_kept");
    copy(name_, name_ + "_kept");
    may_be_emptied(name_);
  }
  // Quicker than making the schema anew. The owner may take back the right and switch off the trigger
  // that keep the books from being changed.
  void put_back() override {
    Ground::put_back();
    std::string all = "begin;" + emptied(name_);
    for (const ledger::Table& one : ledger::tables_1)
      all += copied(one, name_ + "_kept", name_) + "alter table " + name_ + '.' + std::string(one.name) +
             " enable trigger user;";
    sql_(all + "commit");
  }

 private:
  // This server is thrown away after the tests, so commits need not wait for its disk.
  [[nodiscard]] std::string url_of(const std::string& schema) const {
    return server_ + (server_.find('?') == std::string::npos ? "?" : "&") + "options=-c%20search_path%3D" + schema +
           "%20-c%20synchronous_commit%3Doff";
  }
  void drop(const std::string& schema) { sql_("drop schema if exists " + schema + " cascade"); }
  void make(const std::string& schema) {
    drop(schema);
    sql_("create schema " + schema);
    (void)ledger::Store::open({url_of(schema), ledger::Administration(9901)},
                              ledger::Access::write);  // makes the tables
  }
  // PostgreSQL asks for the right to change rows that others refer to, and rows that refer to others.
  void may_be_emptied(const std::string& schema) {
    for (const ledger::Table& one : ledger::tables_1)
      sql_("grant update, delete on " + schema + '.' + std::string(one.name) + " to current_user");
  }
  // A row that refers to another one goes before it.
  static std::string emptied(const std::string& schema) {
    std::string all;
    for (auto one = ledger::tables_1.rbegin(); one != ledger::tables_1.rend(); ++one) {
      const std::string table = schema + '.' + std::string(one->name);
      all += "alter table " + table + " disable trigger user; delete from " + table + ';';
    }
    return all;
  }
  static std::string copied(const ledger::Table& one, const std::string& from, const std::string& to) {
    const std::string table(one.name);
    return "insert into " + to + '.' + table + " select * from " + from + '.' + table + ';';
  }
  void copy(const std::string& from, const std::string& to) {
    may_be_emptied(to);
    sql_(emptied(to));
    for (const ledger::Table& one : ledger::tables_1) sql_(copied(one, from, to));
  }

  std::string server_;
  store_test::RawSql sql_;
  std::string name_;
};

}  // namespace

std::unique_ptr<Ground> Ground::on(On database, const fs::path& folder) {
  if (database == On::sqlite) return std::make_unique<SqliteGround>(folder);
  const char* server = ::getenv("ONTZORG_TEST_POSTGRES");
  if (server == nullptr)
    throw std::runtime_error("ONTZORG_TEST_POSTGRES is not set: run this under tests/support/postgres run ...");
  return std::make_unique<PostgresGround>(folder, server);
}

}  // namespace daemon_test
