#include "ledger/statements/statement.h"

namespace ledger {

std::optional<bool> StatementSums::adds_up() const {
  if (!head.opening || !head.closing) return std::nullopt;
  return head.opening->amount + booked_credits - booked_debits == head.closing->amount;
}

}  // namespace ledger
