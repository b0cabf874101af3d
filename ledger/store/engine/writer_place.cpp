#include "ledger/store/engine/writer_place.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace ledger {

WriterFile::WriterFile(const std::string& path) : descriptor_(open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) {
    throw StoreFailure("database: cannot open " + path + ": " + std::generic_category().message(errno));
  }
  if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int reason = errno;
  close(descriptor_);
  if (reason == EWOULDBLOCK) throw AnotherWriter("another process writes to this database: " + path + " is locked");
  throw StoreFailure("database: cannot lock " + path + ": " + std::generic_category().message(reason));
}

WriterFile::~WriterFile() { close(descriptor_); }

namespace {

bool is_sqlite(const Database& database) { return database.backend() == Backend::sqlite; }

// A moment of the server's clock as text that compares as the moments do: 2026-02-27T11:10:00.123Z.
std::string moment(std::string_view instant) {
  return fmt::format(R"(to_char(({}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))", instant);
}
std::string instant(std::chrono::milliseconds from_now) {
  return fmt::format("clock_timestamp() + {} * interval '1 millisecond'", from_now.count());
}
const std::string now = moment("clock_timestamp()");
std::string later(std::chrono::milliseconds length) { return moment(instant(length)); }

[[noreturn]] void fenced() {
  throw Fenced("another process took over: this one does not write to the database any more");
}

}  // namespace

void Lease::prepare(Database& database) {
  if (is_sqlite(database)) return;
  database.execute("set idle_in_transaction_session_timeout = '20s'");
  database.execute("set tcp_user_timeout = '10s'");
}

void Lease::limit_waiting(Database& database) const {
  if (is_sqlite(database)) return;
  database.execute(fmt::format("set local lock_timeout = {}", wait_.count()));
}

// The connection of the writer before us may be stuck in a transaction that holds the row. It is ended when that
// process is known to be dead, because it was our own holder, or when it has not moved for the length of a lease: a
// writer that is at work in a long unit keeps its place. Only a connection of our own role may be ended.
void Lease::end_predecessor(Database& database) const {
  database.execute(
      fmt::format("select pg_terminate_backend(a.pid) from pg_stat_activity a join writer w on a.pid = w.backend "
                  "where a.pid <> pg_backend_pid() and a.usename = current_user "
                  "and exists (select from pg_locks l where l.pid = a.pid and l.relation = cast('writer' as regclass)) "
                  "and ((w.holder = ? and w.holder <> '') or w.epoch = ? or (w.until <= {} and a.state_change < {}))",
                  now, instant(-length_)),
      {holder_, epoch_});
}

void Lease::take(Database& database) {
  std::optional<std::int64_t> epoch;
  const auto keep = [&](Row& row) { epoch = row.number(); };
  if (is_sqlite(database)) {
    // Whoever comes here has the lock of WriterFile, so the one before is gone and there is no time to wait for. The
    // epoch rises all the same: a unit of work follows one rule on both databases.
    database.each_returned("update writer set epoch = epoch + 1, holder = ?, beat = 0 returning epoch",
                           Columns("epoch"), {holder_}, keep);
  } else {
    end_predecessor(database);
    database.each_returned(
        fmt::format("update writer set epoch = epoch + 1, holder = ?, backend = pg_backend_pid(), until = {}, beat = 0 "
                    "where until <= {} or (holder = ? and holder <> '') returning epoch",
                    later(length_), now),
        Columns("epoch"), {holder_, holder_}, keep);
  }
  if (!epoch) {
    const auto held = database.first(Columns("holder, until"), "from writer", {}, [](Row& row) {
      const std::string holder = row.text();
      return "holder " + holder + ", until " + row.text();
    });
    if (!held) throw StoreFailure("database: its table writer has no row");
    throw AnotherWriter("another process writes to this database: " + *held);
  }
  epoch_ = *epoch;
}

void Lease::renew(Database& database) const {
  if (is_sqlite(database)) return hold(database);
  if (database.execute(fmt::format("update writer set until = {}, beat = beat + 1, backend = pg_backend_pid() "
                                   "where epoch = ?",
                                   later(length_)),
                       {epoch_}) != 1) {
    fenced();
  }
}

void Lease::renew_after_loss(Database& database) const {
  if (is_sqlite(database)) return hold(database);
  limit_waiting(database);
  end_predecessor(database);
  renew(database);
}

void Lease::hold(Database& database) const {
  if (is_sqlite(database)) {
    if (database.number("count(*)", "from writer where epoch = ?", {epoch_}) != 1) fenced();
    return;
  }
  const std::string ends_soon = fmt::format("case when until < {} then 1 else 0 end", later(length_ / 3));
  const std::optional<bool> found = database.first(Columns(ends_soon), "from writer where epoch = ? for share",
                                                   {epoch_}, [](Row& row) { return row.flag(); });
  if (!found) fenced();
  if (*found) renew(database);
}

void Lease::give_back(Database& database) const {
  if (is_sqlite(database)) return;  // the lock of the file is given back
  // No row changes when another process has taken over meanwhile.
  database.execute(fmt::format("update writer set until = {} where epoch = ?", now), {epoch_});
}

}  // namespace ledger
