#include "ledger/money/reference.h"

#include <algorithm>
#include <limits>

#include "ledger/money/ascii.h"
#include "ledger/money/check_digits.h"
#include "ledger/money/iban.h"
#include "ledger/money/sepa_text.h"

namespace ledger {
namespace {

constexpr std::size_t most_characters_of_free_text = 140;

bool has_iso_11649_form(std::string_view compact) {
  return compact.starts_with("RF") && compact.size() >= 4 && all_digits(compact.substr(2, 2));
}

bool is_iso_11649(std::string_view compact) {
  const auto is_allowed = [](char c) { return is_capital(c) || is_digit(c); };
  return compact.size() >= 5 && compact.size() <= 25 && std::all_of(compact.begin(), compact.end(), is_allowed) &&
         passes_mod_97_10(compact);
}

// A citizen service number as it stands in a text: nine digits with no digit at either end.
bool holds_bsn(std::string_view text) {
  while (!text.empty()) {
    const auto first = std::find_if(text.begin(), text.end(), is_digit);
    const auto last = std::find_if_not(first, text.end(), is_digit);
    const std::string_view digits(first, last);
    if (digits.size() == 9 && looks_like_bsn(digits)) return true;
    text = std::string_view(last, text.end());
  }
  return false;
}

// A spreadsheet keeps 15 digits of a number, and shows six of a long one.
constexpr std::size_t digits_kept = 15;
constexpr std::size_t digits_shown = 6;

bool is_rounded_to(std::size_t count, std::string_view digits) {
  return digits.size() > digits_kept && digits[0] != '0' &&
         digits.find_first_not_of('0', count) == std::string_view::npos;
}

// "6,926E+15".
bool is_power_of_ten(std::string_view compact) {
  const std::size_t mark = compact.find("E+");
  if (mark == std::string_view::npos || mark == 0 || mark + 2 == compact.size()) return false;
  if (!all_digits(compact.substr(mark + 2))) return false;
  const std::string_view number = compact.substr(0, mark);
  return is_digit(number[0]) && (number.size() == 1 || ((number[1] == ',' || number[1] == '.') && number.size() > 2 &&
                                                        all_digits(number.substr(2))));
}

}  // namespace

Result<Reference, Rule> Reference::parse(std::string_view text) {
  const std::string compact = compact_capitals(text);
  if (is_power_of_ten(compact)) return refused(Rule::reference_was_rounded);
  if (!compact.empty() && all_digits(compact)) {
    // Where only the shown digits are left the check digit may fit by chance.
    if (is_rounded_to(digits_shown, compact)) return refused(Rule::reference_was_rounded);
    if (!is_betalingskenmerk(compact))
      return refused(is_rounded_to(digits_kept, compact) ? Rule::reference_was_rounded
                                                         : Rule::betalingskenmerk_is_wrong);
    return Reference(ReferenceKind::betalingskenmerk, compact);
  }
  if (has_iso_11649_form(compact)) {
    if (!is_iso_11649(compact)) return refused(Rule::creditor_reference_is_wrong);
    return Reference(ReferenceKind::iso_11649, compact);
  }
  const std::string written = to_sepa(text, std::numeric_limits<std::size_t>::max());
  if (written.empty()) return refused(Rule::field_is_empty);
  if (written.size() > most_characters_of_free_text) return refused(Rule::reference_is_too_long);
  if (holds_bsn(written)) return refused(Rule::reference_looks_like_bsn);
  return Reference(ReferenceKind::free_text, std::string(text));
}

}  // namespace ledger
