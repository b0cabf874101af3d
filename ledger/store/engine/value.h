// What goes into and comes out of a row: only whole numbers of 64 bits, and text. A date is ISO text ("2026-02-27",
// empty for none), an amount is its cents, yes and no are 1 and 0, a value of an enumeration is its stored text.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"
#include "ledger/store/engine/failures.h"

namespace ledger {

class Value {
 public:
  Value(std::integral auto number) : is_number_(true), number_(static_cast<long long>(number)) {}
  Value(std::string text) : text_(std::move(text)) {}
  Value(std::string_view text) : text_(text) {}
  Value(const char* text) : text_(text) {}
  Value(Money amount) : Value(amount.cents()) {}
  Value(Date day) : Value(to_iso(day)) {}
  Value(year_month month) : Value(to_iso(month)) {}
  Value(LocalTime time) : Value(to_iso(time)) {}
  template <class Tag>
  Value(const TextId<Tag>& id) : Value(id.text()) {}
  template <class Tag>
  Value(NumberId<Tag> id) : Value(id.number()) {}
  template <ClosedList Enum>
  Value(Enum value) : Value(to_text(value)) {}
  template <class T>
  Value(const std::optional<T>& value) : Value(value ? Value(*value) : Value("")) {}

  [[nodiscard]] bool is_number() const { return is_number_; }
  // long long and not int64_t: SOCI binds it exactly on both databases.
  [[nodiscard]] const long long& number() const { return number_; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  bool is_number_ = false;
  long long number_ = 0;
  std::string text_;
};

using Values = std::vector<Value>;

// The value of a closed list that a column's text names. What this version does not know throws StoreFailure.
template <ClosedList Enum>
[[nodiscard]] Enum restored(std::string_view text) {
  if (const auto value = parse_text<Enum>(text)) return *value;
  stored_value_is_unreadable("a value of a closed list");
}

// SQL for the states from which a row may go to `to`, as may_follow() says: "state in ('planned', 'joined')".
template <ClosedList Enum>
[[nodiscard]] std::string may_become(Enum to) {
  std::string sql = "state in (";
  std::string_view comma;
  for (const Enum from : values_of<Enum>()) {
    if (!may_follow(from, to)) continue;
    sql.append(comma).append("'").append(to_text(from)).append("'");
    comma = ", ";
  }
  return sql + ')';
}

// A list of columns as it is written in SQL, "number, run, event", and its length.
class Columns {
 public:
  constexpr explicit Columns(std::string_view list) : list_(list), count_(1) {
    int depth = 0;
    for (const char c : list) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) ++count_;
    }
  }
  [[nodiscard]] constexpr std::string_view list() const { return list_; }
  [[nodiscard]] constexpr std::size_t count() const { return count_; }
  [[nodiscard]] std::vector<std::string_view> names() const;

 private:
  std::string_view list_;
  std::size_t count_;
};

// One row, read from left to right. SOCI's own readers of numbers narrow or clamp in silence (a column declared
// INTEGER, a number above 2^63, "abc"). So every column comes as text and is parsed here; text that does not parse
// throws StoreFailure.
class Row {
 public:
  explicit Row(std::span<const std::string> columns) : columns_(columns) {}

  const std::string& text();
  std::int64_t number();
  bool flag() { return number() != 0; }
  Money money() { return Money::cents(number()); }
  Date date();
  std::optional<Date> optional_date();
  year_month month();
  LocalTime time();
  template <class Id>
  Id id() {
    if constexpr (std::constructible_from<Id, std::string>) return Id(text());
    else return Id(number());
  }
  template <class Enum>
  Enum value() {
    return restored<Enum>(text());
  }

 private:
  std::span<const std::string> columns_;
  std::size_t at_ = 0;
};

}  // namespace ledger
