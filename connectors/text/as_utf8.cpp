#include "connectors/text/as_utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "connectors/text/utf8.h"

namespace connectors {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t bytes_at_a_time = 16 * 1024;
constexpr std::size_t bytes_that_tell = 4;
constexpr std::uint32_t no_character = 0xFFFD;

// Windows-1252 from 0x80 to 0x9F; the rest stands for the character of the same number.
constexpr std::array<std::uint16_t, 32> windows_1252 = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                        0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

void append(std::string& text, std::uint32_t character) {
  const auto put = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (character < 0x80) return put(character);
  if (character < 0x800) {
    put(0xC0U | character >> 6U);
  } else if (character < 0x10000) {
    put(0xE0U | character >> 12U);
    put(0x80U | (character >> 6U & 0x3FU));
  } else {
    put(0xF0U | character >> 18U);
    put(0x80U | (character >> 12U & 0x3FU));
    put(0x80U | (character >> 6U & 0x3FU));
  }
  put(0x80U | (character & 0x3FU));
}

void append_line(std::string& text, std::string_view line) {
  if (first_broken_byte(line) == std::string_view::npos) {
    text += line;
    return;
  }
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    append(text, byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80U] : byte);
  }
}

// Where a piece of a line that is too long ends: not within a character of UTF-8.
std::size_t end_of_piece(std::string_view line) {
  const std::size_t broken = first_broken_byte(line);
  constexpr std::size_t longest_character = 4;
  return broken != std::string_view::npos && broken + longest_character > line.size() ? broken : line.size();
}

bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

class Converter {
 public:
  explicit Converter(Source source) : read_(std::move(source.read)) {}

  std::size_t give(std::span<char> buffer) {
    while (given_ == ready_.size() && !is_done_) more();
    const std::size_t size = ready_.copy(buffer.data(), buffer.size(), given_);
    given_ += size;
    return size;
  }

 private:
  void more() {
    ready_.clear();
    given_ = 0;
    take();
    if (!is_known_) {
      while (!is_at_end_ && raw_.size() < bytes_that_tell) take();
      encoding_ = encoding_of(raw_);
      is_known_ = true;
      raw_.erase(0, mark_size());
    }
    const bool is_utf16 = encoding_ == TextEncoding::utf16_little || encoding_ == TextEncoding::utf16_big;
    raw_.erase(0, is_utf16 ? convert_units() : convert_lines());
    is_done_ = is_at_end_;
  }

  void take() {
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

  // Both give the number of bytes that were converted.
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
      append_line(ready_, rest.substr(0, size));
      rest.remove_prefix(size);
    }
    return raw_.size() - rest.size();
  }

  std::size_t convert_units() {
    std::size_t at = 0;
    while (at + 2 <= raw_.size()) {
      const std::uint32_t unit = unit_at(at);
      if (!is_high_surrogate(unit)) {
        append(ready_, is_low_surrogate(unit) ? no_character : unit);
        at += 2;
        continue;
      }
      if (at + 4 > raw_.size() && !is_at_end_) break;
      const std::uint32_t next = at + 4 <= raw_.size() ? unit_at(at + 2) : 0;
      append(ready_, is_low_surrogate(next) ? 0x10000 + ((unit - 0xD800) << 10U) + (next - 0xDC00) : no_character);
      at += is_low_surrogate(next) ? 4 : 2;
    }
    if (!is_at_end_ || at == raw_.size()) return at;
    append(ready_, no_character);
    return raw_.size();
  }

  [[nodiscard]] std::uint32_t unit_at(std::size_t at) const {
    const auto first = static_cast<unsigned char>(raw_[at]);
    const auto second = static_cast<unsigned char>(raw_[at + 1]);
    return encoding_ == TextEncoding::utf16_little ? first | std::uint32_t{second} << 8U
                                                   : std::uint32_t{first} << 8U | second;
  }

  std::function<std::size_t(std::span<char>)> read_;
  std::string raw_;    // read and not yet converted
  std::string ready_;  // converted and, from given_ on, not yet given
  std::size_t given_ = 0;
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
