#include "ledger/store/engine/session.h"

#include <soci/sqlite3/soci-sqlite3.h>

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

Statement::Statement(Database::Session& session, std::string_view sql, const Values& like, std::size_t columns)
    : places_(like.size()), columns_(columns), statement_(session.soci) {
  for (std::size_t i = 0; i < like.size(); ++i) {
    Place& place = places_[i];
    place.is_number = like[i].is_number();
    if (place.is_number) {
      statement_.exchange(soci::use(place.number));
    } else {
      statement_.exchange(soci::use(place.text));
    }
  }
  for (std::string& column : columns_) statement_.exchange(soci::into(column));
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
