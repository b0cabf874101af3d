// On SQLite every number is BIGINT, because SOCI cuts an INTEGER column to 32 bits; on PostgreSQL days, months, flags
// and codes take four bytes and stand after the numbers of eight. Text compares byte by byte on both databases: COLLATE
// "C" on PostgreSQL, SQLite's default BINARY. No column is NULL; absent text is '', an absent number 0.
#include "ledger/store/tables/schema.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/store/tables/columns.h"
#include "ledger/store/tables/tables.h"
#include "ledger/store/tables/views.h"
#include "ledger/store/tables/words.h"

namespace ledger {
namespace {

// "state between 0 and 5": what a column may hold, or nothing where it may hold anything. 0 stands for no word.
std::string limit_of(const Column& column) {
  const std::string name(column.name);
  if (column.name == "unit") return "unit > 0";
  if (!column.limit.empty()) return fmt::format("{} {}", column.name, column.limit);
  if (column.type == ColumnType::flag) return name + " in (0, 1)";
  if (column.type != ColumnType::word) return "";
  std::int64_t last = 0;
  for (const Word& word : word_list(column.list).words) last = std::max(last, word.code);
  return fmt::format("{} between 0 and {}", column.name, last);
}

bool takes_eight_bytes(const Column& column) {
  return column.type == ColumnType::number || column.type == ColumnType::money;
}

std::string sql_of(const Column& column, Backend backend) {
  const bool is_sqlite = backend == Backend::sqlite;
  const std::string name(column.name);
  if (column.type == ColumnType::text)
    return name + (is_sqlite ? " text not null default ''" : " text collate \"C\" not null default ''");
  std::string sql = name + (is_sqlite || takes_eight_bytes(column) ? " bigint not null" : " integer not null");
  if (column.name != "unit") sql += " default 0";
  if (const std::string limit = limit_of(column); !limit.empty()) sql += " check (" + limit + ')';
  return sql;
}

std::string columns_sql(const Table& table, Backend backend) {
  std::vector<Column> columns = declared_columns(table.columns);
  if (backend == Backend::postgres) {
    const auto texts = std::stable_partition(columns.begin(), columns.end(), takes_eight_bytes);
    std::stable_partition(texts, columns.end(), [](const Column& one) { return one.type != ColumnType::text; });
  }
  std::string sql;
  for (const Column& column : columns) sql += (sql.empty() ? "" : ", ") + sql_of(column, backend);
  return sql;
}

constexpr std::string_view unique = "unique ";
bool is_unique(std::string_view index) { return index.starts_with(unique); }
std::string_view columns_of(std::string_view index) { return is_unique(index) ? index.substr(unique.size()) : index; }

void create(Database& database, const Table& table) {
  const std::string name(table.name);
  std::string sql = "create table " + name + " (" + columns_sql(table, database.backend()) + ", primary key (" +
                    std::string(table.key) + ')';
  if (!table.constraints.empty()) sql.append(", ").append(table.constraints);
  sql += ')';
  // The table is the tree of its key, so that each row is written to one tree less.
  if (database.backend() == Backend::sqlite) sql += " without rowid";
  database.execute(sql);
  int number = 0;
  for (const std::string_view index : table.indexes) {
    if (index.empty()) continue;
    const std::string_view columns = columns_of(index);
    const std::size_t condition = std::min(columns.find(" where "), columns.size());
    database.execute(fmt::format("create {4}index {0}_index_{1} on {0} ({2}){3}", name, ++number,
                                 columns.substr(0, condition), columns.substr(condition),
                                 is_unique(index) ? "unique " : ""));
  }
}

// A line of sqlite_stat1: the number of rows, then how many rows share the index's first column, its first two, and so
// on. "1000000 100 10" is a million rows.
// An index of some rows, as "saved where saved > 0", has few of them.
std::string shape_of(std::string_view columns) {
  std::string shape = columns.find(" where ") == std::string_view::npos ? "1000000" : "1000";
  std::int64_t shared = 100;
  for (std::size_t at = 0; at != std::string_view::npos; at = columns.find(',', at + 1)) {
    shape += ' ' + std::to_string(shared);
    shared = std::max<std::int64_t>(1, shared / 10);
  }
  return shape;
}

// The statistics written here never change, so that query plans stay the same while the books grow.
void describe_to_sqlite(Database& database) {
  database.execute("analyze");  // creates sqlite_stat1; the tables are empty
  const auto describe = [&](const std::string& table, const std::string& index, std::string_view columns) {
    database.execute("insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)", {table, index, shape_of(columns)});
  };
  for (const Table& table : tables_1) {
    const std::string name(table.name);
    describe(name, name, table.key);
    int number = 0;
    for (const std::string_view index : table.indexes)
      if (!index.empty()) describe(name, name + "_index_" + std::to_string(++number), columns_of(index));
  }
  database.execute("analyze sqlite_schema");  // makes this connection read sqlite_stat1
}

void guard_on_sqlite(Database& database, const std::string& table) {
  for (const std::string change : {"update", "delete"}) {
    database.execute(fmt::format(
        "create trigger {0}_refuses_{1} before {1} on {0} begin select raise(abort, '{0}: rows are only added'); end",
        table, change));
  }
}

// Two guards: everybody, the owner included, loses the right to change rows; and a trigger refuses it to whoever grants
// himself that right again.
void guard_on_postgres(Database& database, const std::string& table) {
  database.execute("create trigger " + table + "_refuses_change before update or delete or truncate on " + table +
                   " for each statement execute function refuse_change()");
  database.execute("revoke update, delete, truncate on " + table + " from public, current_user");
}

// PostgreSQL looks up what a row refers to as if to change its key, and asks for the right to. The trigger still
// refuses the change.
void allow_to_be_referred_to(Database& database, const Table& table) {
  const std::string reference = " references " + std::string(table.name) + " (";
  const bool is_referred_to = std::any_of(tables_1.begin(), tables_1.end(), [&](const Table& one) {
    return one.constraints.find(reference) != std::string_view::npos;
  });
  if (is_referred_to) database.execute(fmt::format("grant update ({}) on {} to current_user", table.key, table.name));
}

void make_tables_1(Database& database) {
  if (database.backend() == Backend::postgres) {
    database.execute(
        "create function refuse_change() returns trigger language plpgsql as "
        "$$ begin raise exception '%: rows are only added', tg_table_name; end $$");
  }
  for (const Table& table : tables_1) {
    create(database, table);
    if (table.rows != Rows::only_added) continue;
    const std::string name(table.name);
    if (database.backend() == Backend::sqlite) {
      guard_on_sqlite(database, name);
    } else {
      guard_on_postgres(database, name);
      allow_to_be_referred_to(database, table);
    }
  }
  if (database.backend() == Backend::sqlite) describe_to_sqlite(database);
  for (const Table& table : tables_1) make_view(database, table);
  make_readme(database);
}

// The N-th migration leads to version N. One that was released is never changed: add the next.
using Migration = void (*)(Database&);
constexpr Migration migrations[] = {make_tables_1};

bool has_tables(Database& database) {
  if (database.backend() == Backend::sqlite) {
    return database.number("count(*)", "from sqlite_master where type = 'table' and name = 'schema_version'") > 0;
  }
  return database.number("count(*)",
                         "from pg_tables where schemaname = current_schema() and tablename = 'schema_version'") > 0;
}

std::int64_t version_of(Database& database) {
  return has_tables(database) ? database.number("coalesce(max(version), 0)", "from schema_version") : 0;
}

// Two processes that make the same tables would trip over each other. The lock ends with the transaction.
void wait_for_other_makers(Database& database) {
  if (database.backend() == Backend::sqlite) return;  // the transaction began with the lock of the file
  constexpr int our_locks = 20260227;  // an arbitrary number, so that locks of other programs do not meet ours
  database.execute("select pg_advisory_xact_lock(?, hashtext(current_setting('search_path')))", {our_locks});
}

// On PostgreSQL the books are in the first schema of the address's search path; a new one is made.
void make_schema(Database& database) {
  if (database.backend() == Backend::sqlite) return;
  if (database.number("count(*)", "from pg_namespace where nspname = current_schema()") > 0) return;
  const auto name = database.first(Columns("split_part(current_setting('search_path'), ',', 1)"), "", {},
                                   [](Row& row) { return row.text(); });
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789_";
  if (name->empty() || name->find_first_not_of(allowed) != std::string::npos) {
    throw StoreFailure("database: the first schema of its search path is not made of small letters, digits and _");
  }
  database.execute("create schema " + *name);
}

void check_whose(Database& database, Administration administration) {
  const std::int64_t found = database.number("administration", "from books");
  if (found == administration.number()) return;
  throw StoreFailure("database: these are the books of administration " + std::to_string(found) + ", not of " +
                     std::to_string(administration.number()));
}

[[noreturn]] void refuse(std::int64_t found) {
  throw StoreFailure("database: its tables are of version " + std::to_string(found) + ", this program needs " +
                     std::to_string(schema_version()));
}

}  // namespace

std::int64_t schema_version() { return static_cast<std::int64_t>(std::size(migrations)); }

void check_schema(Database& database, Administration administration) {
  const std::int64_t found = version_of(database);
  if (found == 0) throw NoBooks("database: no books were made in it yet");
  if (found != schema_version()) refuse(found);
  check_whose(database, administration);
  check_words(database);
}

void make_books(Database& database, Administration administration) {
  std::int64_t found = version_of(database);
  if (found == 0) {
    wait_for_other_makers(database);
    make_schema(database);
    found = version_of(database);
  }
  if (found > schema_version()) refuse(found);
  if (found > 0) {
    check_whose(database, administration);
    return check_words(database);
  }
  database.execute("create table schema_version (version BIGINT not null primary key)");
  migrate(database);
  database.insert("books", Columns("administration"), {administration});
  database.insert("writer", Columns("epoch"), {0});
  store_words(database);
}

void migrate(Database& database) {
  for (std::int64_t version = version_of(database); version < schema_version(); ++version) {
    migrations[version](database);
    database.insert("schema_version", Columns("version"), {version + 1});
  }
}

}  // namespace ledger
