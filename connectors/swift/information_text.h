// Joins the lines of :86: to one text. Internal, see remittance.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/swift/remittance.h"

namespace connectors {

// Banks break lines after this many characters, also within a word.
constexpr std::size_t full_line = 65;
// The length of the first line where ":86:" itself counts, as at ING and German banks.
constexpr std::size_t full_first_line = 61;

// The code for "the bank gives no reason".
constexpr std::string_view no_return_reason = "MS03";

// All lines with nothing between them. It remembers where a line ended before it was full.
class InformationText {
 public:
  // `begins_at_tag`: the first line is the one with the tag.
  explicit InformationText(std::string_view lines, bool begins_at_tag = true);
  [[nodiscard]] std::string_view text() const { return text_; }
  // The text for people: a space where a short line ended, no double spaces.
  [[nodiscard]] std::string words(std::size_t begin, std::size_t end) const;

 private:
  std::string text_;
  std::vector<std::size_t> short_ends_;  // offsets after which a new line began
};

// Where a dialect writes what it finds. References, so that nothing is copied for each of millions of entries.
struct Remittance {
  ledger::EntryDetail& detail;
  std::string& booking_text;                  // "SEPA OVERBOEKING"
  std::optional<std::int64_t>& transactions;  // of a batch
};

// Each returns false and finds nothing when the text is in another dialect.
[[nodiscard]] bool read_codewords(const InformationText& lines, Remittance read);
[[nodiscard]] bool read_numbered(const InformationText& lines, Remittance read);
[[nodiscard]] bool read_account_first(const GivenTexts& given, Remittance read);
void read_labels(std::string_view lines, Remittance read);  // plain text too

[[nodiscard]] bool says_anything(const ledger::EntryDetail& detail);

// Removes the next line from `lines`; false when there is none.
[[nodiscard]] bool take_line(std::string_view& lines, std::string_view& line);
// Adds the text after a space; without one where either is empty or a space stands there already.
void add_words(std::string& text, std::string_view more);
[[nodiscard]] std::string single_spaced(std::string_view text);

// Two letters, two digits and the rest of an account number; check digits are not checked.
[[nodiscard]] bool looks_like_iban(std::string_view text);
// Sixteen digits with a right check digit, as the tax authority gives them. Shorter ones look like any number.
[[nodiscard]] bool is_full_betalingskenmerk(std::string_view text);
// The text; empty for NOTPROVIDED and NONREF, which banks write where there is no reference.
[[nodiscard]] std::string reference_of(std::string_view text);

}  // namespace connectors
