// A way into a test's database that does not go through the store, as an administrator has with psql or sqlite3.
#pragma once

#include <libpq-fe.h>
#include <sqlite3.h>

#include <stdexcept>
#include <string>

namespace store_test {

class RawSql {
 public:
  explicit RawSql(const std::string& url) {
    constexpr std::string_view sqlite = "sqlite:";
    if (url.starts_with(sqlite)) {
      if (sqlite3_open(url.c_str() + sqlite.size(), &sqlite_) != SQLITE_OK) throw std::runtime_error("sqlite3_open");
      sqlite3_busy_timeout(sqlite_, 5000);
    } else {
      postgres_ = PQconnectdb(url.c_str());
      if (PQstatus(postgres_) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(postgres_));
    }
  }
  ~RawSql() {
    sqlite3_close(sqlite_);
    if (postgres_ != nullptr) PQfinish(postgres_);
  }
  RawSql(const RawSql&) = delete;
  RawSql& operator=(const RawSql&) = delete;

  [[nodiscard]] bool is_sqlite() const { return sqlite_ != nullptr; }

  // The first column of the last row, or none. Throws std::runtime_error with the database's message.
  std::string operator()(const std::string& sql) { return is_sqlite() ? on_sqlite(sql) : on_postgres(sql); }

 private:
  std::string on_sqlite(const std::string& sql) {
    std::string found;
    char* error = nullptr;
    const auto keep = [](void* to, int, char** columns, char**) {
      *static_cast<std::string*>(to) = columns[0] != nullptr ? columns[0] : "";
      return 0;
    };
    if (sqlite3_exec(sqlite_, sql.c_str(), keep, &found, &error) != SQLITE_OK) {
      const std::string text = error;
      sqlite3_free(error);
      throw std::runtime_error(text);
    }
    return found;
  }

  std::string on_postgres(const std::string& sql) {
    PGresult* result = PQexec(postgres_, sql.c_str());
    const ExecStatusType status = PQresultStatus(result);
    const std::string text = PQresultErrorMessage(result);
    std::string found;
    if (status == PGRES_TUPLES_OK && PQntuples(result) > 0) found = PQgetvalue(result, PQntuples(result) - 1, 0);
    PQclear(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) throw std::runtime_error(text);
    return found;
  }

  sqlite3* sqlite_ = nullptr;
  PGconn* postgres_ = nullptr;
};

}  // namespace store_test
