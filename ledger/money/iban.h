// An account number that cannot be wrong in form: country known, length, pattern, check digits 02-98.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/base/rule.h"

namespace ledger {

class Iban {
 public:
  // Spaces are taken out, letters raised. Errors: iban_is_malformed, iban_country_is_unknown,
  // iban_length_is_wrong, iban_check_digits_are_wrong. See rule iban_and_bic.
  [[nodiscard]] static Result<Iban, Rule> parse(std::string_view text);

  [[nodiscard]] const std::string& text() const { return text_; }  // "NL91ABNA0417164300"
  [[nodiscard]] std::string_view country() const { return std::string_view(text_).substr(0, 2); }
  [[nodiscard]] std::string masked() const;  // "NL..4300", for logs
  [[nodiscard]] bool is_in_sepa() const;
  [[nodiscard]] bool is_in_eea() const;

  friend auto operator<=>(const Iban&, const Iban&) = default;
  friend bool operator==(const Iban&, const Iban&) = default;

 private:
  explicit Iban(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// 8 or 11 characters, pattern of ISO 9362. Error: bic_is_malformed.
class Bic {
 public:
  [[nodiscard]] static Result<Bic, Rule> parse(std::string_view text);
  [[nodiscard]] const std::string& text() const { return text_; }
  friend bool operator==(const Bic&, const Bic&) = default;

 private:
  explicit Bic(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// The eleven-proof of a citizen service number, 8 or 9 digits and not all zero: rule citizen_service_number. Only used
// to keep such numbers out of texts.
[[nodiscard]] bool looks_like_bsn(std::string_view digits);

}  // namespace ledger
