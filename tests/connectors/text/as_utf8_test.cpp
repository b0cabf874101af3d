#include "connectors/text/as_utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "connectors/text/utf8.h"

namespace connectors {
namespace {

using namespace std::string_view_literals;

std::string all_of(const Source& source, std::size_t room) {
  std::string text;
  std::vector<char> buffer(room);
  while (const std::size_t size = source.read(buffer)) text.append(buffer.data(), size);
  return text;
}

// Gives at most so many bytes at a time, like a slow disk.
Source in_pieces(std::string_view text, std::size_t piece) {
  return {"", [text, piece](std::span<char> buffer) mutable {
            const std::size_t size = text.copy(buffer.data(), std::min(piece, buffer.size()));
            text.remove_prefix(size);
            return size;
          }};
}

struct Row {
  std::string_view bytes;
  std::string_view text;
};

constexpr Row rows[] = {
    {"", ""},
    {"huur\n", "huur\n"},
    {"h", "h"},
    // UTF-8 with a byte order mark and without; line breaks stay.
    {"\xEF\xBB\xBFMüller\r\nx", "Müller\r\nx"},
    {"Łukasz € 🏠", "Łukasz € 🏠"},
    // Windows-1252 and ISO-8859-1, decided for each line.
    {"caf\xE9\n", "café\n"},
    {"\x80 100,00 \x96 huur", "€ 100,00 – huur"},
    {"caf\xE9\ncafé\n", "café\ncafé\n"},
    {"caf\xE9 é\n", "café Ã©\n"},
    // The bytes that Windows-1252 leaves undefined.
    {"\x81\x8D\x8F\x90\x9D", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"},
    // A line that ends within a character of UTF-8 is not UTF-8.
    {"x\xE2\x82\n", "xâ‚\n"},
    // UTF-16 with a byte order mark, and without one where the first two characters show it.
    {"\xFF\xFEh\0\xFC\0\xAC\x20"sv, "hü€"},
    {"\xFE\xFF\0h\0\xFC\x20\xAC"sv, "hü€"},
    {"h\0u\0\xFC\0"sv, "huü"},
    {"\0h\0u\0\xFC"sv, "huü"},
    {"\xFF\xFE\x3D\xD8\xE0\xDF"sv, "\U0001F7E0"},
    // Half a surrogate pair, and half a unit.
    {"\xFF\xFE\x3D\xD8x\0"sv, "\uFFFDx"},
    {"\xFF\xFE\xE0\xDFx\0"sv, "\uFFFDx"},
    {"\xFF\xFEx\0\x3D\xD8"sv, "x\uFFFD"},
    {"\xFF\xFEx\0y"sv, "x\uFFFD"},
    {"\xFF\xFE"sv, ""},
};

TEST(AsUtf8, TellsTheEncodingOfEachLine) {
  for (const Row& row : rows) {
    EXPECT_EQ(all_of(as_utf8(source_of("", row.bytes)), 4096), row.text);
    for (const std::size_t piece : std::initializer_list<std::size_t>{1, 2, 3})
      EXPECT_EQ(all_of(as_utf8(in_pieces(row.bytes, piece)), piece), row.text) << row.text;
  }
}

TEST(AsUtf8, KeepsTheNameOfItsSource) { EXPECT_EQ(as_utf8(source_of("a.940", "")).name, "a.940"); }

TEST(AsUtf8, JudgesALineThatIsTooLongInPieces) {
  // A character that crosses the edge goes to the next piece as a whole.
  for (std::size_t before = longest_line - 4; before <= longest_line; ++before) {
    const std::string line = std::string(before, 'x') + "€" + std::string(longest_line, 'y');
    EXPECT_EQ(all_of(as_utf8(source_of("", line)), 4096), line) << before;
  }
  const std::string line = std::string(longest_line, 'x') + "\xE9";
  EXPECT_EQ(all_of(as_utf8(source_of("", line)), 4096), std::string(longest_line, 'x') + "é");
}

RC_GTEST_PROP(AsUtf8, GivesTheSameHoweverTheBytesArrive, ()) {
  // Bytes that are treated differently: ASCII, line breaks, byte order marks, leading and continuation bytes of UTF-8,
  // zeros, surrogates.
  const auto byte = rc::gen::element('a', '\n', '\r', '\0', '\xEF', '\xBB', '\xBF', '\xFF', '\xFE', '\xC3', '\xA9',
                                     '\xE2', '\x82', '\xAC', '\xD8', '\xDF', '\x81');
  const auto bytes = *rc::gen::container<std::string>(byte);
  const auto piece = *rc::gen::inRange<std::size_t>(1, 9);
  const auto room = *rc::gen::inRange<std::size_t>(1, 9);
  const std::string whole = all_of(as_utf8(source_of("", bytes)), 4096);
  RC_ASSERT(all_of(as_utf8(in_pieces(bytes, piece)), room) == whole);
  RC_ASSERT(first_broken_byte(whole) == std::string::npos);
}

TEST(AsUtf8, GivesTheSameOfLongLinesHoweverTheBytesArrive) {
  std::string bytes;
  for (int i = 0; i < 40'000; ++i) bytes += i % 7'001 == 7'000 ? "\xE9" : i % 3 == 0 ? "€" : "é";
  const std::string whole = all_of(as_utf8(source_of("", bytes)), 1 << 20);
  for (const std::size_t piece : std::initializer_list<std::size_t>{997, 16'384, 65'536})
    EXPECT_EQ(all_of(as_utf8(in_pieces(bytes, piece)), 1000), whole) << piece;
}

}  // namespace
}  // namespace connectors
