#include "ledger/participants/advance.h"

#include <algorithm>

namespace ledger {

Advance advance_needed(const CycleFacts& facts, const Policy& policy) {
  const CaseFile& file = facts.file;
  const Date today = facts.today;
  const Cycle cycle = cycle_containing(policy.regime.payday, today);
  if (!policy.prefinances || block_on(file, today) != nullptr) return {};
  Money needed;
  for (const DueDecision& due : open_dues(file, facts.dues, policy.regime, cycle.next_payday, today)) {
    if (is_left(due)) continue;
    const CostItem* row = row_at(rows_of(file.costs, due.cost), due.due);
    const bool is_now = to_target_day(due.due, row->shift) <= today;
    if (cycle.contains(due.due) && is_now) needed += due.amount;
  }
  for (const Receipt& receipt : facts.receipts)
    if (receipt.kind == ReceiptKind::loan) needed = std::max(Money{}, needed - receipt.amount);
  if (needed > loan_cap_left(file, facts.loans, policy, today) || needed > policy.loan_auto_grant_max)
    return {{}, needed};
  return {needed, {}};
}

Receipt loan_receipt(const GrantedLoan& loan) {
  Receipt receipt;
  receipt.participant = loan.participant;
  receipt.kind = ReceiptKind::loan;
  receipt.amount = loan.principal;
  receipt.pay_date = receipt.period_from = receipt.period_to = loan.granted_on;
  receipt.run_id = loan.id.text();
  receipt.is_settled = true;  // lent out of the municipality's means: no credit follows
  receipt.is_regular = false;
  return receipt;
}

int rents_before(const CaseFile& file, const RegimeTerms& terms, Date first_benefit) {
  int rents = 0;
  for (const DueDecision& due : open_dues(file, {}, terms, first_benefit, first_benefit))
    if (due.kind == CostKind::rent && !is_left(due)) ++rents;
  return rents;
}

}  // namespace ledger
