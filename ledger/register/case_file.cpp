#include "ledger/register/case_file.h"

namespace ledger {

std::vector<std::span<const CostItem>> rows_by_cost(std::span<const CostItem> costs) {
  std::vector<std::span<const CostItem>> groups;
  for (std::size_t begin = 0; begin < costs.size();) {
    std::size_t end = begin + 1;
    while (end < costs.size() && costs[end].id == costs[begin].id) ++end;
    groups.push_back(costs.subspan(begin, end - begin));
    begin = end;
  }
  return groups;
}

std::span<const CostItem> rows_of(std::span<const CostItem> costs, const CostId& cost) {
  for (const std::span<const CostItem> rows : rows_by_cost(costs))
    if (rows.front().id == cost) return rows;
  return {};
}

}  // namespace ledger
