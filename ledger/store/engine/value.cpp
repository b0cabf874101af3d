#include "ledger/store/engine/value.h"

#include <charconv>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

template <class T>
T readable(std::optional<T> value, std::string_view what) {
  if (!value) stored_value_is_unreadable(what);
  return *value;
}

}  // namespace

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

const std::string& Row::text() {
  ENSURE(at_ < columns_.size());
  return columns_[at_++];
}

std::int64_t Row::number() {
  const std::string& digits = text();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) stored_value_is_unreadable("a number");
  return number;
}

Date Row::date() { return readable(parse_date(text()), "a date"); }

std::optional<Date> Row::optional_date() {
  const std::string& iso = text();
  if (iso.empty()) return std::nullopt;
  return readable(parse_date(iso), "a date");
}

year_month Row::month() { return readable(parse_month(text()), "a month"); }
LocalTime Row::time() { return readable(parse_local_time(text()), "a time"); }

}  // namespace ledger
