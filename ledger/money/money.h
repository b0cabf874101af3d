// Money: whole euro cents. A sum that leaves the range of 64 bits ends the process (ENSURE): amounts are limited where
// they come in, so only a mistake of ours can do that.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/base/rule.h"

namespace ledger {

class Money {
 public:
  constexpr Money() = default;
  [[nodiscard]] static constexpr Money cents(std::int64_t cents) { return Money(cents); }
  [[nodiscard]] constexpr std::int64_t cents() const { return cents_; }

  [[nodiscard]] constexpr bool is_zero() const { return cents_ == 0; }
  [[nodiscard]] constexpr bool is_positive() const { return cents_ > 0; }
  [[nodiscard]] constexpr bool is_negative() const { return cents_ < 0; }

  friend constexpr auto operator<=>(Money, Money) = default;
  friend constexpr bool operator==(Money, Money) = default;
  friend Money operator+(Money a, Money b);
  friend Money operator-(Money a, Money b);
  friend Money operator-(Money a);
  friend Money operator*(Money a, std::int64_t times);
  Money& operator+=(Money other) { return *this = *this + other; }
  Money& operator-=(Money other) { return *this = *this - other; }

 private:
  constexpr explicit Money(std::int64_t cents) : cents_(cents) {}
  std::int64_t cents_ = 0;
};

// amount * numerator / denominator, rounded half up to the cent; amount and numerator >= 0, denominator > 0.
[[nodiscard]] Money proportion(Money amount, std::int64_t numerator, std::int64_t denominator);

// `parts` amounts that add up to `amount` exactly: all equal, rounded down, and the last takes the rest: 359.92 in five
// parts is four times 71.98 and 72.00. parts > 0, amount >= 0.
[[nodiscard]] std::vector<Money> split_evenly(Money amount, std::int64_t parts);

enum class DecimalMark : char { comma = ',', point = '.' };

// Our own files: exactly two decimals, the given mark, no sign other than a leading '-', no thousands
// mark, at most 999,999,999.99. Errors: amount_has_thousands_mark (the other mark before every third digit),
// amount_has_not_two_decimals, amount_is_malformed (also the other mark anywhere else), amount_is_too_large.
[[nodiscard]] Result<Money, Rule> parse_amount(std::string_view text, DecimalMark mark);

// Banks' files: "27229398.9", "488", ".5", "18.15000", "119," with the given mark, no sign, at most
// 9,999,999,999.99; a third decimal other than 0 is refused: rule camt_amounts. Errors:
// amount_is_malformed, amount_is_too_large, amount_has_not_two_decimals.
[[nodiscard]] Result<Money, Rule> parse_bank_amount(std::string_view text, DecimalMark mark);

// "1331.42", "-0.05": for files, JSON and logs.
[[nodiscard]] std::string to_decimal(Money amount);
// "1.331,42": for Dutch readers.
[[nodiscard]] std::string to_dutch(Money amount);

}  // namespace ledger
