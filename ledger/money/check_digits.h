// The two sums that find mistyped numbers: modulo 97 (account numbers, ISO 11649) and eleven-proofs.
#pragma once

#include <string_view>

namespace ledger {

// ISO 7064 MOD 97-10 as ISO 13616 and ISO 11649 use it: two characters, two check digits, the rest; digits
// and capitals, at least four. The check digits 00, 01 and 99 are refused: they can satisfy the sum, but it never
// gives them.
[[nodiscard]] bool passes_mod_97_10(std::string_view number);

// The Dutch betalingskenmerk: digits only. The form is part of it: 7 digits carry no check, 9 to 14 a check
// digit and a length digit, 16 a check digit. Any other length is wrong: rule sepa_references.
[[nodiscard]] bool is_betalingskenmerk(std::string_view digits);

}  // namespace ledger
