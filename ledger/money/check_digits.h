// The two sums that find mistyped numbers: modulo 97 (account numbers, ISO 11649) and eleven-proofs.
#pragma once

#include <string_view>

namespace ledger {

// ISO 7064 MOD 97-10 as ISO 13616 and ISO 11649 use it: two characters, two check digits, the rest; digits
// and capitals, at least four. The check digits 00, 01 and 99 cannot come out of the sum, although they can
// satisfy it, and are refused.
[[nodiscard]] bool passes_mod_97_10(std::string_view number);

// The Dutch betalingskenmerk: digits only. The form is part of it: 7 digits carry no check, 9 to 14 a check
// digit and a length digit, 16 a check digit; nothing else is one (sepa-rules.md 4).
[[nodiscard]] bool is_betalingskenmerk(std::string_view digits);

}  // namespace ledger
