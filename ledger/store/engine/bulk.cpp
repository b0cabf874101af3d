#include "ledger/store/engine/bulk.h"

#include "ledger/base/ensure.h"
#include "ledger/store/engine/session.h"

namespace ledger {

class BulkInsert::Way {
 public:
  virtual ~Way() = default;
  virtual void add(const Values& row) = 0;
  virtual std::int64_t finish() = 0;  // rows stored
};

namespace {

std::string insert_into(std::string_view table, Columns columns) {
  return "insert into " + std::string(table) + " (" + std::string(columns.list()) + ") ";
}

class RepeatedStatement : public BulkInsert::Way {
 public:
  RepeatedStatement(Database& database, std::string_view table, Columns columns)
      : database_(database), sql_(insert_into(table, columns) + "values (" + places(columns.count()) + ')') {}

  void add(const Values& row) override {
    with_our_errors(database_.session(), [&] {
      if (!statement_) statement_.emplace(database_.session(), sql_, row, std::size_t{0});
      (*statement_)->run(row);
      stored_ += (*statement_)->rows_changed();
    });
  }
  std::int64_t finish() override { return stored_; }

 private:
  Database& database_;
  std::string sql_;
  std::optional<StatementInUse> statement_;
  std::int64_t stored_ = 0;
};

// PostgreSQL's COPY from standard input, in text form, through the connection that SOCI holds.
class Copy : public BulkInsert::Way {
 public:
  Copy(Database& database, std::string_view table, Columns columns)
      : sql_("copy " + std::string(table) + " (" + std::string(columns.list()) + ") from stdin"),
        session_(database.session()),
        connection_(session_.postgres()) {}

  ~Copy() override {
    if (!is_open_) return;
    PQputCopyEnd(connection_, "abandoned");
    while (PGresult* result = PQgetResult(connection_)) PQclear(result);
  }

  void add(const Values& row) override {
    if (!is_open_) open();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) buffer_ += '\t';
      if (row[i].is_number()) {
        buffer_ += std::to_string(row[i].number());
      } else {
        append_escaped(row[i].text());
      }
    }
    buffer_ += '\n';
    if (buffer_.size() >= std::size_t{64} * 1024) send();
  }

  std::int64_t finish() override {
    if (!is_open_) return 0;
    send();
    if (PQputCopyEnd(connection_, nullptr) != 1) fail();
    std::int64_t stored = 0;
    bool is_complete = true;
    std::string sqlstate, message;
    while (PGresult* result = PQgetResult(connection_)) {
      if (PQresultStatus(result) == PGRES_COMMAND_OK) {
        stored = std::stoll(PQcmdTuples(result));
      } else {
        is_complete = false;
        const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        sqlstate = state != nullptr ? state : "08000";
        message = PQresultErrorMessage(result);
      }
      PQclear(result);
    }
    is_open_ = false;
    if (!is_complete) fail(sqlstate, message);
    return stored;
  }

 private:
  void open() {
    PGresult* result = PQexec(connection_, sql_.c_str());
    const bool may_send = PQresultStatus(result) == PGRES_COPY_IN;
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string sqlstate = state != nullptr ? state : "08000";
    const std::string message = PQresultErrorMessage(result);
    PQclear(result);
    if (!may_send) fail(sqlstate, message);
    is_open_ = true;
  }

  void send() {
    if (PQputCopyData(connection_, buffer_.data(), static_cast<int>(buffer_.size())) != 1) fail();
    buffer_.clear();
  }

  [[noreturn]] void fail() { fail("08006", PQerrorMessage(connection_)); }

  void append_escaped(const std::string& text) {
    for (const char c : text) {
      switch (c) {
        case '\\':
          buffer_ += "\\\\";
          break;
        case '\t':
          buffer_ += "\\t";
          break;
        case '\n':
          buffer_ += "\\n";
          break;
        case '\r':
          buffer_ += "\\r";
          break;
        default:
          buffer_ += c;
      }
    }
  }

  [[noreturn]] void fail(const std::string& sqlstate, const std::string& message) {
    session_.has_failed = true;
    throw_as_ours(sqlstate, message);
  }

  std::string sql_;
  Database::Session& session_;
  PGconn* connection_;
  std::string buffer_;
  bool is_open_ = false;
};

// One column of the rows as the text of a PostgreSQL array, such as {"one","t\"wo"}.
std::string array_of(const std::vector<Values>& rows, std::size_t column, std::size_t from, std::size_t before) {
  std::string text = "{";
  for (std::size_t at = from; at < before; ++at) {
    const Value& value = rows[at][column];
    if (at > from) text += ',';
    if (value.is_number()) {
      text += std::to_string(value.number());
      continue;
    }
    text += '"';
    for (const char c : value.text()) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += '"';
  }
  return text + '}';
}

std::string unnest(const Values& like) {
  std::string text;
  for (const Value& value : like) {
    text += text.empty() ? "unnest(" : ", ";
    text += value.is_number() ? "cast(? as bigint[])" : "cast(? as text[])";
  }
  return text + ')';
}

struct Sql {
  std::string per_row;   // for SQLite: run once for each row
  std::string per_rows;  // for PostgreSQL: takes each column of many rows as an array
};

// Every 5,000 rows travel as one array a column, in a statement of their own.
std::int64_t run_on_arrays(Database& database, const std::string& sql, const std::vector<Values>& rows,
                           std::size_t columns, const Database::Visit& returned) {
  constexpr std::size_t rows_at_once = 5000;
  std::int64_t changed = 0;
  for (std::size_t from = 0; from < rows.size(); from += rows_at_once) {
    const std::size_t before = std::min(from + rows_at_once, rows.size());
    Values arrays;
    for (std::size_t column = 0; column < rows[from].size(); ++column) {
      arrays.emplace_back(array_of(rows, column, from, before));
    }
    StatementInUse statement(database.session(), sql, arrays, columns);
    for (bool found = statement->run(arrays); found && columns > 0; found = statement->next()) {
      Row row = statement->row();
      returned(row);
    }
    changed += columns > 0 ? 0 : statement->rows_changed();
  }
  return changed;
}

std::int64_t run_on_rows(Database& database, const std::string& sql, const std::vector<Values>& rows,
                         std::size_t columns, const Database::Visit& returned) {
  std::int64_t changed = 0;
  StatementInUse statement(database.session(), sql, rows.front(), columns);
  for (const Values& values : rows) {
    database.count_row();
    for (bool found = statement->run(values); found && columns > 0; found = statement->next()) {
      Row row = statement->row();
      returned(row);
    }
    changed += columns > 0 ? 0 : statement->rows_changed();
  }
  return changed;
}

std::int64_t run(Database& database, const Sql& sql, const std::vector<Values>& rows, std::size_t columns,
                 const Database::Visit& returned) {
  return with_our_errors(database.session(), [&] {
    return database.backend() == Backend::sqlite ? run_on_rows(database, sql.per_row, rows, columns, returned)
                                                 : run_on_arrays(database, sql.per_rows, rows, columns, returned);
  });
}

}  // namespace

BulkInsert::BulkInsert(Database& database, std::string_view table, Columns columns)
    : database_(database), columns_(columns.count()) {
  if (database.backend() == Backend::sqlite) {
    way_ = std::make_unique<RepeatedStatement>(database, table, columns);
  } else {
    way_ = std::make_unique<Copy>(database, table, columns);
  }
}

BulkInsert::~BulkInsert() = default;

void BulkInsert::add(const Values& row) {
  ENSURE(row.size() == columns_);
  database_.count_row();
  way_->add(row);
  ++added_;
}

void BulkInsert::finish() {
  if (way_->finish() != added_) throw StoreFailure("database: not all rows of a bulk insert were stored");
}

std::int64_t bulk_upsert(Database& database, const Upsert& upsert, const std::vector<Values>& rows,
                         const Database::Visit& returned) {
  if (rows.empty()) return 0;
  ENSURE(rows.front().size() == upsert.columns.count());
  ENSURE(upsert.returning.has_value() == static_cast<bool>(returned));
  std::string tail = ' ' + std::string(upsert.on_conflict);
  if (upsert.returning) tail += " returning " + std::string(upsert.returning->list());
  const std::string head = insert_into(upsert.table, upsert.columns);
  return run(database,
             {head + "values (" + places(upsert.columns.count()) + ')' + tail,
              head + "select * from " + unnest(rows.front()) + tail},
             rows, upsert.returning ? upsert.returning->count() : 0, returned);
}

void bulk_update(Database& database, const Update& update, const std::vector<Values>& rows) {
  if (rows.empty()) return;
  ENSURE(rows.front().size() == update.set.count() + update.key.count());
  Sql sql{"update " + std::string(update.table) + " set ", "update " + std::string(update.table) + " as stored set "};
  std::string_view comma;
  for (const std::string_view column : update.set.names()) {
    const std::string name(column);
    sql.per_row += std::string(comma) + name + " = ?";
    sql.per_rows.append(comma).append(name).append(" = given.").append(name);
    comma = ", ";
  }
  sql.per_rows += " from " + unnest(rows.front()) + " as given (" + std::string(update.set.list()) + ", " +
                  std::string(update.key.list()) + ')';
  std::string_view where = " where ";
  for (const std::string_view column : update.key.names()) {
    const std::string name(column);
    sql.per_row += std::string(where) + name + " = ?";
    sql.per_rows.append(where).append("stored.").append(name).append(" = given.").append(name);
    where = " and ";
  }
  if (!update.only.empty()) {
    sql.per_row += " and " + update.only;
    sql.per_rows += " and stored." + update.only;
  }
  if (run(database, sql, rows, 0, {}) != static_cast<std::int64_t>(rows.size())) {
    throw StoreFailure("database: not every row of " + std::string(update.table) + " stood as a bulk update expected");
  }
}

}  // namespace ledger
