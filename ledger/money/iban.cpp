#include "ledger/money/iban.h"

#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/money/ascii.h"
#include "ledger/money/check_digits.h"
#include "ledger/money/iban_countries.h"

namespace ledger {
namespace {

bool is_capital_or_digit(char c) { return is_capital(c) || is_digit(c); }

bool is_all(std::string_view text, bool (*kind)(char)) { return std::all_of(text.begin(), text.end(), kind); }

// The form that all countries share: a country code, two check digits, then capitals and digits.
bool has_iban_form(std::string_view text) {
  return text.size() >= 4 && is_all(text.substr(0, 2), is_capital) && all_digits(text.substr(2, 2)) &&
         is_all(text.substr(4), is_capital_or_digit);
}

PaymentArea area_of(const Iban& iban) {
  const IbanCountry* country = find_iban_country(iban.country());
  ENSURE(country != nullptr);
  return country->area;
}

}  // namespace

Result<Iban, Rule> Iban::parse(std::string_view text) {
  std::string iban = compact_capitals(text);
  if (!has_iban_form(iban)) return refused(Rule::iban_is_malformed);
  const std::string_view characters = iban;
  const IbanCountry* country = find_iban_country(characters.substr(0, 2));
  if (country == nullptr) return refused(Rule::iban_country_is_unknown);
  if (iban.size() != country->length) return refused(Rule::iban_length_is_wrong);
  if (!fits(*country, characters.substr(4))) return refused(Rule::iban_is_malformed);
  if (!passes_mod_97_10(iban)) return refused(Rule::iban_check_digits_are_wrong);
  return Iban(std::move(iban));
}

std::string Iban::masked() const { return text_.substr(0, 2) + ".." + text_.substr(text_.size() - 4); }

bool Iban::is_in_sepa() const { return area_of(*this) != PaymentArea::other; }

bool Iban::is_in_eea() const { return area_of(*this) == PaymentArea::eea; }

// BICFIDec2014Identifier of pain.001.001.09.
Result<Bic, Rule> Bic::parse(std::string_view text) {
  const bool fits = (text.size() == 8 || text.size() == 11) && is_all(text, is_capital_or_digit) &&
                    is_all(text.substr(4, 2), is_capital);
  if (!fits) return refused(Rule::bic_is_malformed);
  return Bic(std::string(text));
}

bool looks_like_bsn(std::string_view digits) {
  if ((digits.size() != 8 && digits.size() != 9) || !all_digits(digits)) return false;
  int sum = 0;
  bool is_all_zeros = true;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int place_from_right = static_cast<int>(digits.size() - i);
    const int digit = digits[i] - '0';
    sum += digit * (place_from_right == 1 ? -1 : place_from_right);
    is_all_zeros = is_all_zeros && digit == 0;
  }
  return !is_all_zeros && sum % 11 == 0;
}

}  // namespace ledger
