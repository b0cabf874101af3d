#include "ledger/money/check_digits.h"

#include <array>

#include "ledger/base/ensure.h"
#include "ledger/money/ascii.h"

namespace ledger {
namespace {

int digit(char c) { return c - '0'; }

// The remainder after writing more characters behind a number whose remainder is known; A is 10, Z is 35.
int remainder_97(int remainder, std::string_view more) {
  for (const char c : more)
    remainder = is_digit(c) ? (remainder * 10 + digit(c)) % 97 : (remainder * 100 + c - 'A' + 10) % 97;
  return remainder;
}

// The check digit that belongs before `digits`: weights from the right, 10 written as 1 and 11 as 0.
int kenmerk_check_digit(std::string_view digits) {
  constexpr std::array weights = {2, 4, 8, 5, 10, 9, 7, 3, 6, 1};
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i)
    sum += digit(digits[digits.size() - 1 - i]) * weights.at(i % weights.size());
  const int check = 11 - sum % 11;
  return check == 10 ? 1 : check == 11 ? 0 : check;
}

}  // namespace

bool passes_mod_97_10(std::string_view number) {
  ENSURE(number.size() >= 4);
  const std::string_view check = number.substr(2, 2);
  if (check == "00" || check == "01" || check == "99") return false;
  return remainder_97(remainder_97(0, number.substr(4)), number.substr(0, 4)) == 1;
}

bool is_betalingskenmerk(std::string_view digits) {
  if (!all_digits(digits)) return false;
  // Zeros satisfy every sum, and an empty field looks like that.
  if (digits.find_first_not_of('0') == std::string_view::npos) return false;
  if (digits.size() == 7) return true;
  const bool has_length_digit = digits.size() >= 9 && digits.size() <= 14;
  if (!has_length_digit && digits.size() != 16) return false;
  if (has_length_digit && digit(digits[1]) != static_cast<int>((digits.size() - 2) % 10)) return false;
  return digit(digits[0]) == kenmerk_check_digit(digits.substr(1));
}

}  // namespace ledger
