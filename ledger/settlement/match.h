// What a bank entry was found to be.
#pragma once

#include <string_view>

namespace ledger {

enum class MatchKind {
  batch_booked,
  payment_booked,
  payment_returned,
  benefit,
  bank_cost,
  unmatched,
  allowance,
  refund,
  direct_debit
};
[[nodiscard]] std::string_view to_text(MatchKind kind);

}  // namespace ledger
