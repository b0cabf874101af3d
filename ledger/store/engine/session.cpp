#include "ledger/store/engine/session.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

// The store has fewer statements than this. The limit holds when some SQL has a number in its text and so never recurs.
constexpr std::size_t most_idle = 500;

// The same SQL may come with values of other types, or once for its rows and once without.
std::string key_of(std::string_view sql, const Values& like, std::size_t columns) {
  std::string key = std::to_string(columns) + ' ' + std::string(sql);
  for (const Value& value : like) key += value.is_number() ? '#' : '$';
  return key;
}

}  // namespace

namespace {

void read(const soci::sqlite3_statement_backend& statement, std::vector<Cell>& cells) {
  int column = 0;
  for (Cell& cell : cells) {
    const int type = sqlite_api::sqlite3_column_type(statement.stmt_, column);
    cell.is_number = type == SQLITE_INTEGER;
    if (cell.is_number) {
      cell.number = sqlite_api::sqlite3_column_int64(statement.stmt_, column);
    } else if (type == SQLITE3_TEXT) {
      // unsigned char is SQLite's way of saying UTF-8.
      const auto* bytes = reinterpret_cast<const char*>(sqlite_api::sqlite3_column_text(statement.stmt_, column));
      cell.text.assign(bytes, static_cast<std::size_t>(sqlite_api::sqlite3_column_bytes(statement.stmt_, column)));
    } else {
      stored_value_is_unreadable("a number or a text");
    }
    ++column;
  }
}

// A sum of numbers is `numeric`.
bool is_whole_number(Oid type) {
  constexpr std::array<Oid, 4> whole_numbers = {20, 21, 23, 1700};  // int8, int2, int4, numeric
  return std::find(whole_numbers.begin(), whole_numbers.end(), type) != whole_numbers.end();
}

void read(const soci::postgresql_statement_backend& statement, std::vector<Cell>& cells) {
  const PGresult* result = statement.result_;
  const int row = statement.currentRow_;
  int column = 0;
  for (Cell& cell : cells) {
    if (PQgetisnull(result, row, column) != 0) stored_value_is_unreadable("a number or a text");
    const std::string_view bytes(PQgetvalue(result, row, column),
                                 static_cast<std::size_t>(PQgetlength(result, row, column)));
    cell.is_number = is_whole_number(PQftype(result, column));
    if (cell.is_number) {
      const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), cell.number);
      if (error != std::errc{} || end != bytes.data() + bytes.size()) stored_value_is_unreadable("a number");
    } else {
      cell.text = bytes;
    }
    ++column;
  }
}

}  // namespace

std::string with_places(std::string_view sql) {
  std::string text;
  int place = 0;
  for (const char c : sql) {
    if (c == '?') {
      text += ":v" + std::to_string(++place);
    } else {
      text += c;
    }
  }
  return text;
}

std::string places(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "?" : ", ?";
  return text;
}

void ReadRow::define(soci::details::statement_impl&, int& position) { position += static_cast<int>(cells_.size()); }

void ReadRow::post_fetch(bool has_row, bool) {
  if (!has_row) return;
  if (session_.backend == Backend::sqlite) {
    read(*static_cast<const soci::sqlite3_statement_backend*>(statement_.get_backend()), cells_);
  } else {
    read(*static_cast<const soci::postgresql_statement_backend*>(statement_.get_backend()), cells_);
  }
}

Statement::Statement(Database::Session& session, std::string_view sql, const Values& like, std::size_t columns)
    : places_(like.size()), cells_(columns), statement_(session.soci) {
  for (std::size_t i = 0; i < like.size(); ++i) {
    Place& place = places_[i];
    place.is_number = like[i].is_number();
    if (place.is_number) {
      statement_.exchange(soci::use(place.number));
    } else {
      statement_.exchange(soci::use(place.text));
    }
  }
  if (columns > 0) {
    statement_.exchange(soci::details::into_type_ptr(new ReadRow(session, statement_, cells_)));
  }
  statement_.alloc();
  statement_.prepare(std::string(sql), soci::details::st_one_time_query);  // the kind makes no difference on SQLite
  statement_.define_and_bind();
}

bool Statement::run(const Values& values) {
  ENSURE(values.size() == places_.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    Place& place = places_[i];
    ENSURE(place.is_number == values[i].is_number());
    if (place.is_number) {
      place.number = values[i].number();
    } else {
      place.text = values[i].text();
    }
  }
  return statement_.execute(true);
}

bool Statement::next() { return statement_.fetch(); }

std::int64_t Statement::rows_changed() { return statement_.get_affected_rows(); }

void Statement::let_go() {
  sqlite_api::sqlite3_reset(static_cast<soci::sqlite3_statement_backend*>(statement_.get_backend())->stmt_);
}

StatementInUse::StatementInUse(Database::Session& session, std::string_view sql, const Values& like,
                               std::size_t columns)
    : session_(session) {
  if (session.backend == Backend::sqlite) {
    key_ = key_of(sql, like, columns);
    if (auto found = session.idle.extract(key_)) statement_ = std::move(found.mapped());
  }
  if (!statement_) statement_ = std::make_unique<Statement>(session, with_places(sql), like, columns);
}

StatementInUse::~StatementInUse() {
  if (session_.backend != Backend::sqlite) return;
  statement_->let_go();
  if (session_.idle.size() < most_idle) session_.idle.try_emplace(std::move(key_), std::move(statement_));
}

}  // namespace ledger
