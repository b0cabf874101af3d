#include "connectors/benefit_run/read_benefit_run_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "connectors/benefit_run/columns.h"
#include "connectors/benefit_run/json_input.h"
#include "connectors/benefit_run/run_collector.h"
#include "ledger/money/sepa_text.h"

namespace connectors {
namespace {

using ledger::Rule;
using nlohmann::json;

constexpr std::string_view form = R"({"rows":[...],"total":{"rows":...,"sum":"..."}})";
constexpr std::string_view as_text = R"(a text in quotes, as "1331.42": a number cannot carry cents exactly)";
constexpr std::size_t most_keys = 256;  // of a row; our form has 20

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// nlohmann's parser calls these functions. An unexpected structure ends the reading; a defect within a row does not.
class RunParser final : public json::json_sax_t {
 public:
  RunParser(JsonInput& input, const ColumnMap& map, const CsvLimits& limits, ledger::BenefitRunSink& sink,
            FindingList& findings)
      : input_(input),
        map_(map),
        limits_(limits),
        findings_(findings),
        collector_({ledger::DecimalMark::point, R"("total":{"rows":...,"sum":"..."} behind the rows)", "the total"},
                   sink, findings) {}

  // ---- structure
  bool start_object(std::size_t /*size*/) override;
  bool end_object() override;
  bool start_array(std::size_t /*size*/) override;
  bool end_array() override;
  bool key(std::string& name) override;

  // ---- values
  bool string(std::string& text) override;
  bool number_unsigned(number_unsigned_t number) override;
  bool number_integer(number_integer_t number) override { return other_value(std::to_string(number), as_text); }
  bool number_float(number_float_t /*number*/, const std::string& text) override { return other_value(text, as_text); }
  bool null() override { return other_value("null", "a text in quotes, or the key left out"); }
  bool boolean(bool value) override { return other_value(value ? "true" : "false", R"("yes" or "no" in quotes)"); }
  bool binary(json::binary_t& /*bytes*/) override { return false; }  // JSON text has no binary values

  bool parse_error(std::size_t position, const std::string& token, const json::exception& error) override;
  void close();

 private:
  enum class Place { outside, top, rows, row, total, behind };
  struct Given {
    std::string name, value;
    Spot place_of_name, place_of_value;
    bool is_good = false;  // the value is a text
  };

  bool refuse(const Spot& spot, Rule rule, std::string found, std::string expected);
  bool refuse_structure(std::string found);
  bool top_key(const std::string& name);
  bool other_value(std::string found, std::string_view expected);
  void open(Place place);
  void end_row();
  void end_total();
  [[nodiscard]] Row row_of(bool names) const;
  [[nodiscard]] bool refuse_other_keys_of_total();

  JsonInput& input_;
  const ColumnMap& map_;
  const CsvLimits& limits_;
  FindingList& findings_;
  RunCollector collector_;
  Place place_ = Place::outside;
  std::string top_key_;
  bool has_rows_ = false;
  bool has_total_ = false;
  std::int64_t line_ = 0;     // of the current '{'
  std::vector<Given> given_;  // keys and values of the current row or total
  std::vector<std::string> names_of_header_;
  std::optional<Header> header_;  // of the last good row; reused because most rows have the same keys
};

bool RunParser::refuse(const Spot& spot, Rule rule, std::string found, std::string expected) {
  findings_.add(spot, {rule, std::move(found), std::move(expected)});
  return false;
}

bool RunParser::refuse_structure(std::string found) {
  return refuse(input_.token(), Rule::json_is_malformed, std::move(found), std::string(form));
}

void RunParser::open(Place place) {
  place_ = place;
  line_ = input_.token().line;
  given_.clear();
}

bool RunParser::start_object(std::size_t /*size*/) {
  if (place_ == Place::outside) return open(Place::top), true;
  if (place_ == Place::rows) return open(Place::row), true;
  if (place_ == Place::top && top_key_ == "total") return open(Place::total), true;
  return refuse_structure("an object");
}

bool RunParser::end_object() {
  if (place_ == Place::top) {
    place_ = Place::behind;
    return true;
  }
  if (place_ == Place::row) end_row();
  else end_total();
  place_ = place_ == Place::row ? Place::rows : Place::top;
  return !findings_.is_full();
}

bool RunParser::start_array(std::size_t /*size*/) {
  if (place_ != Place::top || top_key_ != "rows") return refuse_structure("a list");
  place_ = Place::rows;
  return true;
}

bool RunParser::end_array() {
  place_ = Place::top;
  return true;
}

bool RunParser::top_key(const std::string& name) {
  top_key_ = name;
  bool& stands = name == "rows" ? has_rows_ : has_total_;
  if (name != "rows" && name != "total") return refuse(input_.token(), Rule::header_is_unknown, name, "rows and total");
  if (stands) return refuse(input_.token(), Rule::column_stands_twice, name, "each key once");
  if (has_total_) return refuse(input_.token(), Rule::rows_follow_the_total_line, name, "the total as the last one");
  stands = true;
  return true;
}

bool RunParser::key(std::string& name) {
  if (place_ == Place::top) return top_key(name);
  if (given_.size() == most_keys)
    return refuse(input_.token(), Rule::json_is_malformed, "more keys",
                  "at most " + std::to_string(most_keys) + " keys in an object");
  given_.push_back(
      {.name = name, .value = {}, .place_of_name = input_.token(), .place_of_value = {line_, 0, {}}, .is_good = false});
  return true;
}

bool RunParser::string(std::string& text) {
  if (place_ != Place::row && place_ != Place::total) return refuse_structure("a text");
  Given& given = given_.back();
  given.place_of_value = input_.token();
  if (has_control_character(text)) {
    refuse(input_.token(), Rule::json_is_malformed, text, "a text without control characters");
  } else if (std::cmp_greater(ledger::utf8_length(text), limits_.field_characters)) {
    refuse(input_.token(), Rule::field_is_too_long, text,
           "at most " + std::to_string(limits_.field_characters) + " characters");
  } else {
    given.value = std::move(text);
    given.is_good = true;
  }
  return !findings_.is_full();
}

// The number of rows is the only number in the form.
bool RunParser::number_unsigned(number_unsigned_t number) {
  if (place_ != Place::total || given_.back().name != "rows") return other_value(std::to_string(number), as_text);
  given_.back().value = std::to_string(number);
  given_.back().place_of_value = input_.token();
  given_.back().is_good = true;
  return true;
}

bool RunParser::other_value(std::string found, std::string_view expected) {
  if (place_ != Place::row && place_ != Place::total) return refuse_structure(std::move(found));
  Given& given = given_.back();
  if (place_ == Place::row && map_.ignored.contains(given.name)) {
    given.is_good = true;
    return true;
  }
  refuse(input_.token(), Rule::json_is_malformed, given.name + ": " + found, std::string(expected));
  return !findings_.is_full();
}

// The keys or the values as a row of the CSV form.
Row RunParser::row_of(bool names) const {
  Row row;
  row.line = line_;
  row.ends_in_line_break = true;
  for (const Given& given : given_) {
    row.fields.push_back({names ? std::string_view(given.name) : std::string_view(given.value), row.fields.size()});
    row.places.push_back(names ? given.place_of_name : given.place_of_value);
    row.is_broken = row.is_broken || (!names && !given.is_good);
  }
  return row;
}

void RunParser::end_row() {
  std::vector<std::string> names;
  names.reserve(given_.size());
  for (const Given& given : given_) names.push_back(given.name);
  Row row = row_of(false);
  std::optional<Header> bad_header;
  if (!header_ || names != names_of_header_) {
    const std::size_t before = findings_.size();
    Header header(row_of(true), names_of(benefit_run_columns()), map_, findings_);
    if (findings_.size() == before) {
      header_ = std::move(header);
      names_of_header_ = std::move(names);
    } else {
      bad_header = std::move(header);
    }
  }
  RunLine line;
  const Cells cells = fill_row<RunLine>(
      line, row, {bad_header ? *bad_header : *header_, benefit_run_columns(), ledger::DecimalMark::point, findings_});
  collector_.add(std::move(line), row, cells);
}

bool RunParser::refuse_other_keys_of_total() {
  const std::size_t before = findings_.size();
  for (auto given = given_.begin(); given != given_.end(); ++given) {
    const auto is_same = [&](const Given& other) { return other.name == given->name; };
    if (given->name != "rows" && given->name != "sum")
      refuse(given->place_of_name, Rule::header_is_unknown, given->name, "rows and sum");
    else if (std::any_of(given_.begin(), given, is_same))
      refuse(given->place_of_name, Rule::column_stands_twice, given->name, "each key once");
  }
  return findings_.size() > before;
}

void RunParser::end_total() {
  if (refuse_other_keys_of_total()) return;
  for (const std::string_view name : {"rows", "sum"})
    if (std::none_of(given_.begin(), given_.end(), [&](const Given& given) { return given.name == name; }))
      refuse({line_, 0, {}}, Rule::column_is_missing, {}, "a key " + std::string(name) + " in the total");
  if (given_.size() == 2 && given_.front().name == "sum") std::swap(given_.front(), given_.back());
  given_.insert(given_.begin(), Given{});  // the CSV form has its mark in this field
  given_.front().is_good = true;
  const Row row = row_of(false);
  if (row.fields.size() == 3 && !row.is_broken) collector_.add_total(row);
}

// The message of the parser is left out, because it repeats the text read last: a person's data. The place says enough.
bool RunParser::parse_error(std::size_t /*position*/, const std::string& /*token*/, const json::exception& /*error*/) {
  switch (input_.end()) {
    case JsonInput::End::none:
      return refuse(input_.here(), Rule::json_is_malformed, "something else before this place", "well-formed JSON");
    case JsonInput::End::of_file:
      if (place_ == Place::outside) return refuse({}, Rule::file_is_empty, {}, std::string(form));
      return refuse(input_.here(), Rule::file_is_truncated, {}, "the whole file");
    case JsonInput::End::file_is_too_large:
      return refuse({}, Rule::file_is_too_large, {}, "at most " + std::to_string(limits_.file_bytes) + " bytes");
    case JsonInput::End::value_is_too_long:
      return refuse(input_.token(), Rule::field_is_too_long, {},
                    "at most " + std::to_string(limits_.line_bytes) + " bytes in a value");
  }
  return false;
}

void RunParser::close() {
  if (!has_rows_) {
    refuse({}, Rule::column_is_missing, {}, "a key rows");
    return;
  }
  Row last;
  last.line = input_.here().line;
  last.ends_in_line_break = true;  // JSON that is well-formed is not cut off
  if (!has_total_ || findings_.empty()) collector_.close(last);
}

}  // namespace

ledger::Findings read_benefit_run_json(const Source& source, const ColumnMap& map, ledger::BenefitRunSink& sink,
                                       const CsvLimits& limits) {
  FindingList findings(source.name);
  JsonInput input(source, {limits.file_bytes, limits.line_bytes});
  RunParser parser(input, map, limits, sink, findings);
  if (json::sax_parse(JsonInput::Iterator(&input), JsonInput::Iterator(), &parser)) parser.close();
  return std::move(findings).list();
}

bool looks_like_json(std::string_view start) {
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && start[first] == '{';
}

}  // namespace connectors
