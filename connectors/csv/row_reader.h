// Splits a stream of bytes into rows of fields: UTF-8 with or without a byte order mark, lines ending in LF or CRLF,
// fields quoted as in RFC 4180. Unlike that RFC a field may not hold a line break, so that a quote left open costs one
// line and not the rest of the file.
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

// The views stay valid until the next row is read.
struct Field {
  std::string_view text;   // without its quotes
  std::size_t offset = 0;  // of its first byte in the line; the opening quote counts
};

struct Row {
  std::int64_t line = 0;
  std::string_view text;  // the line without its end
  std::vector<Field> fields;
  // Only for rows that come from JSON: the place of each field. The offset of a field is then its index in this list.
  std::vector<Spot> places = {};
  bool is_broken = false;  // its fields must not be read; the finding was added
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

  // False at the end of the file, or where reading on makes no sense; the findings say which. After that only the row's
  // number and `ends_in_line_break` are still valid.
  [[nodiscard]] bool next(Row& row);
  // After next() returned false: true when the file was read to its end.
  [[nodiscard]] bool saw_everything() const { return !has_stopped_; }

 private:
  [[nodiscard]] bool take_line(Row& row);
  [[nodiscard]] bool refill();
  void stop(const Spot& spot, Defect defect);
  void check_text(Row& row);
  void split(Row& row);
  [[nodiscard]] std::optional<std::size_t> take_plain(Row& row, std::size_t at);
  [[nodiscard]] std::optional<std::size_t> take_quoted(Row& row, std::size_t at);
  [[nodiscard]] bool add_field(Row& row, Field field);
  void refuse(Row& row, std::size_t byte, Defect defect);

  std::function<std::size_t(std::span<char>)> read_;
  CsvLimits limits_;
  char separator_;
  FindingList& findings_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  // where the bytes begin that were read and not yet returned
  std::size_t end_ = 0;
  std::int64_t bytes_ = 0;
  std::int64_t line_ = 0;
  bool is_at_end_ = false;
  bool has_stopped_ = false;
  std::string unquoted_;  // the current line's fields that held doubled quotes
};

}  // namespace connectors
