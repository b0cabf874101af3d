// What an account number looks like in every country that has them, and how far a SEPA payment goes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ledger {

// Each area includes the ones before it: every EEA country is in SEPA. A payment to an account in SEPA and outside the
// EEA needs an address, see rule sepa_addresses; accounts outside SEPA cannot be paid to.
enum class PaymentArea : std::uint8_t { eea, sepa, other };

struct IbanCountry {
  std::string_view code;  // "NL"
  std::size_t length;     // of the whole number
  std::string_view bban;  // what follows the check digits: "4a10n" is 4 letters and 10 digits, c is either
  PaymentArea area;
};

// Sorted by code.
[[nodiscard]] std::span<const IbanCountry> iban_countries();
// nullptr where the country has no such account numbers.
[[nodiscard]] const IbanCountry* find_iban_country(std::string_view code);
[[nodiscard]] bool fits(const IbanCountry& country, std::string_view bban);

}  // namespace ledger
