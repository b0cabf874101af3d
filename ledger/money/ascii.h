// Letters and digits of ASCII only, whatever the machine's language is: account numbers have no others.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace ledger {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z'); }

[[nodiscard]] constexpr bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

// "nl91 abna" becomes "NL91ABNA": one spelling of account numbers and references, however people write them.
[[nodiscard]] inline std::string compact_capitals(std::string_view text) {
  std::string compact;
  for (const char c : text)
    if (c != ' ') compact += is_letter(c) ? static_cast<char>(c & ~('a' - 'A')) : c;
  return compact;
}

}  // namespace ledger
