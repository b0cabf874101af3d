// `plan`: what would happen to one participant, cycle after cycle, under what is known today. The same
// plan_cycle() as the run; changes nothing.
#pragma once

#include <vector>

#include "ledger/payments/cycle.h"

namespace ledger {

struct ProjectionFacts {
  CycleFacts now;                            // receipts: what is available today; may be empty
  std::span<const ExpectedIncome> incomes;   // of the participant
  std::optional<Receipt> last_regular;       // the benefit seen last: the expectation where no income is registered
  Date until;
};

struct ProjectedCycle {
  CyclePlan plan;
  bool is_expected = false;                  // rests on a benefit that has not come yet
};

// What the register says a benefit for this month will be; part of it in the month in which the right begins.
[[nodiscard]] Money expected_benefit(const Participant& participant, std::span<const ExpectedIncome> incomes,
                                     const std::optional<Receipt>& last_regular, year_month month);

[[nodiscard]] std::vector<ProjectedCycle> project(const ProjectionFacts& facts, const Policy& policy);

}  // namespace ledger
