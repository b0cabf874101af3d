// Posts the month of a large city (5,000 participants, 120,000 postings in 40 entries) through the store in one
// transaction, beside the plainest way to put the same rows into the same table with the same key: on SQLite one
// prepared statement, on PostgreSQL inserts of 1,000 rows each.
//
//   journal_posting            SQLite, and PostgreSQL at ONTZORG_TEST_POSTGRES
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "ledger/books/merged_entries.h"
#include "ledger/store/store.h"
#include "ledger/store/tables/journal.h"

namespace {

using namespace ledger;

constexpr int participants = 5'000;
constexpr int entries_each = 8;
constexpr int postings_each = 3;
constexpr int sources_an_entry = 1'000;
constexpr int rounds = 3;
const Administration town{9901};

// Participants in scattered order, which is the worst case for an index by participant.
std::vector<JournalEntry> month_run() {
  MergedEntries entries;
  for (int i = 0; i < participants * entries_each; ++i) {
    const int number = i * 2'711 % participants;
    const std::string digits = std::to_string(number);
    const ParticipantId who("P" + std::string(6 - digits.size(), '0') + digits);
    const Money amount = Money::cents(10'000 + i);
    entries.add(JournalEntry(EventKind::loan_granted, std::chrono::sys_days(std::chrono::year{2026} / 2 / 27), "run-1",
                             {{{AccountKind::loans, who}, amount},
                              {{AccountKind::available, who}, -Money::cents(4'000)},
                              {{AccountKind::reserved, who}, Money::cents(4'000) - amount}})
                    .with_source(ReceiptNumber(i + 1))
                    .about(UnitNumber(1 + i / sources_an_entry)));
  }
  return std::move(entries).entries();
}

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void post_through_store(const std::string& url, const std::vector<JournalEntry>& entries, double& took) {
  const auto store = Store::open({url, town}, Access::write);
  took = seconds([&] {
    store->once({.key = "month run", .recorded_at = "2026-02-27T12:10:00+01:00", .actor = "bench"},
                [&](Transaction& unit) { unit.journal().append(entries); });
  });
  store->read([](Transaction& unit) {
    if (!unit.journal().verify().empty()) throw std::runtime_error("the books do not verify");
  });
}

constexpr const char* posting_table_on_sqlite =
    "create table posting (entry bigint not null default 0, source bigint not null default 0, "
    "participant text not null default '', account text not null default '', amount bigint not null default 0, "
    "primary key (entry, source, participant, account)) without rowid;";

void run(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw std::runtime_error(sqlite3_errmsg(database));
  }
}

double sqlite_floor(const std::string& file, const std::vector<JournalEntry>& entries) {
  sqlite3* database = nullptr;
  sqlite3_open(file.c_str(), &database);
  run(database, "pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536");
  run(database, posting_table_on_sqlite);
  const double took = seconds([&] {
    run(database, "begin immediate");
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(database, "insert into posting values (?, ?, ?, ?, ?)", -1, &insert, nullptr);
    std::int64_t number = 0;
    for (const JournalEntry& entry : entries) {
      ++number;
      for (const Posting& posting : entry.postings()) {
        const std::string_view account = code(posting.account.kind);
        const std::string& who = posting.account.participant.text();
        sqlite3_bind_int64(insert, 1, number);
        sqlite3_bind_int64(insert, 2, posting.source.number());
        sqlite3_bind_text(insert, 3, who.data(), static_cast<int>(who.size()), SQLITE_STATIC);
        sqlite3_bind_text(insert, 4, account.data(), static_cast<int>(account.size()), SQLITE_STATIC);
        sqlite3_bind_int64(insert, 5, posting.amount.cents());
        if (sqlite3_step(insert) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database));
        sqlite3_reset(insert);
      }
    }
    sqlite3_finalize(insert);
    run(database, "commit");
  });
  sqlite3_close(database);
  return took;
}

void run(PGconn* server, const std::string& sql) {
  PGresult* result = PQexec(server, sql.c_str());
  const bool is_done = PQresultStatus(result) == PGRES_COMMAND_OK;
  PQclear(result);
  if (!is_done) throw std::runtime_error(PQerrorMessage(server));
}

double postgres_floor(const std::string& url, const std::vector<JournalEntry>& entries) {
  PGconn* server = PQconnectdb(url.c_str());
  run(server,
      "create table floor (entry bigint not null, source bigint not null, "
      "participant text collate \"C\" not null, account text collate \"C\" not null, amount bigint not null, "
      "primary key (entry, source, participant, account))");
  const double took = seconds([&] {
    run(server, "begin");
    std::string sql;
    int rows = 0;
    std::int64_t number = 0;
    const auto send = [&] {
      if (rows > 0) run(server, sql);
      rows = 0;
    };
    for (const JournalEntry& entry : entries) {
      ++number;
      for (const Posting& posting : entry.postings()) {
        sql = rows == 0 ? "insert into floor values (" : std::move(sql) + ",(";
        sql += std::to_string(number) + ',' + std::to_string(posting.source.number()) + ",'" +
               posting.account.participant.text() + "','" + std::string(code(posting.account.kind)) + "'," +
               std::to_string(posting.amount.cents()) + ')';
        if (++rows == 1000) send();
      }
    }
    send();
    run(server, "commit");
  });
  PQfinish(server);
  return took;
}

bool report(const char* database, double ours, double floor, double least) {
  const double postings = participants * entries_each * postings_each;
  const double ratio = floor / ours;
  std::printf(
      "%-10s ours %8.0f postings/s (%.2f s)   floor %8.0f postings/s (%.2f s)   ratio %.2f (gate %.2f) "
      "%s\n",
      database, postings / ours, ours, postings / floor, floor, ratio, least, ratio >= least ? "" : "MISSED");
  return ratio >= least;
}

bool on_sqlite(const std::vector<JournalEntry>& entries) {
  std::string folder = (std::filesystem::temp_directory_path() / "ontzorg-bench-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("mkdtemp");
  double ours = 1e9, floor = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const std::string name = folder + '/' + std::to_string(round);
    floor = std::min(floor, sqlite_floor(name + "-floor.db", entries));
    double took = 0;
    post_through_store("sqlite:" + name + "-ours.db", entries, took);
    ours = std::min(ours, took);
  }
  std::filesystem::remove_all(folder);
  return report("SQLite", ours, floor, 0.30);
}

bool on_postgres(const std::string& server, const std::vector<JournalEntry>& entries) {
  double ours = 1e9, floor = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const std::string schema = "bench_" + std::to_string(getpid()) + '_' + std::to_string(round);
    PGconn* connection = PQconnectdb(server.c_str());
    run(connection, "set client_min_messages to warning");
    run(connection, "create schema " + schema);
    const std::string url =
        server + (server.find('?') == std::string::npos ? "?" : "&") + "options=-c%20search_path%3D" + schema;
    floor = std::min(floor, postgres_floor(url, entries));
    double took = 0;
    post_through_store(url, entries, took);
    ours = std::min(ours, took);
    run(connection, "drop schema " + schema + " cascade");
    PQfinish(connection);
  }
  return report("PostgreSQL", ours, floor, 0.50);
}

}  // namespace

int main() {
  const std::vector<JournalEntry> entries = month_run();
  bool passed = on_sqlite(entries);
  if (const char* server = getenv("ONTZORG_TEST_POSTGRES")) {
    passed = on_postgres(server, entries) && passed;
  } else {
    std::printf("PostgreSQL not measured: ONTZORG_TEST_POSTGRES is not set\n");
    passed = false;
  }
  return passed ? 0 : 1;
}
