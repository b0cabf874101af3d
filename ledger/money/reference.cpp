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

}  // namespace

Result<Reference, Rule> Reference::parse(std::string_view text) {
  const std::string compact = compact_capitals(text);
  if (!compact.empty() && all_digits(compact)) {
    if (!is_betalingskenmerk(compact)) return refused(Rule::betalingskenmerk_is_wrong);
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
