#include "config/reader.h"

#include <algorithm>
#include <sstream>

namespace config {

using ledger::Finding;
using ledger::Rule;
using ledger::Severity;

namespace {

const toml::table empty_table;

std::string shown(const toml::node& node) {
  std::ostringstream text;
  if (const auto* string = node.as_string()) return string->get();
  text << toml::node_view<const toml::node>(node);
  return text.str();
}

std::string comma_list(std::initializer_list<std::string_view> words) {
  std::string text;
  for (std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

}  // namespace

const toml::node* Reader::seek(std::string_view key) {
  seen_.emplace(key);
  return table_.get(key);
}

ledger::Place Reader::place(std::string_view key) const {
  ledger::Place place;
  place.file = file_;
  place.path = path_.empty() ? std::string(key) : path_ + '.' + std::string(key);
  const toml::node* node = table_.get(key);
  const toml::source_region& source = node != nullptr ? node->source() : table_.source();
  place.line = static_cast<std::int64_t>(source.begin.line);
  place.column = static_cast<std::int64_t>(source.begin.column);
  return place;
}

void Reader::wrong(std::string_view key, Rule rule, std::string found, std::string expected) {
  findings_.push_back({.severity = Severity::error,
                       .place = place(key),
                       .rule = rule,
                       .found = std::move(found),
                       .expected = std::move(expected),
                       .quoted_line = ""});
}

std::optional<std::string> Reader::text(std::string_view key) {
  const toml::node* node = seek(key);
  if (node == nullptr) return std::nullopt;
  if (const auto* value = node->as_string()) return value->get();
  wrong(key, Rule::value_has_wrong_type, shown(*node), "a text between quotes");
  return std::nullopt;
}

std::string Reader::text_or(std::string_view key, std::string otherwise) {
  return text(key).value_or(std::move(otherwise));
}

std::optional<std::string> Reader::required_text(std::string_view key) {
  const bool stands = table_.contains(key);
  auto value = text(key);
  if (!stands) wrong(key, Rule::key_is_missing, "", "a text");
  if (value && value->empty()) {
    wrong(key, Rule::value_is_out_of_range, "", "a text that is not empty");
    return std::nullopt;
  }
  return value;
}

std::int64_t Reader::integer_or(std::string_view key, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
  const toml::node* node = seek(key);
  if (node == nullptr) return otherwise;
  const auto* value = node->as_integer();
  if (value == nullptr) {
    wrong(key, Rule::value_has_wrong_type, shown(*node), "a whole number");
    return otherwise;
  }
  if (value->get() < least || value->get() > most) {
    wrong(key, Rule::value_is_out_of_range, std::to_string(value->get()),
          std::to_string(least) + " to " + std::to_string(most));
    return otherwise;
  }
  return value->get();
}

bool Reader::boolean_or(std::string_view key, bool otherwise) {
  const toml::node* node = seek(key);
  if (node == nullptr) return otherwise;
  if (const auto* value = node->as_boolean()) return value->get();
  wrong(key, Rule::value_has_wrong_type, shown(*node), "true or false");
  return otherwise;
}

ledger::Money Reader::amount_or(std::string_view key, std::string_view otherwise) {
  const ledger::Money fallback = ledger::parse_amount(otherwise, ledger::DecimalMark::point).value();
  const toml::node* node = seek(key);
  if (node == nullptr) return fallback;
  const auto* value = node->as_string();
  if (value == nullptr) {
    wrong(key, Rule::value_has_wrong_type, shown(*node), "an amount as text with two decimals, like \"45.00\"");
    return fallback;
  }
  const auto amount = ledger::parse_amount(value->get(), ledger::DecimalMark::point);
  if (amount && !amount->is_negative()) return *amount;
  wrong(key, amount ? Rule::value_is_out_of_range : amount.error(), value->get(),
        "an amount with two decimals and a point, like \"45.00\"");
  return fallback;
}

std::optional<std::string> Reader::one_of(std::string_view key, std::string_view otherwise,
                                          std::initializer_list<std::string_view> allowed) {
  const bool stands = table_.contains(key);
  auto value = text(key);
  if (!stands) return std::string(otherwise);
  if (!value) return std::nullopt;
  if (std::find(allowed.begin(), allowed.end(), *value) != allowed.end()) return value;
  wrong(key, Rule::value_is_not_in_list, *value, comma_list(allowed));
  return std::nullopt;
}

std::vector<std::string> Reader::texts(std::string_view key, std::vector<std::string> otherwise) {
  const toml::node* node = seek(key);
  if (node == nullptr) return otherwise;
  const toml::array* array = node->as_array();
  std::vector<std::string> values;
  if (array != nullptr)
    for (const toml::node& element : *array)
      if (const auto* value = element.as_string()) values.push_back(value->get());
  if (array == nullptr || values.size() != array->size()) {
    wrong(key, Rule::value_has_wrong_type, shown(*node), "a list of texts");
    return otherwise;
  }
  return values;
}

namespace {

std::optional<ledger::Date> as_date(const toml::node& node) {
  const auto* value = node.as_date();
  if (value == nullptr) return std::nullopt;
  const toml::date& date = value->get();
  const std::chrono::year_month_day day{std::chrono::year{date.year}, std::chrono::month{date.month},
                                        std::chrono::day{date.day}};
  if (!day.ok()) return std::nullopt;
  return ledger::Date{day};
}

}  // namespace

std::vector<ledger::Date> Reader::dates(std::string_view key) {
  const toml::node* node = seek(key);
  std::vector<ledger::Date> days;
  if (node == nullptr) return days;
  const toml::array* array = node->as_array();
  if (array != nullptr)
    for (const toml::node& element : *array)
      if (const auto day = as_date(element)) days.push_back(*day);
  if (array == nullptr || days.size() != array->size())
    wrong(key, Rule::value_has_wrong_type, shown(*node), "a list of dates without quotes, like 2026-04-27");
  return days;
}

std::optional<ledger::Date> Reader::required_date(std::string_view key) {
  const toml::node* node = seek(key);
  if (node == nullptr) {
    wrong(key, Rule::key_is_missing, "", "a date");
    return std::nullopt;
  }
  const auto day = as_date(*node);
  if (!day) wrong(key, Rule::value_has_wrong_type, shown(*node), "a date without quotes, like 2026-12-23");
  return day;
}

void Reader::table(std::string_view key, const std::function<void(Reader&)>& read) {
  const toml::node* node = seek(key);
  const toml::table* below = node == nullptr ? &empty_table : node->as_table();
  if (below == nullptr) {
    wrong(key, Rule::value_has_wrong_type, shown(*node), "a table");
    return;
  }
  Reader reader(*below, path_.empty() ? std::string(key) : path_ + '.' + std::string(key), file_, findings_);
  read(reader);
  reader.refuse_unknown();
}

void Reader::each_table(std::string_view key, const std::function<void(Reader&)>& read) {
  const toml::node* node = seek(key);
  if (node == nullptr) return;
  const toml::array* array = node->as_array();
  if (array == nullptr || !std::all_of(array->begin(), array->end(), [](const auto& e) { return e.is_table(); })) {
    wrong(key, Rule::value_has_wrong_type, shown(*node), "a list of tables");
    return;
  }
  std::size_t index = 0;
  for (const toml::node& element : *array) {
    Reader reader(*element.as_table(), path_ + '.' + std::string(key) + '[' + std::to_string(++index) + ']', file_,
                  findings_);
    read(reader);
    reader.refuse_unknown();
  }
}

void Reader::each_text(const std::function<void(const std::string&, const std::string&)>& visit) {
  for (const auto& [key, node] : table_)
    if (const auto value = text(key.str())) visit(std::string(key.str()), *value);
}

void Reader::refuse_unknown() {
  for (const auto& [key, node] : table_)
    if (!seen_.contains(key.str())) {
      Finding finding{.severity = Severity::error,
                      .place = place(key.str()),
                      .rule = Rule::key_is_unknown,
                      .found = std::string(key.str()),
                      .expected = "one of the keys of the shipped configuration",
                      .quoted_line = ""};
      finding.place.line = static_cast<std::int64_t>(key.source().begin.line);
      finding.place.column = static_cast<std::int64_t>(key.source().begin.column);
      findings_.push_back(std::move(finding));
    }
}

void read_toml(std::string_view text, const std::string& file, ledger::Findings& findings,
               const std::function<void(Reader&)>& read) {
  try {
    const toml::table root = toml::parse(text, file);
    Reader reader(root, "", file, findings);
    read(reader);
    reader.refuse_unknown();
  } catch (const toml::parse_error& error) {
    Finding finding;
    finding.place = {file, static_cast<std::int64_t>(error.source().begin.line),
                     static_cast<std::int64_t>(error.source().begin.column), ""};
    finding.rule = Rule::configuration_is_malformed;
    finding.found = std::string(error.description());
    finding.expected = "TOML";
    findings.push_back(std::move(finding));
  }
}

}  // namespace config
