// What a payment costs the database, from its run until the bank booked it: inserts into a table or an index, updates,
// deletes and bytes, counted on the third month of 2,000 participants. The bank brings a month's benefits in one sum.
//   month_counts [participants]
// Counted on SQLite by triggers; bytes there without them, in a run of their own, and where ONTZORG_TEST_POSTGRES is
// set on PostgreSQL. Limits: 5 inserts, 0.5 updates, 150 bytes on SQLite, 420 on PostgreSQL.
#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "ledger/base/ensure.h"
#include "ledger/store/tables/tables.h"
#include "tests/bench/months.h"
#include "tests/ledger/store/raw_sql.h"

namespace {

namespace fs = std::filesystem;
using store_test::RawSql;

constexpr double most_inserts = 5;
constexpr double most_updates = 0.5;
constexpr double most_bytes_sqlite = 150;
constexpr double most_bytes_postgres = 420;

class Folder {
 public:
  Folder() {
    std::string made = fs::temp_directory_path() / "ontzorg-month_counts.XXXXXX";
    ENSURE(mkdtemp(made.data()) != nullptr);
    path_ = made;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }
  [[nodiscard]] std::string url() const { return "sqlite:" + (path_ / "books.db").string(); }

 private:
  fs::path path_;
};

// The third month, when everything has its usual size; `before` runs ahead of it. Gives its payments.
std::int64_t third_month(const fs::path& folder, const std::string& url, int people,
                         const std::function<void()>& before) {
  bench::Months months(folder, url, {people, bench::Credits::in_one_sum});
  months.registers();
  for (const unsigned month : {1U, 2U}) {
    (void)months.run(month);
    (void)months.book(month);
  }
  before();
  (void)months.run(3);
  (void)months.book(3);
  return months.payments();
}

// The trees of a table: its own, and one for each index. An index of some rows counts as none.
std::int64_t trees_of(const ledger::Table& table) {
  return 1 + std::count_if(table.indexes.begin(), table.indexes.end(), [](std::string_view index) {
           return !index.empty() && index.find(" where ") == std::string_view::npos;
         });
}

void count_changes(RawSql& sql) {
  sql("create table counted (name text, what text, times integer, primary key (name, what))");
  for (const ledger::Table& table : ledger::tables_1)
    for (const char* what : {"insert", "update", "delete"}) {
      sql(fmt::format("insert into counted values ('{}', '{}', 0)", table.name, what));
      sql(
          fmt::format("create trigger counts_{1}_{0} after {1} on {0} begin update counted set times = times + 1 "
                      "where name = '{0}' and what = '{1}'; end",
                      table.name, what));
    }
}

struct Counts {
  double inserts = 0;
  double updates = 0;
};

// Prints the tables that count.
Counts counts_of(RawSql& sql, double payments) {
  Counts all;
  double deletes = 0;
  fmt::print("  {:<22}{:>9}{:>9}{:>9}   a payment; inserts with the indexes\n", "", "inserts", "updates", "deletes");
  for (const ledger::Table& table : ledger::tables_1) {
    const auto times = [&](const char* what) {
      return std::stod(
                 sql(fmt::format("select times from counted where name = '{}' and what = '{}'", table.name, what))) /
             payments;
    };
    const double inserts = times("insert") * static_cast<double>(trees_of(table));
    const double updates = times("update"), deleted = times("delete");
    all.inserts += inserts;
    all.updates += updates;
    deletes += deleted;
    if (inserts + updates + deleted >= 0.005)
      fmt::print("  {:<22}{:>9.2f}{:>9.2f}{:>9.2f}\n", table.name, inserts, updates, deleted);
  }
  fmt::print("  {:<22}{:>9.2f}{:>9.2f}{:>9.2f}\n", "all", all.inserts, all.updates, deletes);
  return all;
}

// Of each table or index, also of what is not there yet.
std::map<std::string, double> bytes_of_trees(RawSql& sql) {
  std::map<std::string, double> bytes;
  for (const ledger::Table& table : ledger::tables_1)
    bytes[std::string(table.name)] = std::stod(
        sql(fmt::format("select coalesce(sum(d.pgsize), 0) from sqlite_master m join dbstat d on d.name = m.name "
                        "where m.tbl_name = '{}' and d.aggregate",
                        table.name)));
  return bytes;
}

void print_growth(const std::map<std::string, double>& before, const std::map<std::string, double>& after,
                  double payments) {
  for (const auto& [name, bytes] : after)
    if (const double each = (bytes - before.at(name)) / payments; each >= 0.5)
      fmt::print("  {:<22}{:>9.1f} bytes a payment, with the indexes\n", name, each);
}

double bytes_on_sqlite(int people) {
  const Folder folder;
  const auto size = [&] {
    RawSql sql(folder.url());
    sql("pragma wal_checkpoint(truncate)");
    return std::stod(
        sql("select (select page_count from pragma_page_count) * (select page_size from pragma_page_size)"));
  };
  double before = 0;
  std::map<std::string, double> trees_before;
  const auto payments = third_month(folder.path(), folder.url(), people, [&] {
    before = size();
    RawSql sql(folder.url());
    trees_before = bytes_of_trees(sql);
  });
  const double after = size();
  RawSql sql(folder.url());
  print_growth(trees_before, bytes_of_trees(sql), static_cast<double>(payments));
  return (after - before) / static_cast<double>(payments);
}

double bytes_on_postgres(const std::string& server, int people) {
  const Folder folder;
  RawSql sql(server);
  const std::string url =
      server + (server.find('?') == std::string::npos ? "?" : "&") + "options=-c%20search_path%3Dmonth_counts";
  const auto size = [&] {
    return std::stod(
        sql("select sum(pg_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = "
            "c.relnamespace where n.nspname = 'month_counts' and c.relkind in ('r', 'i')"));
  };
  double before = 0;
  const auto payments = third_month(folder.path(), url, people, [&] { before = size(); });
  const double after = size();
  sql("set client_min_messages to warning");
  sql("drop schema month_counts cascade");
  return (after - before) / static_cast<double>(payments);
}

}  // namespace

int main(int argc, char** argv) {
  const int people = argc > 1 ? std::atoi(argv[1]) : 2'000;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  Counts counts;
  {
    const Folder folder;
    const auto payments = third_month(folder.path(), folder.url(), people, [&] {
      RawSql sql(folder.url());
      count_changes(sql);
    });
    RawSql sql(folder.url());
    counts = counts_of(sql, static_cast<double>(payments));
  }
  bool is_good = counts.inserts <= most_inserts && counts.updates <= most_updates;
  const double bytes = bytes_on_sqlite(people);
  fmt::print("SQLite: {:.0f} bytes a payment\n", bytes);
  is_good = is_good && bytes <= most_bytes_sqlite;
  if (const char* server = std::getenv("ONTZORG_TEST_POSTGRES")) {
    const double there = bytes_on_postgres(server, people);
    fmt::print("PostgreSQL: {:.0f} bytes a payment\n", there);
    is_good = is_good && there <= most_bytes_postgres;
  }
  fmt::print("{}\n", is_good ? "gates hold" : "a gate is missed");
  return is_good ? 0 : 1;
}
