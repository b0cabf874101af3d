#include "ledger/store/engine/value.h"

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

template <class T>
T readable(std::optional<T> value, std::string_view what) {
  if (!value) stored_value_is_unreadable(what);
  return *value;
}

}  // namespace

std::int64_t months_since_0(year_month month) {
  return static_cast<std::int64_t>(int{month.year()}) * 12 + static_cast<unsigned>(month.month());
}

std::string as_sql(const Value& value) {
  ENSURE(value.is_number());
  return std::to_string(value.number());
}

std::vector<std::string_view> Columns::names() const {
  std::vector<std::string_view> names;
  for (std::string_view rest = list_; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    names.push_back(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 2, rest.size()));  // the comma and the blank after it
  }
  ENSURE(names.size() == count_);
  return names;
}

const Cell& Row::next() {
  ENSURE(at_ < columns_.size());
  return columns_[at_++];
}

const std::string& Row::text() {
  const Cell& cell = next();
  if (cell.is_number) stored_value_is_unreadable("a text");
  return cell.text;
}

std::string Row::in_words() {
  const Cell& cell = next();
  return cell.is_number ? std::to_string(cell.number) : cell.text;
}

void Row::skip(std::size_t columns) {
  for (std::size_t i = 0; i < columns; ++i) (void)next();
}

std::int64_t Row::number() {
  const Cell& cell = next();
  if (!cell.is_number) stored_value_is_unreadable("a number");
  return cell.number;
}

// What comes after the year 9999 has no ISO text of ours.
Date Row::date() {
  constexpr std::int64_t last_day = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}.time_since_epoch().count();
  const std::int64_t days = number();
  if (days < 0 || days > last_day) stored_value_is_unreadable("a date");
  return Date{Days{days}};
}

std::optional<Date> Row::optional_date() {
  const Date day = date();
  return day == Date{} ? std::nullopt : std::optional(day);
}

year_month Row::month() {
  constexpr std::int64_t last_month = 9999 * 12 + 12;
  const std::int64_t months = number();
  if (months < 1 || months > last_month) stored_value_is_unreadable("a month");
  return std::chrono::year{static_cast<int>((months - 1) / 12)} /
         std::chrono::month{static_cast<unsigned>((months - 1) % 12 + 1)};
}

LocalTime Row::time() { return readable(parse_local_time(text()), "a time"); }

}  // namespace ledger
