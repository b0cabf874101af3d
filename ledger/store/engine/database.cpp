#include "ledger/store/engine/database.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include "ledger/base/ensure.h"
#include "ledger/store/engine/session.h"

namespace ledger {
namespace {

// SQLSTATE classes 08 (connection) and 57P (server stops or starts), a connection ended because it stood still in a
// transaction, serialization failure and deadlock.
bool is_transient(std::string_view sqlstate) {
  return sqlstate.starts_with("08") || sqlstate.starts_with("57P") || sqlstate == "25P03" || sqlstate == "40001" ||
         sqlstate == "40P01";
}

std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

// SOCI puts the name of its own function before SQLite's message.
std::string_view without_function(std::string_view text) {
  const auto end = text.find(": ");
  return text.starts_with("sqlite3_") && end != std::string_view::npos ? text.substr(end + 2) : text;
}

// SOCI looks for options of its own in an address and appends "=" to one that has no option at all. So an address
// always gets one.
std::string with_our_name(const std::string& url) {
  if (url.find("://") == std::string::npos || url.find("application_name=") != std::string::npos) return url;
  return url + (url.find('?') == std::string::npos ? '?' : '&') + "application_name=ontzorg";
}

// One thread uses a connection, and nobody asks SQLite how much memory it has: its locks for both took four percent of
// a month's time. This can be set only before the first connection.
void leave_locks_out() {
  [[maybe_unused]] static const bool is_set = sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD) == SQLITE_OK &&
                                              sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
}

// A server that does not answer may be restarting, so that is worth repeating; a file that cannot be opened is not.
soci::session connect(const std::string& url) {
  if (const auto file = sqlite_file(url)) {
    leave_locks_out();
    try {
      return soci::session(soci::sqlite3, "dbname=\"" + *file + "\" timeout=5 synchronous=full");
    } catch (const soci::soci_error& error) {
      throw_as_ours(error, *file);
    }
  }
  try {
    return soci::session(soci::postgresql, with_our_name(url));
  } catch (const soci::soci_error& error) {
    throw TransientFailure("database: " + on_one_line(error.get_error_message()));
  }
}

}  // namespace

std::optional<std::string> sqlite_file(const std::string& url) {
  constexpr std::string_view prefix = "sqlite:";
  if (!url.starts_with(prefix)) return std::nullopt;
  std::string file = url.substr(prefix.size());
  // The name stands between quotes in SOCI's connection text: a quote in it would end it early.
  if (file.empty() || file.find('"') != std::string::npos) {
    throw StoreFailure("database: sqlite: needs the name of a file, without quotes");
  }
  return file;
}

void throw_as_ours(const std::string& sqlstate, const std::string& message) {
  std::string text = "database: " + sqlstate;
  // Messages of SQLSTATE class 22, "data exception", quote the refused value, which may be a person's; all others name
  // only tables and constraints.
  if (!sqlstate.starts_with("22")) text += ' ' + std::string(first_line(message));
  if (is_transient(sqlstate)) throw TransientFailure(text);
  if (sqlstate == "55P03") throw LockTimeout(text);
  throw StoreFailure(text);
}

void throw_as_ours(const soci::soci_error& error, const std::string& file) {
  // Not what(): it ends in the bound values, which may be a person's.
  if (const auto* postgres = dynamic_cast<const soci::postgresql_soci_error*>(&error)) {
    throw_as_ours(postgres->sqlstate(), postgres->get_error_message());
  }
  const std::string message = error.get_error_message();
  throw StoreFailure("database " + file + ": " + std::string(without_function(first_line(message))));
}

Database::Session::Session(const std::string& url)
    : backend(sqlite_file(url) ? Backend::sqlite : Backend::postgres),
      file(sqlite_file(url).value_or("")),
      soci(connect(url)) {
  // Terse messages leave out the DETAIL line, which quotes whole rows.
  if (backend == Backend::postgres) PQsetErrorVerbosity(postgres(), PQERRORS_TERSE);
}

Database::Database(const std::string& url) : session_(std::make_unique<Session>(url)) {
  if (backend() == Backend::sqlite) {
    execute("pragma page_size = 8192");  // counts for a new file; an entry touches fewer pages than with 4096
    execute("pragma journal_mode = wal");
    execute("pragma foreign_keys = on");
    execute("pragma cache_size = -16384");  // 16 MB: what grows does so at its right edge
  } else {
    execute("set client_encoding to 'UTF8'");
    execute("set client_min_messages to warning");
  }
}

Database::~Database() = default;

Backend Database::backend() const { return session_->backend; }

void Database::begin(Isolation isolation) {
  unit_ = {};
  additions_ = {};
  session_->has_failed = false;
  const bool reads = isolation == Isolation::read;
  if (backend() == Backend::sqlite) {
    execute(reads ? "begin deferred" : "begin immediate");
  } else {
    execute(reads ? "begin isolation level repeatable read" : "begin");
  }
}

void Database::commit() {
  // PostgreSQL rolls a failed transaction back on COMMIT and reports no error.
  if (session_->has_failed) throw StoreFailure("database: a statement of this transaction failed");
  execute("commit");
}

void Database::rollback() noexcept {
  try {
    execute("rollback");
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch)
    // Without a connection there is no transaction left to roll back.
  }
}

std::int64_t Database::execute(std::string_view sql, const Values& values) {
  return with_our_errors(*session_, [&] {
    StatementInUse statement(*session_, sql, values, 0);
    statement->run(values);
    return statement->rows_changed();
  });
}

void Database::change_each(std::int64_t count, std::string_view sql, const Values& values) {
  count_row();
  const std::int64_t changed = execute(sql, values);
  if (changed == count) return;
  const std::string_view what = sql.substr(0, sql.find(" set "));  // "update payment": the table, no values
  throw StoreFailure("database: " + std::string(what.substr(0, 40)) + " changed " + std::to_string(changed) +
                     " rows where " + std::to_string(count) + " stood as expected");
}

std::int64_t Database::insert(std::string_view table, Columns columns, const Values& values) {
  ENSURE(values.size() == columns.count());
  count_row();
  return execute("insert into " + std::string(table) + " (" + std::string(columns.list()) + ") values (" +
                     places(columns.count()) + ")",
                 values);
}

bool Database::insert_once(std::string_view table, Columns columns, const Values& values) {
  ENSURE(values.size() == columns.count());
  return execute("insert into " + std::string(table) + " (" + std::string(columns.list()) + ") values (" +
                     places(columns.count()) + ") on conflict do nothing",
                 values) == 1;
}

void Database::each_returned(std::string_view sql, Columns columns, const Values& values, const Visit& visit) {
  with_our_errors(*session_, [&] {
    StatementInUse statement(*session_, sql, values, columns.count());
    for (bool found = statement->run(values); found; found = statement->next()) {
      count_row();
      Row row = statement->row();
      visit(row);
    }
  });
}

void Database::each(Columns columns, std::string_view rest, const Values& values, const Visit& visit) {
  each_returned("select " + std::string(columns.list()) + ' ' + std::string(rest), columns, values, visit);
}

void Database::stream(Columns columns, std::string_view rest, const Values& values, const Visit& visit) {
  if (backend() == Backend::sqlite) return each(columns, rest, values, visit);
  constexpr std::int64_t rows_at_once = 5000;
  const std::string cursor = "rows_" + std::to_string(++cursors_);
  execute("declare " + cursor + " cursor for select " + std::string(columns.list()) + ' ' + std::string(rest), values);
  std::int64_t seen = 0;
  do {
    seen = 0;
    each_returned("fetch " + std::to_string(rows_at_once) + " from " + cursor, columns, {}, [&](Row& row) {
      ++seen;
      visit(row);
    });
  } while (seen == rows_at_once);
  execute("close " + cursor);
}

std::int64_t Database::number(std::string_view expression, std::string_view rest, const Values& values) {
  std::optional<std::int64_t> found = first(Columns(expression), rest, values, [](Row& row) { return row.number(); });
  if (!found) throw StoreFailure("database: a number was expected and there is no row");
  return *found;
}

std::int64_t Database::take_numbers(std::string_view counter, std::int64_t count) {
  std::int64_t last = 0;
  each_returned(
      "insert into counter (name, last) values (?, ?) "
      "on conflict (name) do update set last = counter.last + excluded.last returning last",
      Columns("last"), {counter, count}, [&](Row& row) { last = row.number(); });
  ENSURE(last >= count);
  return last - count + 1;
}

}  // namespace ledger
