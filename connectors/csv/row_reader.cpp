#include "connectors/csv/row_reader.h"

#include <algorithm>
#include <utility>

#include "connectors/text/utf8.h"
#include "ledger/money/sepa_text.h"

namespace connectors {
namespace {

using ledger::Rule;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string hexadecimal(char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto bits = static_cast<unsigned char>(byte);
  return {'0', 'x', digits[bits >> 4U], digits[bits & 0xFU]};
}

// A line of these characters alone needs no other check, and nearly every line is one.
constexpr bool is_printable_ascii(char c) { return c >= ' ' && c <= '~'; }

// Control bytes do not belong in text; a tab is allowed only as the separator.
std::size_t first_control_byte(std::string_view text, char separator) {
  const auto at = std::find_if(text.begin(), text.end(), [separator](char c) {
    return (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) && c != separator;
  });
  return at == text.end() ? std::string_view::npos : static_cast<std::size_t>(at - text.begin());
}

}  // namespace

Spot Row::spot(std::size_t byte) const {
  return byte < places.size() ? places[byte] : Spot{line, column_of(text, byte), text};
}

RowReader::RowReader(Source source, CsvLimits limits, char separator, FindingList& findings)
    : read_(std::move(source.read)),
      limits_(limits),
      separator_(separator),
      findings_(findings),
      buffer_(static_cast<std::size_t>(std::max<std::int64_t>(2 * limits.line_bytes, 64 << 10))) {}

bool RowReader::next(Row& row) {
  if (findings_.is_full()) has_stopped_ = true;
  if (has_stopped_) return false;
  if (!take_line(row)) return false;
  row.fields.clear();
  row.is_broken = false;
  check_text(row);
  if (!row.is_broken) split(row);
  return !has_stopped_;
}

bool RowReader::take_line(Row& row) {
  std::size_t searched = 0;
  for (;;) {
    std::string_view rest(buffer_.data() + begin_, end_ - begin_);
    const std::size_t at = rest.find('\n', searched);
    const bool ends_in_line_break = at != std::string_view::npos;
    if (ends_in_line_break) rest = rest.substr(0, at);
    if (std::cmp_greater(rest.size(), limits_.line_bytes)) {
      stop({line_ + 1, 0, {}},
           {Rule::line_is_too_long, {}, "at most " + std::to_string(limits_.line_bytes) + " bytes in a line"});
      return false;
    }
    if (ends_in_line_break || (is_at_end_ && !rest.empty())) {
      begin_ += rest.size() + (ends_in_line_break ? 1 : 0);
      row.line = ++line_;
      row.ends_in_line_break = ends_in_line_break;
      if (line_ == 1 && rest.starts_with(byte_order_mark)) rest.remove_prefix(byte_order_mark.size());
      if (rest.ends_with('\r')) rest.remove_suffix(1);
      row.text = rest;
      return true;
    }
    searched = rest.size();
    if (!refill()) return false;
  }
}

// Reads more bytes behind those not yet returned; false at the end of the file.
bool RowReader::refill() {
  if (is_at_end_) {
    if (line_ == 0) stop({}, {Rule::file_is_empty, {}, "a header line"});
    return false;
  }
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), buffer_.begin() + static_cast<std::ptrdiff_t>(end_),
            buffer_.begin());
  end_ -= begin_;
  begin_ = 0;
  const std::size_t size = read_(std::span(buffer_).subspan(end_));
  end_ += size;
  bytes_ += static_cast<std::int64_t>(size);
  is_at_end_ = size == 0;
  if (bytes_ <= limits_.file_bytes) return true;
  stop({}, {Rule::file_is_too_large, {}, "at most " + std::to_string(limits_.file_bytes) + " bytes"});
  return false;
}

void RowReader::stop(const Spot& spot, Defect defect) {
  findings_.add(spot, std::move(defect));
  has_stopped_ = true;
}

void RowReader::refuse(Row& row, std::size_t byte, Defect defect) {
  findings_.add(row.spot(byte), std::move(defect));
  row.is_broken = true;
}

// A control byte means that the file is not text and ends the reading; a byte in another encoding costs its line only.
void RowReader::check_text(Row& row) {
  if (!row.text.empty() && std::all_of(row.text.begin(), row.text.end(), is_printable_ascii)) return;
  const std::size_t broken = first_broken_byte(row.text);
  const std::size_t control = first_control_byte(row.text, separator_);
  if (control < broken) {
    refuse(row, control, {Rule::file_is_not_text, hexadecimal(row.text[control]), "text in UTF-8"});
    has_stopped_ = true;
  } else if (broken != std::string_view::npos) {
    refuse(row, broken, {Rule::encoding_is_broken, hexadecimal(row.text[broken]), "text in UTF-8"});
  } else if (line_ == 1 && row.text.empty() && is_at_end_ && begin_ == end_) {
    stop({}, {Rule::file_is_empty, {}, "a header line"});
  }
}

void RowReader::split(Row& row) {
  unquoted_.clear();
  unquoted_.reserve(row.text.size());  // views into it must not move
  for (std::size_t at = 0;;) {
    const bool is_quoted = at < row.text.size() && row.text[at] == '"';
    const auto end = is_quoted ? take_quoted(row, at) : take_plain(row, at);
    if (!end || *end == row.text.size()) return;
    at = *end + 1;
  }
}

// Both return the position after the field: a separator or the end of the line.
std::optional<std::size_t> RowReader::take_plain(Row& row, std::size_t at) {
  const std::size_t end = std::min(row.text.find(separator_, at), row.text.size());
  const Field field{row.text.substr(at, end - at), at};
  if (const std::size_t quote = field.text.find('"'); quote != std::string_view::npos) {
    refuse(row, at + quote,
           {Rule::quote_is_misplaced, std::string(field.text), "quotes around the whole field, doubled inside it"});
    return std::nullopt;
  }
  return add_field(row, field) ? std::optional(end) : std::nullopt;
}

std::optional<std::size_t> RowReader::take_quoted(Row& row, std::size_t at) {
  const std::string_view line = row.text;
  const std::size_t begin_of_copy = unquoted_.size();
  std::size_t from = at + 1;
  std::size_t quote = line.find('"', from);
  while (quote != std::string_view::npos && quote + 1 < line.size() && line[quote + 1] == '"') {
    unquoted_ += line.substr(from, quote + 1 - from);
    from = quote + 2;
    quote = line.find('"', from);
  }
  if (quote == std::string_view::npos) {
    refuse(row, at, {Rule::quote_is_open, std::string(line.substr(at)), "a closing quote on the same line"});
    return std::nullopt;
  }
  const std::size_t end = quote + 1;
  if (end < line.size() && line[end] != separator_) {
    refuse(row, end, {Rule::quote_is_misplaced, std::string(line.substr(at)), "a separator behind the closing quote"});
    return std::nullopt;
  }
  if (from == at + 1) return add_field(row, {line.substr(from, quote - from), at}) ? std::optional(end) : std::nullopt;
  unquoted_ += line.substr(from, quote - from);
  return add_field(row, {std::string_view(unquoted_).substr(begin_of_copy), at}) ? std::optional(end) : std::nullopt;
}

bool RowReader::add_field(Row& row, Field field) {
  if (std::cmp_greater(field.text.size(), limits_.field_characters) &&
      std::cmp_greater(ledger::utf8_length(field.text), limits_.field_characters)) {
    refuse(row, field.offset,
           {Rule::field_is_too_long, std::string(field.text),
            "at most " + std::to_string(limits_.field_characters) + " characters"});
    return false;
  }
  row.fields.push_back(field);
  return true;
}

}  // namespace connectors
