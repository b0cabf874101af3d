#include "connectors/text/utf8.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace connectors {
namespace {

constexpr unsigned char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

// Table 3-7 of the Unicode Standard: the bounds of the second byte depend on the first byte.
struct Bounds {
  std::size_t length;
  unsigned char least;
  unsigned char most;
};

constexpr Bounds bounds_after(unsigned char first) {
  if (first >= 0xC2 && first <= 0xDF) return {2, 0x80, 0xBF};
  if (first == 0xE0) return {3, 0xA0, 0xBF};
  if (first == 0xED) return {3, 0x80, 0x9F};
  if (first >= 0xE1 && first <= 0xEF) return {3, 0x80, 0xBF};
  if (first == 0xF0) return {4, 0x90, 0xBF};
  if (first >= 0xF1 && first <= 0xF3) return {4, 0x80, 0xBF};
  if (first == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

// The number of bytes of the character that begins at `at`; 0 when none does.
std::size_t character_length(std::string_view text, std::size_t at) {
  const unsigned char first = byte_at(text, at);
  if (first < 0x80) return 1;
  const Bounds bounds = bounds_after(first);
  const unsigned char second = byte_at(text, at + 1);
  if (bounds.length == 0 || second < bounds.least || second > bounds.most) return 0;
  for (std::size_t i = 2; i < bounds.length; ++i)
    if (!is_continuation(byte_at(text, at + i))) return 0;
  return bounds.length;
}

constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

}  // namespace

namespace {

// Skips ASCII eight bytes at a time, because most lines hold nothing else.
std::size_t end_of_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & high_bits) != 0) break;
  }
  return at;
}

}  // namespace

std::size_t first_broken_byte(std::string_view text) {
  for (std::size_t at = end_of_ascii(text, 0); at < text.size(); at = end_of_ascii(text, at)) {
    const std::size_t length = character_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

// Counts all bytes except continuation bytes (10xxxxxx), eight at a time.
std::size_t characters(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  std::size_t count = text.size();
  std::uint64_t eight = 0;
  for (; text.size() >= sizeof eight; text.remove_prefix(sizeof eight)) {
    std::memcpy(&eight, text.data(), sizeof eight);
    const std::uint64_t going_on = eight & ~(eight << 1) & high_bits;
    if (going_on != 0) count -= static_cast<std::size_t>(std::popcount(going_on));
  }
  for (const char c : text)
    if (is_continuation(static_cast<unsigned char>(c))) --count;
  return count;
}

std::int64_t column_of(std::string_view line, std::size_t byte) {
  return 1 + static_cast<std::int64_t>(characters(line.substr(0, byte)));
}

std::string printable(std::string_view text, std::size_t most) {
  std::string shown;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (count++ == most) return shown + "...";
    const std::size_t length = character_length(text, at);
    if (length == 0 || is_control(text[at])) shown += '?';
    else shown += text.substr(at, length);
    at += std::max<std::size_t>(length, 1);
  }
  return shown;
}

}  // namespace connectors
