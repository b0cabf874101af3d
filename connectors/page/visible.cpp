#include <fmt/format.h>

#include "connectors/page/page.h"
#include "ledger/money/sepa_text.h"

namespace connectors {
namespace {

// The length of the character at the front; 0 when the bytes are not UTF-8.
std::size_t length_of_character(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return 1;
  const std::size_t promised = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (text.size() < promised || ledger::utf8_length(text.substr(0, promised)) != 1) return 0;
  return promised;
}

char32_t code_of(std::string_view character) {
  const auto byte = [character](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.size() == 1) return byte(0);
  char32_t code = byte(0) & (0xFFu >> (character.size() + 1));
  for (std::size_t i = 1; i < character.size(); ++i) code = (code << 6) | (byte(i) & 0x3Fu);
  return code;
}

struct Range {
  char32_t first;
  char32_t last;
};

// Control characters, marks of writing direction, joiners, and others that are invisible or move their neighbours.
constexpr Range inkless[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},     {0x61C, 0x61C},
                             {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFE00, 0xFE0F},
                             {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE0FFF}};

bool has_no_ink(char32_t code) {
  for (const Range& range : inkless)
    if (code >= range.first && code <= range.last) return true;
  return false;
}

}  // namespace

std::string visible(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t length = length_of_character(text);
    const std::string_view character = text.substr(0, length == 0 ? 1 : length);
    text.remove_prefix(character.size());
    const char32_t code = code_of(character);
    if (length == 0 || (length == 1 && has_no_ink(code)))
      shown += fmt::format("\\x{:02X}", static_cast<unsigned char>(character.front()));
    else if (has_no_ink(code)) shown += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(code));
    else shown += character;
  }
  return shown;
}

Table without_empty_columns(Table table) {
  for (std::size_t column = table.columns.size(); column-- > 0;) {
    bool is_empty = true;
    for (const auto& row : table.rows) is_empty = is_empty && row.at(column).empty();
    if (!is_empty) continue;
    const auto at = static_cast<std::ptrdiff_t>(column);
    table.columns.erase(table.columns.begin() + at);
    for (auto& row : table.rows) row.erase(row.begin() + at);
  }
  return table;
}

}  // namespace connectors
