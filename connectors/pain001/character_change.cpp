#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "connectors/pain001/character_change.h"
#include "ledger/money/sepa_text.h"

namespace connectors {
namespace {

constexpr std::size_t uncut = std::numeric_limits<std::size_t>::max();

unsigned char byte(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

// The combining accents U+0300 to U+036F; to_sepa() treats them as part of the letter before them.
bool begins_with_combining_accent(std::string_view text) {
  const unsigned char first = byte(text, 0);
  const unsigned char second = byte(text, 1);
  return (first == 0xCC && second >= 0x80 && second <= 0xBF) || (first == 0xCD && second >= 0x80 && second <= 0xAF);
}

std::size_t length_of_code_point(std::string_view text) {
  const unsigned char first = byte(text, 0);
  const std::size_t promised = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return ledger::utf8_length(text.substr(0, promised)) == 1 ? std::min(promised, text.size()) : 1;
}

// Removes the first character as people see it, with its combining accents, and returns it.
std::string_view take_character(std::string_view& text) {
  std::size_t length = length_of_code_point(text);
  while (begins_with_combining_accent(text.substr(length))) length += 2;
  const std::string_view character = text.substr(0, length);
  text.remove_prefix(length);
  return character;
}

// What to_sepa() makes of one character. It stands between two full stops, so that a combining accent has no letter to
// join and a space is not trimmed.
std::string written_as(std::string_view character) {
  const std::string framed = ledger::to_sepa('.' + std::string(character) + '.', uncut);
  return framed.substr(1, framed.size() - 2);
}

std::string shown(std::string_view character) {
  const unsigned char first = byte(character, 0);
  const bool is_broken = first >= 0x80 && character.size() == 1;
  if (is_broken) return fmt::format("byte {:02X}", first);
  if (first < 0x20 || first == 0x7F) return fmt::format("U+{:04X}", first);
  return std::string(character);
}

}  // namespace

std::string changed_characters(const CharacterChange& change) {
  std::string text;
  std::vector<std::string_view> seen;
  for (std::string_view rest = change.original; !rest.empty();) {
    const std::string_view character = take_character(rest);
    const std::string written = written_as(character);
    if (written == character || std::find(seen.begin(), seen.end(), character) != seen.end()) continue;
    seen.push_back(character);
    text += fmt::format("{}{} → {}", text.empty() ? "" : ", ", shown(character), written == " " ? "' '" : written);
  }
  return text;
}

bool is_cut(const CharacterChange& change) { return ledger::to_sepa(change.original, uncut) != change.written; }

}  // namespace connectors
