#include "ledger/settlement/suspense.h"

#include <charconv>

namespace ledger {
namespace {

constexpr std::string_view word = "bank-";

}  // namespace

std::string suspense_id(BankEntryNumber entry) { return std::string(word) + std::to_string(entry.number()); }

std::optional<BankEntryNumber> suspense_number(std::string_view id) {
  if (!id.starts_with(word)) return std::nullopt;
  const std::string_view digits = id.substr(word.size());
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size() || number <= 0) return std::nullopt;
  // Each entry has one id: "bank-012" is not another one for bank-12.
  if (suspense_id(BankEntryNumber(number)) != id) return std::nullopt;
  return BankEntryNumber(number);
}

int suspense_age_class(Days age) {
  int reached = 0;
  for (const Days one : suspense_ages)
    if (age >= one) reached = static_cast<int>(one.count());
  return reached;
}

}  // namespace ledger
