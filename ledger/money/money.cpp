#include "ledger/money/money.h"

#include <limits>

#include "ledger/base/ensure.h"
#include "ledger/money/ascii.h"

namespace ledger {
namespace {

// The greatest amount of a SEPA credit transfer: rule sepa_amounts.
constexpr std::int64_t most_cents_in_our_files = 999'999'999'99;
// Balances and control sums of banks are higher. A hostile file may hold many of them, and their sum must still fit in
// 64 bits: nine million of these do.
constexpr std::int64_t most_cents_in_bank_files = 9'999'999'999'99;

struct Digits {
  std::string_view euros;
  std::string_view decimals;  // the first two count; the caller has judged the rest
};

// What stands before the first mark and after it; whether these are digits is not judged here.
Digits split_at(std::string_view text, DecimalMark mark) {
  const std::size_t at = text.find(static_cast<char>(mark));
  if (at == std::string_view::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

// Euros and cents as one number, or nothing when it is above `most`. `most` times ten must fit in 64 bits.
Result<Money, Rule> cents_of(Digits digits, std::int64_t most) {
  std::int64_t cents = 0;
  const auto append = [&cents, most](char digit) {
    if (cents <= most) cents = cents * 10 + (digit - '0');
  };
  for (const char digit : digits.euros) append(digit);
  for (std::size_t i = 0; i < 2; ++i) append(i < digits.decimals.size() ? digits.decimals[i] : '0');
  if (cents > most) return refused(Rule::amount_is_too_large);
  return Money::cents(cents);
}

// "1.331", "12.331.420,5" under the comma: the other mark before every third digit and nowhere else.
bool has_thousands_marks(std::string_view text, DecimalMark mark) {
  const auto [euros, decimals] = split_at(text, mark);
  const char thousands = mark == DecimalMark::comma ? '.' : ',';
  const std::size_t first = euros.find(thousands);
  if (first == 0 || first > 3 || euros.size() % 4 != first) return false;
  for (std::size_t i = 0; i < euros.size(); ++i) {
    const bool mark_belongs_here = i % 4 == first;
    if (mark_belongs_here ? euros[i] != thousands : !is_digit(euros[i])) return false;
  }
  return all_digits(decimals);
}

// An unsigned amount of our own files: digits, the mark, two digits.
Result<Digits, Rule> our_form(std::string_view text, DecimalMark mark) {
  if (has_thousands_marks(text, mark)) return refused(Rule::amount_has_thousands_mark);
  const Digits digits = split_at(text, mark);
  if (digits.euros.empty() || !all_digits(digits.euros) || !all_digits(digits.decimals))
    return refused(Rule::amount_is_malformed);
  if (digits.decimals.size() != 2) return refused(Rule::amount_has_not_two_decimals);
  return digits;
}

// The digits of |cents|, also of the smallest number, whose opposite does not exist.
std::uint64_t magnitude(Money amount) {
  const auto bits = static_cast<std::uint64_t>(amount.cents());
  return amount.is_negative() ? 0 - bits : bits;
}

std::string two_digits(std::uint64_t number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

}  // namespace

Money operator+(Money a, Money b) {
  std::int64_t sum = 0;
  ENSURE(!__builtin_add_overflow(a.cents_, b.cents_, &sum));
  return Money(sum);
}

Money operator-(Money a, Money b) {
  std::int64_t difference = 0;
  ENSURE(!__builtin_sub_overflow(a.cents_, b.cents_, &difference));
  return Money(difference);
}

Money operator-(Money a) { return Money() - a; }

Money operator*(Money a, std::int64_t times) {
  std::int64_t product = 0;
  ENSURE(!__builtin_mul_overflow(a.cents_, times, &product));
  return Money(product);
}

Money proportion(Money amount, std::int64_t numerator, std::int64_t denominator) {
  ENSURE(!amount.is_negative() && numerator >= 0 && denominator > 0);
  __extension__ using Wide = unsigned __int128;  // holds every product of two amounts
  const Wide product = static_cast<Wide>(amount.cents()) * static_cast<Wide>(numerator);
  const auto by = static_cast<Wide>(denominator);
  const bool at_least_half = product % by >= by - product % by;
  const Wide cents = product / by + (at_least_half ? 1 : 0);
  ENSURE(cents <= static_cast<Wide>(std::numeric_limits<std::int64_t>::max()));
  return Money::cents(static_cast<std::int64_t>(cents));
}

std::vector<Money> split_evenly(Money amount, std::int64_t parts) {
  ENSURE(!amount.is_negative() && parts > 0);
  const Money part = Money::cents(amount.cents() / parts);
  std::vector<Money> split(static_cast<std::size_t>(parts), part);
  split.back() = amount - part * (parts - 1);
  return split;
}

Result<Money, Rule> parse_amount(std::string_view text, DecimalMark mark) {
  const bool is_negative = text.starts_with('-');
  return our_form(text.substr(is_negative ? 1 : 0), mark)
      .and_then([](Digits digits) { return cents_of(digits, most_cents_in_our_files); })
      .map([is_negative](Money amount) { return is_negative ? -amount : amount; });
}

Result<Money, Rule> parse_bank_amount(std::string_view text, DecimalMark mark) {
  const Digits digits = split_at(text, mark);
  if (digits.euros.empty() && digits.decimals.empty()) return refused(Rule::amount_is_malformed);
  if (!all_digits(digits.euros) || !all_digits(digits.decimals)) return refused(Rule::amount_is_malformed);
  if (digits.decimals.find_first_not_of('0', 2) != std::string_view::npos)
    return refused(Rule::amount_has_not_two_decimals);
  return cents_of(digits, most_cents_in_bank_files);
}

std::string to_decimal(Money amount) {
  const std::uint64_t cents = magnitude(amount);
  return (amount.is_negative() ? "-" : "") + std::to_string(cents / 100) + '.' + two_digits(cents % 100);
}

std::string to_dutch(Money amount) {
  const std::uint64_t cents = magnitude(amount);
  std::string euros = std::to_string(cents / 100);
  for (std::size_t from_right = 3; from_right < euros.size(); from_right += 4)
    euros.insert(euros.size() - from_right, 1, '.');
  return (amount.is_negative() ? "-" : "") + euros + ',' + two_digits(cents % 100);
}

}  // namespace ledger
