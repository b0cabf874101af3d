// Rows of fields out of a stream of bytes: UTF-8 with or without a byte order mark, lines ending in LF or
// CRLF, fields quoted as RFC 4180 has it. One thing of that RFC we refuse: a field never holds a line
// break, so that an open quote costs one line and not the rest of the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/csv/column_map.h"
#include "connectors/csv/finding_list.h"
#include "connectors/source.h"

namespace connectors {

// Views live until the next row is asked for.
struct Field {
  std::string_view text;   // without its quotes
  std::size_t offset = 0;  // of its first byte in the line, a quote included
};

struct Row {
  std::int64_t line = 0;
  std::string_view text;  // the line without its end
  std::vector<Field> fields;
  // Where each field stands, of a row that is no line of text (JSON): offsets are then places in this list.
  std::vector<Spot> places = {};
  bool is_broken = false;  // not to be read as fields; the finding has been added
  bool ends_in_line_break = false;

  [[nodiscard]] Spot spot(std::size_t byte) const;
  [[nodiscard]] Spot spot_after_last() const { return spot(text.size()); }
  [[nodiscard]] Spot spot_of_line() const { return {line, 0, text}; }
};

class RowReader {
 public:
  RowReader(Source source, CsvLimits limits, char separator, FindingList& findings);
  RowReader(const RowReader&) = delete;
  RowReader& operator=(const RowReader&) = delete;

  // False at the end of the file and where reading on has no sense; the findings say which. Of the last
  // row only its number and how it ended stay true.
  [[nodiscard]] bool next(Row& row);
  // Once next() said no: that was the end of the file, and not a place where reading on had no sense.
  [[nodiscard]] bool saw_everything() const { return !has_stopped_; }

 private:
  [[nodiscard]] bool take_line(Row& row);
  [[nodiscard]] bool refill();
  void stop(const Spot& spot, Defect defect);
  void check_text(Row& row);
  void split(Row& row);
  [[nodiscard]] std::optional<std::size_t> take_plain(Row& row, std::size_t at);
  [[nodiscard]] std::optional<std::size_t> take_quoted(Row& row, std::size_t at);
  [[nodiscard]] bool keep(Row& row, Field field);
  void refuse(Row& row, std::size_t byte, Defect defect);

  std::function<std::size_t(std::span<char>)> read_;
  CsvLimits limits_;
  char separator_;
  FindingList& findings_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  // of what was read and not yet given
  std::size_t end_ = 0;
  std::int64_t bytes_ = 0;
  std::int64_t line_ = 0;
  bool is_at_end_ = false;
  bool has_stopped_ = false;
  std::string unquoted_;  // fields of the line at hand that held doubled quotes
};

}  // namespace connectors
