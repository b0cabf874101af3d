#include "ledger/store/session.h"

#include "ledger/base/ensure.h"

namespace ledger {

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

Statement::Statement(Database::Session& session, std::string_view sql, const Values& like,
                     std::size_t columns, Use use)
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
  statement_.prepare(std::string(sql), use == Use::once ? soci::details::st_one_time_query
                                                        : soci::details::st_repeatable_query);
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

}  // namespace ledger
