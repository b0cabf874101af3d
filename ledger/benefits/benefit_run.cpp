#include "ledger/benefits/benefit_run.h"

#include "ledger/base/ensure.h"
#include "ledger/benefits/receipt.h"

namespace ledger {

Money BenefitRun::sum() const {
  Money sum;
  for (const BenefitRow& row : rows) sum += row.signed_amount();
  return sum;
}

ComponentUse use_of(const ComponentUses& uses, const std::string& component) {
  const auto found = uses.find(component);
  return found == uses.end() ? ComponentUse::benefit : found->second;
}

ReceiptKind receipt_kind_of(ComponentUse use) {
  switch (use) {
    case ComponentUse::benefit:
    case ComponentUse::cak_premium:
      return ReceiptKind::benefit;
    case ComponentUse::holiday_allowance:
      return ReceiptKind::holiday_allowance;
    case ComponentUse::special_assistance:
    case ComponentUse::special_loan:
      return ReceiptKind::special_assistance;
  }
  ENSURE(false);
}

bool amount_changes(const PaidForPeriod& now, const PaidForPeriod& last) {
  // A whole month counts 30 days, however long it is.
  const auto length = [](const PaidForPeriod& one) {
    const bool is_month = one.from == first_of(month_of(one.to)) && one.to == last_of(month_of(one.to));
    return is_month ? 30 : (one.to - one.from).count() + 1;
  };
  const auto days = length(now);
  const auto last_days = length(last);
  ENSURE(days > 0 && last_days > 0);
  // Both brought to the same number of days, ten times.
  const Money tenfold = now.amount * last_days * 10;
  const Money before = last.amount * days;
  return tenfold > before * 11 || tenfold < before * 9;
}

bool amount_jumps(const PaidForPeriod& now, const PaidForPeriod& last) {
  const auto days = (now.to - now.from).count() + 1;
  const auto last_days = (last.to - last.from).count() + 1;
  ENSURE(days > 0 && last_days > 0);
  // Both brought to the same number of days, twice.
  const Money twofold = now.amount * last_days * 2;
  const Money before = last.amount * days;
  return twofold > before * 3 || twofold < before;
}

}  // namespace ledger
