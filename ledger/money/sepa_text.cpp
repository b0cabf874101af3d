#include "ledger/money/sepa_text.h"

#include <algorithm>
#include <array>

#include "ledger/money/ascii.h"

namespace ledger {
namespace {

// One character for each code point, 32 in a row. In the first rows every SEPA character stands in its own
// place. '*' is a letter that takes several, spelled out below.
constexpr std::string_view latin =
    "                                "
    " .'...+'().+,-./0123456789:....?"
    ".ABCDEFGHIJKLMNOPQRSTUVWXYZ....."
    "'abcdefghijklmnopqrstuvwxyz.... "
    "                                "  // U+0080: control characters
    " .........a'.-......'.....o'...."
    "AAAAAA*CEEEEIIIIDNOOOOO.OUUUUY**"  // U+00C0: Latin-1
    "aaaaaa*ceeeeiiiidnooooo.ouuuuy*y"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"  // U+0100: Latin Extended-A
    "GgGgHhHhIiIiIiIiIi**JjKkkLlLlLlL"
    "lLlNnNnNn*NnOoOoOo**RrRrRrSsSsSs"
    "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"
    "bB....O..DD....EEFf.....Kk......"  // U+0180: Latin Extended-B
    "Oo.............Uu..Yy..........."
    "....*********AaIiOoUuUuUuUuUueAa"
    "Aa**GgGgKkOoOo..j***Gg..NnAa**Oo"
    "AaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh"
    "....ZzAaEeOoOoOoOoYy............";
static_assert(latin.size() == 0x240);

constexpr char32_t additional_begins = 0x1E00;
constexpr std::string_view latin_additional =
    "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFf"
    "GgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm"
    "MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRr"
    "SsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"
    "WwWwWwWwWwXxXxYyZzZzZzhtwyas..*."
    "AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"  // U+1EA0: Vietnamese
    "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOo"
    "OoOoUuUuUuUuUuUuUuYyYyYyYy......";
static_assert(latin_additional.size() == 0x100);

struct Spelling {
  char32_t first;
  char32_t last;
  std::string_view text;  // of each code point from first to last
};

constexpr std::array spellings = std::to_array<Spelling>({
    {0x00C6, 0x00C6, "AE"},  {0x00DE, 0x00DE, "TH"},  {0x00DF, 0x00DF, "ss"},  {0x00E6, 0x00E6, "ae"},
    {0x00FE, 0x00FE, "th"},  {0x0132, 0x0132, "IJ"},  {0x0133, 0x0133, "ij"},  {0x0149, 0x0149, "'n"},
    {0x0152, 0x0152, "OE"},  {0x0153, 0x0153, "oe"},  {0x01C4, 0x01C4, "DZ"},  {0x01C5, 0x01C5, "Dz"},
    {0x01C6, 0x01C6, "dz"},  {0x01C7, 0x01C7, "LJ"},  {0x01C8, 0x01C8, "Lj"},  {0x01C9, 0x01C9, "lj"},
    {0x01CA, 0x01CA, "NJ"},  {0x01CB, 0x01CB, "Nj"},  {0x01CC, 0x01CC, "nj"},  {0x01E2, 0x01E2, "AE"},
    {0x01E3, 0x01E3, "ae"},  {0x01F1, 0x01F1, "DZ"},  {0x01F2, 0x01F2, "Dz"},  {0x01F3, 0x01F3, "dz"},
    {0x01FC, 0x01FC, "AE"},  {0x01FD, 0x01FD, "ae"},  {0x0253, 0x0253, "b"},   {0x0254, 0x0254, "o"},
    {0x0256, 0x0257, "d"},   {0x0259, 0x0259, "e"},   {0x025B, 0x025B, "e"},   {0x02B9, 0x02BD, "'"},
    {0x1E9E, 0x1E9E, "SS"},  {0x2000, 0x200A, " "},   {0x2010, 0x2015, "-"},   {0x2018, 0x201F, "'"},
    {0x2028, 0x2029, " "},   {0x202F, 0x202F, " "},   {0x2032, 0x2036, "'"},   {0x2039, 0x203A, "'"},
    {0x2044, 0x2044, "/"},   {0x205F, 0x205F, " "},   {0x20AC, 0x20AC, "EUR"}, {0x2212, 0x2212, "-"},
    {0x3000, 0x3000, " "},   {0xFB00, 0xFB00, "ff"},  {0xFB01, 0xFB01, "fi"},  {0xFB02, 0xFB02, "fl"},
    {0xFB03, 0xFB03, "ffi"}, {0xFB04, 0xFB04, "ffl"}, {0xFB05, 0xFB06, "st"},
});

std::string_view plain(char32_t code) {
  if (code < latin.size() && latin[code] != '*') return latin.substr(code, 1);
  const char32_t in_additional = code - additional_begins;
  if (code >= additional_begins && in_additional < latin_additional.size() && latin_additional[in_additional] != '*')
    return latin_additional.substr(in_additional, 1);
  const auto found = std::find_if(spellings.begin(), spellings.end(), [code](const Spelling& spelling) {
    return code >= spelling.first && code <= spelling.last;
  });
  return found == spellings.end() ? "." : found->text;
}

struct Sequence {
  std::size_t length;
  char32_t smallest;  // a smaller code point must be written shorter
  char32_t code;      // the bits of the first byte
};

constexpr char32_t broken = 0xFFFD;

// The length that a first byte announces; 0 where no character begins with it.
Sequence sequence_of(unsigned char first) {
  if (first < 0x80) return {1, 0, first};
  if (first >= 0xC2 && first <= 0xDF) return {2, 0x80, first & 0x1Fu};
  if (first >= 0xE0 && first <= 0xEF) return {3, 0x800, first & 0x0Fu};
  if (first >= 0xF0 && first <= 0xF4) return {4, 0x10000, first & 0x07u};
  return {0, 0, broken};
}

// Reads one code point from the front of the text; of a broken one only the first byte.
char32_t take_code_point(std::string_view& utf8) {
  const auto byte = [utf8](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
  Sequence sequence = sequence_of(byte(0));
  bool is_whole = sequence.length > 0 && sequence.length <= utf8.size();
  for (std::size_t i = 1; is_whole && i < sequence.length; ++i) {
    is_whole = (byte(i) & 0xC0) == 0x80;
    sequence.code = (sequence.code << 6) | (byte(i) & 0x3Fu);
  }
  const bool is_surrogate = sequence.code >= 0xD800 && sequence.code <= 0xDFFF;
  is_whole = is_whole && sequence.code >= sequence.smallest && sequence.code <= 0x10FFFF && !is_surrogate;
  utf8.remove_prefix(is_whole ? sequence.length : 1);
  return is_whole ? sequence.code : broken;
}

bool is_combining_mark(char32_t code) { return code >= 0x0300 && code <= 0x036F; }

bool can_bear_marks(char32_t code) {
  if (code < 0x80) return is_letter(static_cast<char>(code));
  return plain(code) != " ";
}

bool is_sepa_character(char c) {
  const auto code = static_cast<unsigned char>(c);
  return code < 0x80 && latin[code] == c;
}

}  // namespace

std::string to_sepa(std::string_view utf8, std::size_t most) {
  std::string text;
  char32_t base = ' ';
  while (!utf8.empty()) {
    const char32_t code = take_code_point(utf8);
    if (is_combining_mark(code) && can_bear_marks(base)) continue;
    text += plain(code);
    base = is_combining_mark(code) ? U' ' : code;
  }
  text.erase(0, text.find_first_not_of(' '));
  text.resize(std::min(text.size(), most));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

bool is_sepa_text(std::string_view text) { return std::all_of(text.begin(), text.end(), is_sepa_character); }

bool is_sepa_identifier(std::string_view text) {
  constexpr std::size_t most_characters = 35;  // Max35Text of ISO 20022
  if (text.empty() || text.size() > most_characters || !is_sepa_text(text)) return false;
  const auto may_stand_outside = [](char c) { return c != ' ' && c != '/'; };
  return may_stand_outside(text.front()) && may_stand_outside(text.back()) && text.find("//") == std::string_view::npos;
}

std::size_t utf8_length(std::string_view text) {
  std::size_t length = 0;
  for (; !text.empty(); ++length) take_code_point(text);
  return length;
}

}  // namespace ledger
