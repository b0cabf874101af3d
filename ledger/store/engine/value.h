// What goes into and comes out of a row: only whole numbers of 64 bits, and text. A date is the number of days since
// 1970-01-01, a month the number of months since the year 0, an amount its cents, yes and no 1 and 0, a value of a
// closed list its code. 0 is none. People read the same rows in words through the views (ledger/store/tables/views.h).
#pragma once

#include <compare>
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

// The months since the year 0, counted from 1 for January: 24313 is 2026-01.
[[nodiscard]] std::int64_t months_since_0(year_month month);

// The number that stands for a value of a closed list: its place in the list, from 1, or what stored_code() says of it.
// The books know what each number means (table `word`), and open only for a program that means the same by it.
template <ClosedList Enum>
[[nodiscard]] std::int64_t code_of(Enum value) {
  if constexpr (requires { stored_code(value); }) {
    return stored_code(value);
  } else {
    std::int64_t place = 1;
    for (const auto& row : rows_of<Enum>()) {
      if (row.value == value) return place;
      ++place;
    }
    ENSURE(false);
  }
}

// A long list, whose table stands in a source file.
template <ClosedList Enum>
inline constexpr bool stands_in_a_source_file = requires { decltype(closed_list(Enum{}))::extent; };

// Rules and kinds of exceptions are stored as their texts: their lists are long, and grow in the middle.
template <ClosedList Enum>
inline constexpr bool is_stored_as_text =
    stands_in_a_source_file<Enum> && !requires(Enum value) { stored_code(value); };

template <ClosedList Enum>
[[nodiscard]] auto stored(Enum value) {
  if constexpr (is_stored_as_text<Enum>) return to_text(value);
  else return code_of(value);
}

class Value {
 public:
  Value(std::integral auto number) : is_number_(true), number_(static_cast<long long>(number)) {}
  Value(std::string text) : text_(std::move(text)) {}
  Value(std::string_view text) : text_(text) {}
  Value(const char* text) : text_(text) {}
  Value(Money amount) : Value(amount.cents()) {}
  Value(Date day) : Value(day.time_since_epoch().count()) {}
  Value(year_month month) : Value(months_since_0(month)) {}
  Value(LocalTime time) : Value(to_iso(time)) {}
  template <class Tag>
  Value(const TextId<Tag>& id) : Value(id.text()) {}
  template <class Tag>
  Value(NumberId<Tag> id) : Value(id.number()) {}
  template <ClosedList Enum>
  Value(Enum value) : Value(stored(value)) {}
  template <class T>
  Value(const std::optional<T>& value) : Value(value ? Value(*value) : none_like(Value(T{}))) {}

  [[nodiscard]] bool is_number() const { return is_number_; }
  // long long and not int64_t: SOCI binds it exactly on both databases.
  [[nodiscard]] const long long& number() const { return number_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  auto operator<=>(const Value&) const = default;

 private:
  static Value none_like(const Value& other) { return other.is_number_ ? Value(0) : Value(""); }

  bool is_number_ = false;
  long long number_ = 0;
  std::string text_;
};

using Values = std::vector<Value>;

// The value of a closed list that a text names, or a code. What this version does not know throws StoreFailure.
template <ClosedList Enum>
[[nodiscard]] Enum restored(std::string_view text) {
  if (const auto value = parse_text<Enum>(text)) return *value;
  stored_value_is_unreadable("a value of a closed list");
}
template <ClosedList Enum>
[[nodiscard]] Enum restored(std::int64_t code) {
  for (const auto& row : rows_of<Enum>())
    if (code_of(row.value) == code) return row.value;
  stored_value_is_unreadable("a value of a closed list");
}

// As it stands in SQL: only for what is a number in rows.
[[nodiscard]] std::string as_sql(const Value& value);

// SQL for the states from which a row may go to `to`, as may_follow() says: "state in (1, 7)".
template <ClosedList Enum>
[[nodiscard]] std::string may_become(Enum to) {
  std::string sql = "state in (";
  std::string_view comma;
  for (const Enum from : values_of<Enum>()) {
    if (!may_follow(from, to)) continue;
    sql.append(comma).append(as_sql(from));
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

// One column of a row, as the database says it is: a whole number of 64 bits, or text.
struct Cell {
  bool is_number = false;
  std::int64_t number = 0;
  std::string text;

  friend bool operator==(const Cell& a, const Cell& b) {
    return a.is_number == b.is_number && (a.is_number ? a.number == b.number : a.text == b.text);
  }
};

// One row, read from left to right. A number that is asked of a text, or the other way round, throws StoreFailure, as
// does what is out of range.
class Row {
 public:
  explicit Row(std::span<const Cell> columns) : columns_(columns) {}

  [[nodiscard]] std::span<const Cell> columns() const { return columns_; }
  const std::string& text();
  std::int64_t number();
  std::string in_words();  // a text as it is, a number in digits
  void skip(std::size_t columns);
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
    if constexpr (is_stored_as_text<Enum>) return restored<Enum>(text());
    else return restored<Enum>(number());
  }
  template <class Enum>
  std::optional<Enum> optional_value() {
    if constexpr (is_stored_as_text<Enum>) {
      const std::string& found = text();
      return found.empty() ? std::nullopt : std::optional(restored<Enum>(found));
    } else {
      const std::int64_t code = number();
      return code == 0 ? std::nullopt : std::optional(restored<Enum>(code));
    }
  }

 private:
  const Cell& next();

  std::span<const Cell> columns_;
  std::size_t at_ = 0;
};

}  // namespace ledger
