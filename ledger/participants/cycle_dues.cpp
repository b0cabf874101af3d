// Which costs are open in a cycle, and for which later ones money is put by.
#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/participants/cycle.h"

namespace ledger {
CostGroup group_of(CostKind kind) {
  switch (kind) {
    case CostKind::rent:
      return CostGroup::rent;
    case CostKind::gas:
    case CostKind::power:
    case CostKind::gas_and_power:
    case CostKind::district_heating:
      return CostGroup::energy;
    case CostKind::water:
      return CostGroup::water;
    case CostKind::health_basic:
    case CostKind::health_supplementary:
    case CostKind::health_deductible:
      return CostGroup::insurance;
    case CostKind::municipal_tax:
    case CostKind::arrears:
      return CostGroup::other;
  }
  ENSURE(false);
}

int cycles_saved_for(Every every) {
  switch (every) {
    case Every::quarter:
      return 3;
    case Every::year:
      return 12;
    case Every::once:
    case Every::week:
    case Every::four_weeks:
    case Every::month:
      return 0;
  }
  ENSURE(false);
}

Money share_of(const CostItem& cost) {
  const int cycles = cycles_saved_for(cost.every);
  return cycles > 0 ? proportion(cost.amount, 1, cycles) : Money{};
}

DueSoFar DuesSoFar::of(const CostId& cost, Date due) const {
  if (const auto found = find({cost, due}); found != end()) return found->second;
  return {.paid = {}, .saved = {}, .is_closed = due < done_before};
}

bool is_left(const DueDecision& due) { return due.outcome == ShareOutcome::left; }

std::vector<DueDecision> open_dues(const CaseFile& file, const DuesSoFar& dues, const RegimeTerms& terms, Date before,
                                   Date today) {
  std::vector<DueDecision> open;
  const Date first = file.participant.right_from;
  for (const std::span<const CostItem> rows : rows_by_cost(file.costs)) {
    for (const CostItem& row : rows) {
      for (const Date due : due_dates(row, first, before)) {
        if (row_at(rows, due) != &row || !is_ours(file, terms, row, due)) continue;
        const DueSoFar so_far = dues.of(row.id, due);
        if (so_far.is_closed || so_far.paid >= row.amount) continue;
        const Money saved = std::min(so_far.saved, row.amount - so_far.paid);
        open.push_back({.cost = row.id,
                        .kind = row.kind,
                        .due = due,
                        .owed = row.amount,
                        .amount = row.amount - so_far.paid - saved,
                        .saved = saved,
                        .paid = {},
                        .outcome = has_mandate_for(file, terms, due, today) ? ShareOutcome::paid : ShareOutcome::left,
                        .share = share_of(row)});
      }
    }
  }
  std::stable_sort(open.begin(), open.end(), [](const auto& a, const auto& b) { return a.due < b.due; });
  return open;
}

bool has_dues_of_ours(const CaseFile& file, const DuesSoFar& dues, const RegimeTerms& terms, const Cycle& cycle,
                      Date today) {
  const std::vector<DueDecision> open = open_dues(file, dues, terms, cycle.next_payday, today);
  if (!std::all_of(open.begin(), open.end(), is_left)) return true;
  if (const auto end = withheld_until(file, terms); end && *end <= today) return false;
  for (const std::span<const CostItem> rows : rows_by_cost(file.costs))
    for (const CostItem& row : rows)
      for (const Date due : due_dates(row, std::max(file.participant.right_from, cycle.payday), cycle.next_payday))
        if (row_at(rows, due) == &row && is_ours(file, terms, row, due) && !dues.of(row.id, due).is_closed &&
            has_mandate_for(file, terms, due, today))
          return true;
  return false;
}

}  // namespace ledger
