#include "ledger/benefits/expected_benefit.h"

#include <algorithm>

namespace ledger {

Money expected_benefit(const CaseFile& file, const std::optional<Receipt>& last_regular, year_month month) {
  const Date last = file.ending ? std::min(last_of(month), file.ending->last_day) : last_of(month);
  const Date first = std::max(first_of(month), file.participant.right_from);
  if (last < first) return {};
  const ExpectedIncome* found = nullptr;
  for (const ExpectedIncome& one : file.incomes) {
    const bool is_valid = one.valid_from <= last_of(month) && one.valid_to.value_or(last_of(month)) >= first_of(month);
    if (one.kind == IncomeKind::benefit && is_valid && (found == nullptr || one.valid_from >= found->valid_from))
      found = &one;
  }
  if (found == nullptr) return last_regular ? last_regular->amount : Money{};
  return proportion(found->amount, (last - first).count() + 1, (last_of(month) - first_of(month)).count() + 1);
}

}  // namespace ledger
