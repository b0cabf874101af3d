#include "connectors/text/as_utf8.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <optional>
#include <system_error>

#include "connectors/text/utf8.h"

namespace connectors {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t bytes_at_a_time = std::size_t{16} * 1024;
constexpr std::size_t bytes_that_tell = 4;
constexpr std::string_view no_character = "\uFFFD";

// Converts one encoding to UTF-8 with glibc's iconv. iconv stops at bytes that are no character; U+FFFD is written for
// them here.
class Iconv {
 public:
  struct Form {
    const char* encoding;
    std::size_t unit;  // bytes that one U+FFFD stands for, where they are no character
  };

  explicit Iconv(Form form) : unit_(form.unit), handle_(iconv_open("UTF-8", form.encoding)) {
    if (reinterpret_cast<std::intptr_t>(handle_) == -1)
      throw std::system_error(errno, std::generic_category(), form.encoding);
  }
  ~Iconv() { iconv_close(handle_); }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;

  // Returns how many bytes were converted. An incomplete character at the end is left for the next call, unless
  // `is_end`.
  std::size_t append(std::string& text, std::string_view bytes, bool is_end) {
    std::array<char, bytes_at_a_time> room;
    char* in = const_cast<char*>(bytes.data());  // iconv only reads it
    std::size_t left = bytes.size();
    while (left > 0) {
      char* out = room.data();
      std::size_t free = room.size();
      const bool is_whole = iconv(handle_, &in, &left, &out, &free) != failed;
      const int error = errno;
      text.append(room.data(), room.size() - free);
      if (is_whole || error == E2BIG) continue;
      if (error == EINVAL && !is_end) break;
      text += no_character;
      const std::size_t skipped = std::min(unit_, left);
      in += skipped;
      left -= skipped;
    }
    return bytes.size() - left;
  }

 private:
  static constexpr std::size_t failed = static_cast<std::size_t>(-1);

  std::size_t unit_;
  iconv_t handle_;
};

constexpr Iconv::Form windows_1252 = {"WINDOWS-1252", 1};
constexpr Iconv::Form utf16_little = {"UTF-16LE", 2};
constexpr Iconv::Form utf16_big = {"UTF-16BE", 2};

// Where to cut a line that is too long, so that no character of UTF-8 is cut.
std::size_t end_of_piece(std::string_view line) {
  const std::size_t broken = first_broken_byte(line);
  constexpr std::size_t longest_character = 4;
  return broken != std::string_view::npos && broken + longest_character > line.size() ? broken : line.size();
}

class Converter {
 public:
  explicit Converter(Source source) : read_(std::move(source.read)) {}

  std::size_t give(std::span<char> buffer) {
    while (given_ == ready_.size() && !is_done_) convert_more();
    const std::size_t size = ready_.copy(buffer.data(), buffer.size(), given_);
    given_ += size;
    return size;
  }

 private:
  void convert_more() {
    ready_.clear();
    given_ = 0;
    read_more();
    if (!is_known_) {
      while (!is_at_end_ && raw_.size() < bytes_that_tell) read_more();
      encoding_ = encoding_of(raw_);
      is_known_ = true;
      raw_.erase(0, mark_size());
    }
    const bool is_utf16 = encoding_ == TextEncoding::utf16_little || encoding_ == TextEncoding::utf16_big;
    raw_.erase(0, is_utf16 ? convert_units() : convert_lines());
    is_done_ = is_at_end_;
  }

  void read_more() {
    const std::size_t before = raw_.size();
    raw_.resize(before + bytes_at_a_time);
    const std::size_t size = read_(std::span(raw_).subspan(before));
    raw_.resize(before + size);
    is_at_end_ = size == 0;
  }

  [[nodiscard]] std::size_t mark_size() const {
    if (encoding_ == TextEncoding::utf8_with_mark) return 3;
    return raw_.starts_with("\xFF\xFE"sv) || raw_.starts_with("\xFE\xFF"sv) ? 2 : 0;
  }

  // Both return how many bytes of `raw_` were converted.
  std::size_t convert_lines() {
    std::string_view rest = raw_;
    for (;;) {
      const std::string_view window = rest.substr(0, longest_line);
      const std::size_t line_break = window.find('\n');
      std::size_t size = window.size();
      if (line_break != std::string_view::npos) size = line_break + 1;
      else if (window.size() == longest_line) size = end_of_piece(window);
      else if (!is_at_end_) break;
      if (size == 0) break;
      append_line(rest.substr(0, size));
      rest.remove_prefix(size);
    }
    return raw_.size() - rest.size();
  }

  std::size_t convert_units() {
    return opened(encoding_ == TextEncoding::utf16_little ? utf16_little : utf16_big).append(ready_, raw_, is_at_end_);
  }

  void append_line(std::string_view line) {
    if (first_broken_byte(line) == std::string_view::npos) ready_ += line;
    else opened(windows_1252).append(ready_, line, true);
  }

  // A file has at most one encoding beside UTF-8, so one converter is enough; it is opened when it is first needed.
  Iconv& opened(Iconv::Form form) {
    if (!iconv_) iconv_.emplace(form);
    return *iconv_;
  }

  std::function<std::size_t(std::span<char>)> read_;
  std::string raw_;    // read and not yet converted
  std::string ready_;  // converted and, from given_ on, not yet given
  std::size_t given_ = 0;
  std::optional<Iconv> iconv_;
  TextEncoding encoding_ = TextEncoding::bytes;
  bool is_known_ = false;
  bool is_at_end_ = false;
  bool is_done_ = false;
};

}  // namespace

TextEncoding encoding_of(std::string_view start) {
  if (start.starts_with("\xEF\xBB\xBF"sv)) return TextEncoding::utf8_with_mark;
  if (start.starts_with("\xFF\xFE"sv)) return TextEncoding::utf16_little;
  if (start.starts_with("\xFE\xFF"sv)) return TextEncoding::utf16_big;
  if (start.size() < bytes_that_tell) return TextEncoding::bytes;
  const auto is_zero = [start](std::size_t at) { return start[at] == '\0'; };
  if (!is_zero(0) && is_zero(1) && !is_zero(2) && is_zero(3)) return TextEncoding::utf16_little;
  if (is_zero(0) && !is_zero(1) && is_zero(2) && !is_zero(3)) return TextEncoding::utf16_big;
  return TextEncoding::bytes;
}

Source as_utf8(Source source) {
  std::string name = source.name;
  const auto converter = std::make_shared<Converter>(std::move(source));
  return {std::move(name), [converter](std::span<char> buffer) { return converter->give(buffer); }};
}

std::string start_as_utf8(std::string_view start) {
  const Source source = as_utf8(source_of("", start));
  std::string text;
  std::array<char, bytes_at_a_time> buffer{};
  while (const std::size_t size = source.read(buffer)) text.append(buffer.data(), size);
  return text;
}

}  // namespace connectors
