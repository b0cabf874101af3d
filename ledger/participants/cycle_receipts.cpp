// Which cycle money serves, and which of it is divided today.
#include <algorithm>
#include <iterator>

#include "ledger/base/ensure.h"
#include "ledger/participants/cycle.h"

namespace ledger {

Cycle cycle_of(std::span<const Receipt> receipts, const PaydayRule& rule, Date today) {
  ENSURE(!receipts.empty());
  Cycle latest{};
  for (const Receipt& receipt : receipts) {
    const bool is_benefit = receipt.is_regular && receipt.kind == ReceiptKind::benefit;
    // An allowance belongs to the day on which it came, also when its statement is read after the next payday.
    const Date day = receipt.kind == ReceiptKind::allowance && !receipt.serves_from ? receipt.pay_date
                                                                                    : std::max(receipt.pay_date, today);
    const Cycle cycle =
        is_benefit ? cycle_served(rule, receipt.pay_date, month_of(receipt.period_to)) : cycle_containing(rule, day);
    if (cycle.payday > latest.payday) latest = cycle;
  }
  return latest;
}

std::vector<Receipt> to_serve(std::span<const Receipt> available, const PaydayRule& rule, Date today) {
  std::vector<Receipt> now;
  std::copy_if(available.begin(), available.end(), std::back_inserter(now),
               [](const Receipt& receipt) { return !receipt.serves_from.has_value(); });
  // What was kept for a cycle is divided with that cycle's money, or alone once the payday has passed without it.
  const Date with = now.empty() ? Date{} : cycle_of(now, rule, today).payday;
  for (const Receipt& receipt : available)
    if (receipt.serves_from && (*receipt.serves_from <= with || *receipt.serves_from < today)) now.push_back(receipt);
  return now;
}

}  // namespace ledger
