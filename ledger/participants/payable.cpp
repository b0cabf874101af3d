#include "ledger/participants/payable.h"

#include <algorithm>

namespace ledger {

bool may_be_made(const Payment& payment, const CaseFile& file, const RegimeTerms& terms, Date today) {
  if (has_died(file, today) || block_on(file, today) != nullptr) return false;
  if (payment.kind == PaymentKind::leefgeld)
    return !file.ending || payment.due <= std::max(file.ending->last_day, today);
  if (payment.kind != PaymentKind::cost) return true;
  const CostItem* row = row_at(rows_of(file.costs, payment.cost), payment.due);
  return row != nullptr && is_ours(file, terms, *row, payment.due) &&
         has_mandate_for(file, terms, payment.due, std::max(today, payment.execution));
}

}  // namespace ledger
