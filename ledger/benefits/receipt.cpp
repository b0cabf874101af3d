#include "ledger/benefits/receipt.h"

#include "ledger/base/ensure.h"
#include "ledger/base/numbered_id.h"

namespace ledger {
namespace {

constexpr std::string_view word = "receipt-";

}  // namespace

bool may_follow(ReceiptState from, ReceiptState to) {
  using enum ReceiptState;
  switch (to) {
    case announced:
      return from == waiting;
    case available:
      return from == announced || from == waiting || from == blocked;
    case allocated:
      return from == available || from == waiting;
    case waiting:
    case blocked:
      return from == available;
  }
  ENSURE(false);
}

std::string receipt_id(ReceiptNumber number) { return numbered_id(word, number.number()); }

std::optional<ReceiptNumber> receipt_number(std::string_view id) {
  const auto number = number_in(id, word);
  return number ? std::optional(ReceiptNumber(*number)) : std::nullopt;
}

}  // namespace ledger
