// Lines of :86: as one text. Internal: see remittance.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/swift/remittance.h"

namespace connectors {

// Banks cut at this many characters, also within a word.
constexpr std::size_t full_line = 65;
// Where ":86:" itself is counted, as ING and German banks do.
constexpr std::size_t full_first_line = 61;

// "MS03": the bank gives no reason.
constexpr std::string_view no_return_reason = "MS03";

// All lines with nothing between them, and where a line ended before it was full.
class JoinedLines {
 public:
  // Whether the first of the lines is the tag's own.
  explicit JoinedLines(std::string_view lines, bool begins_at_tag = true);
  [[nodiscard]] std::string_view text() const { return text_; }
  // For people: a space where a short line ended, no double spaces.
  [[nodiscard]] std::string words(std::size_t begin, std::size_t end) const;

 private:
  std::string text_;
  std::vector<std::size_t> short_ends_;  // a line ended before this byte
};

// What one dialect finds, written where it is kept: of millions of entries nothing is moved.
struct Remittance {
  ledger::EntryDetail& detail;
  std::string& booking_text;                  // "SEPA OVERBOEKING"
  std::optional<std::int64_t>& transactions;  // of a batch
};

// False, and nothing found, when the text is of another dialect.
[[nodiscard]] bool read_codewords(const JoinedLines& lines, Remittance read);
[[nodiscard]] bool read_numbered(const JoinedLines& lines, Remittance read);
[[nodiscard]] bool read_account_first(const GivenTexts& given, Remittance read);
void read_labels(std::string_view lines, Remittance read);  // also plain text

[[nodiscard]] bool says_anything(const ledger::EntryDetail& detail);

// Takes the next line off; false when there is none.
[[nodiscard]] bool take_line(std::string_view& lines, std::string_view& line);
// Adds with a space between, unless one of them is empty or the space stands.
void add_words(std::string& text, std::string_view more);
[[nodiscard]] std::string single_spaced(std::string_view text);

// Two letters, two digits and the rest of an account number; the check digits are not ours to judge.
[[nodiscard]] bool looks_like_iban(std::string_view text);
// Of sixteen digits, as the tax authority gives them: shorter ones cannot be told from other numbers.
[[nodiscard]] bool is_full_betalingskenmerk(std::string_view text);
// Without NOTPROVIDED and NONREF, which banks write where there is nothing.
[[nodiscard]] std::string reference_of(std::string_view text);

}  // namespace connectors
