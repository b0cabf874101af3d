// What a command prints: lines for people, or with --json one JSON object a line.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "ledger/base/finding.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace service {

using Json = nlohmann::ordered_json;

class Output {
 public:
  explicit Output(bool as_json) : as_json_(as_json) {}
  // Prints one of the two, which say the same: the object for programs, the line for people.
  void print(const Json& object, const std::string& line) const;
  // The same for an object that is JSON text already.
  void print_as(const std::string& json, const std::string& line) const;
  // The same for a value that has both forms: object_of(value) and lines_of(value), from the file of its renderer.
  template <class Value>
  void show(const Value& value) const {
    if (as_json_) print(object_of(value), "");
    else print_as("", lines_of(value));
  }
  // A line for people only, such as a heading; nothing with --json.
  void remark(const std::string& line) const;
  [[nodiscard]] bool as_json() const { return as_json_; }

 private:
  bool as_json_;
};

// Shows values one by one under a heading, as they are read.
class List {
 public:
  // The heading is for people only; empty: none.
  List(const Output& output, std::string heading) : output_(output), heading_(std::move(heading)) {}
  template <class Value>
  void show(const Value& value) {
    if (is_empty_ && !heading_.empty()) output_.remark(heading_);
    is_empty_ = false;
    output_.show(value);
  }
  // What people read in place of a list that stayed empty.
  void end(const std::string& nothing) const {
    if (is_empty_) output_.remark(nothing);
  }

 private:
  const Output& output_;
  std::string heading_;
  bool is_empty_ = true;
};

[[nodiscard]] Json object_of(const ledger::Finding& finding);
[[nodiscard]] inline std::string text(ledger::Money amount) { return ledger::to_decimal(amount); }
[[nodiscard]] inline std::string text(ledger::Date day) { return ledger::to_iso(day); }
[[nodiscard]] inline Json day_or_null(const std::optional<ledger::Date>& day) {
  return day ? Json(text(*day)) : Json(nullptr);
}
// The text padded with blanks to `width` columns: right() pads on the left, left() on the right.
[[nodiscard]] std::string right(const std::string& text, std::size_t width);
[[nodiscard]] std::string left(const std::string& text, std::size_t width);

}  // namespace service
