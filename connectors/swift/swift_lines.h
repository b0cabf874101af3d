// Reads a file line by line, in a fixed amount of memory. Internal, see read_swift.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "connectors/source.h"

namespace connectors {

class SwiftLines {
 public:
  SwiftLines(Source source, std::size_t line_bytes_at_most);

  // Goes to the next line, which ends in LF, CR, CRLF or with the file. False after the last line.
  bool next();

  // The line without its end; of a line that is too long only the first bytes. Valid until next().
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::int64_t number() const { return number_; }  // from 1
  [[nodiscard]] bool is_too_long() const { return is_too_long_; }
  [[nodiscard]] bool has_zero() const { return has_zeros_ && text_.find('\0') != std::string_view::npos; }

 private:
  [[nodiscard]] std::size_t end_of_line() const;
  bool refill();
  void skip_rest_of_line();

  Source source_;
  std::size_t most_;
  std::string block_;
  std::size_t at_ = 0;    // how much of the block was returned
  std::size_t size_ = 0;  // how much of the block is filled
  std::string long_line_;
  std::string_view text_;
  std::int64_t number_ = 0;
  bool is_too_long_ = false;
  bool has_zeros_ = false;    // a zero byte was read; without one no line is searched
  bool has_returns_ = false;  // a CR was read
  bool was_ended_by_cr_ = false;
};

}  // namespace connectors
