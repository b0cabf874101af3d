#include "ledger/participants/payable.h"

#include <algorithm>

namespace ledger {
namespace {

// A mandate that begins later was counted on when the payment was planned. One that ends before the payment leaves
// stops it.
bool has_mandate(const Payment& payment, const CaseFile& file, const RegimeTerms& terms, Date today) {
  return file.participant.mandate == MandateState::granted ||
         may_be_paid_for(file, terms, std::max(today, payment.execution));
}

}  // namespace

bool may_be_made(const Payment& payment, const CaseFile& file, const RegimeTerms& terms, Date today) {
  if (has_died(file, today) || block_on(file, today) != nullptr) return false;
  if (payment.kind == PaymentKind::leefgeld)
    return !file.ending || payment.due <= std::max(file.ending->last_day, today);
  if (payment.kind != PaymentKind::cost) return true;
  const CostItem* row = row_at(rows_of(file.costs, payment.cost), payment.due);
  return row != nullptr && is_ours(file, terms, *row, payment.due) && has_mandate(payment, file, terms, today);
}

}  // namespace ledger
