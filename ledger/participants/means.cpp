#include "ledger/participants/means.h"

#include <algorithm>

namespace ledger {
namespace {

void add_allowance(Means& means, const Receipt& receipt, Date cycle_from) {
  if (receipt.serves_from) {  // kept for this cycle
    means.benefit += receipt.amount;
    return;
  }
  means.income = receipt.income;
  const Money month_part = receipt.pay_date < cycle_from ? Money{} : receipt.month_part;
  switch (receipt.use) {
    case IncomeUse::loan_first:
      means.loan_first += receipt.amount;
      means.month_part += month_part;
      break;
    case IncomeUse::fixed_costs:
      means.allowance += receipt.amount;
      means.month_part += month_part;
      break;
    case IncomeUse::pass_through:
      means.passed_on += receipt.amount;
      break;
    case IncomeUse::reserve:
      (receipt.pay_date < cycle_from ? means.benefit : means.to_keep) += receipt.amount;
      break;
  }
}

void add(Means& means, const Receipt& receipt, Date cycle_from) {
  switch (receipt.kind) {
    case ReceiptKind::benefit:
      means.benefit += receipt.amount;
      means.is_regular = means.is_regular || receipt.is_regular;
      if (receipt.is_regular) means.advance_repayable += receipt.amount;
      break;
    case ReceiptKind::freed:
      means.benefit += receipt.amount;
      break;
    case ReceiptKind::holiday_allowance:
      means.holiday_allowance += receipt.amount;
      break;
    case ReceiptKind::loan:
      means.loan += receipt.amount;
      break;
    case ReceiptKind::allowance:
      add_allowance(means, receipt, cycle_from);
      break;
    case ReceiptKind::special_assistance:
      means.special_assistance += receipt.amount;
      break;
  }
}

}  // namespace

Means means_of(std::span<const Receipt> receipts, Date cycle_from) {
  Means means;
  for (const Receipt& receipt : receipts) {
    means.pay_date = std::max(means.pay_date, receipt.pay_date);
    means.jumps = means.jumps || receipt.jumps;
    means.pauses_premium = means.pauses_premium || receipt.pauses_premium;
    add(means, receipt, cycle_from);
  }
  return means;
}

}  // namespace ledger
