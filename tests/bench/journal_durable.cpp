// What it costs to store one journal entry durably. It is counted and not timed, so that disk and load do not matter:
// on SQLite the system calls of a unit of work, on PostgreSQL the messages sent, each of which waits for an answer.
//
//   journal_durable            SQLite, and PostgreSQL at ONTZORG_TEST_POSTGRES
#include <dlfcn.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "ledger/books/recording.h"
#include "ledger/store/store.h"
#include "ledger/store/tables/journal.h"

namespace {

struct Calls {
  long syncs = 0;
  long writes = 0;
  long sends = 0;
};
Calls calls;

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

// The linker prefers the program's symbols to the libraries', so SQLite and libpq call these.
extern "C" {

int fsync(int file) {
  ++calls.syncs;
  static const auto real = next<int (*)(int)>("fsync");
  return real(file);
}

int fdatasync(int file) {
  ++calls.syncs;
  static const auto real = next<int (*)(int)>("fdatasync");
  return real(file);
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at) {
  ++calls.writes;
  static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
  return real(file, bytes, count, at);
}

ssize_t send(int socket, const void* bytes, size_t count, int flags) {
  ++calls.sends;
  static const auto real = next<ssize_t (*)(int, const void*, size_t, int)>("send");
  return real(socket, bytes, count, flags);
}

}  // extern "C"

namespace {

using namespace ledger;

constexpr int units = 1'000;

// Entries of three postings, each entry in a unit of work of its own.
Calls post(const std::string& url) {
  const auto store = Store::open({url, Administration(9901)}, Access::write);
  const auto unit = [&](int i) {
    const std::string digits = std::to_string(i * 37 % 500);
    const ParticipantId who("P" + std::string(4 - digits.size(), '0') + digits);
    const JournalEntry entry(EventKind::loan_granted, std::chrono::sys_days(std::chrono::year{2026} / 2 / 27),
                             "9901-P" + std::to_string(100'000'000'000 + i),
                             {{{AccountKind::loans, who}, Money::cents(1'000)},
                              {{AccountKind::available, who}, Money::cents(-400)},
                              {{AccountKind::reserved, who}, Money::cents(-600)}});
    store->once({.key = "unit-" + std::to_string(i), .recorded_at = "2026-02-27T12:10:00+01:00", .actor = "bench"},
                [&](Transaction& open) { open.journal().append({entry}); });
  };
  for (int i = 0; i < 100; ++i) unit(i);  // not counted: the first entries make the tables grow
  calls = {};
  for (int i = 0; i < units; ++i) unit(100 + i);
  return calls;
}

double each(long count) { return static_cast<double>(count) / units; }

bool on_sqlite() {
  std::string folder = (std::filesystem::temp_directory_path() / "ontzorg-bench-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("mkdtemp");
  const Calls spent = post("sqlite:" + folder + "/books.db");
  std::filesystem::remove_all(folder);
  const bool passed = each(spent.syncs) <= 1.1 && each(spent.writes) <= 14;
  std::printf("SQLite      an entry: %.3f fsync or fdatasync (gate 1.1), %.1f pwrite (gate 14) %s\n", each(spent.syncs),
              each(spent.writes), passed ? "" : "MISSED");
  return passed;
}

void on_postgres(const std::string& server) {
  const std::string schema = "bench_" + std::to_string(getpid());
  PGconn* connection = PQconnectdb(server.c_str());
  PQclear(PQexec(connection, "set client_min_messages to warning"));
  PQclear(PQexec(connection, ("create schema " + schema).c_str()));
  const Calls spent =
      post(server + (server.find('?') == std::string::npos ? "?" : "&") + "options=-c%20search_path%3D" + schema);
  PQclear(PQexec(connection, ("drop schema " + schema + " cascade").c_str()));
  PQfinish(connection);
  std::printf("PostgreSQL  an entry: %.1f messages sent and answered\n", each(spent.sends));
}

}  // namespace

int main() {
  const bool passed = on_sqlite();
  if (const char* server = getenv("ONTZORG_TEST_POSTGRES")) {
    on_postgres(server);
  } else {
    std::printf("PostgreSQL  not measured: ONTZORG_TEST_POSTGRES is not set\n");
  }
  return passed ? 0 : 1;
}
