#include "ledger/settlement/suspense.h"

#include "ledger/base/numbered_id.h"

namespace ledger {
namespace {

constexpr std::string_view word = "bank-";

}  // namespace

std::string suspense_id(BankEntryNumber entry) { return numbered_id(word, entry.number()); }

std::optional<BankEntryNumber> suspense_number(std::string_view id) {
  const auto number = number_in(id, word);
  return number ? std::optional(BankEntryNumber(*number)) : std::nullopt;
}

int suspense_age_class(Days age) {
  int reached = 0;
  for (const Days one : suspense_ages)
    if (age >= one) reached = static_cast<int>(one.count());
  return reached;
}

}  // namespace ledger
