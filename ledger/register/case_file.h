// Everything the registers say of one participant, as it is known today.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "ledger/register/facts.h"

namespace ledger {

struct CaseFile {
  Participant participant;
  std::vector<CostItem> costs;  // all rows, ordered by cost, then by valid_from
  std::vector<Consent> consents;
  std::vector<Scope> scopes;
  std::optional<Ending> ending;
  std::vector<Member> members;
  std::vector<Flag> flags;
  std::vector<ExpectedIncome> incomes;
  std::vector<GrantedLoan> loans;
};

// The rows of each cost together; rows come ordered by cost.
[[nodiscard]] std::vector<std::span<const CostItem>> rows_by_cost(std::span<const CostItem> costs);
// All rows of one cost; none where there is no such cost.
[[nodiscard]] std::span<const CostItem> rows_of(std::span<const CostItem> costs, const CostId& cost);

}  // namespace ledger
