// How one participant's money is divided in a cycle: costs, leefgeld, and what to do when it is not enough.
// Knows no accounts, creditors or clock; records nothing. See rule order_of_costs, rule shortage_policy and rule
// payment_in_part.
//
// What holds for every allocation, by ENSURE and by tests: sum of shares paid + leefgeld = available + loan granted.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "ledger/base/closed_list.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

enum class CostGroup { rent, energy, water, insurance, other };
constexpr auto closed_list(CostGroup) {
  using enum CostGroup;
  return text_table<CostGroup>(
      {{rent, "rent"}, {energy, "energy"}, {water, "water"}, {insurance, "insurance"}, {other, "other"}});
}

struct DueCost {
  CostGroup group = CostGroup::rent;
  Money amount;  // > 0
  Date due;
  bool deferral_is_consented = false;
  bool may_be_part = false;  // the cost itself says so
};

enum class ShortageStep { bridge_loan, defer_with_consent, leefgeld_floor, fixed_first };
constexpr auto closed_list(ShortageStep) {
  using enum ShortageStep;
  return text_table<ShortageStep>({{bridge_loan, "bridge_loan"},
                                   {defer_with_consent, "defer_with_consent"},
                                   {leefgeld_floor, "leefgeld_floor"},
                                   {fixed_first, "fixed_first"}});
}

struct WithholdingTerms {
  std::vector<CostGroup> order;        // first is paid first; groups not named come last
  std::vector<ShortageStep> shortage;  // tried in order, none twice; only the last is leefgeld_floor or fixed_first
  Money floor;                         // leefgeld for this household over this cycle
  Money loan_cap_left;                 // what may still be lent
  Money auto_grant_max;                // a loan up to here needs no person
};

enum class ShareOutcome {
  paid,
  deferred,
  held,
  paused,  // CAK pays it; decided by plan_cycle(), as is the next
  left     // to the participant, with the money for it
};
constexpr auto closed_list(ShareOutcome) {
  using enum ShareOutcome;
  return text_table<ShareOutcome>(
      {{paid, "paid"}, {deferred, "deferred"}, {held, "held"}, {paused, "paused"}, {left, "left_to_participant"}});
}

struct ShortageStepTaken {
  ShortageStep step = ShortageStep::leefgeld_floor;
  Money amount;  // loan: proposed or granted; defer, floor: what was not paid; fixed_first: leefgeld left
};

struct Allocation {
  std::vector<ShareOutcome> outcomes;  // one per cost, in the order given
  std::vector<Money> paid;             // of each: all of it, nothing, or a part where that is allowed
  Money leefgeld;
  Money loan_granted;
  Money loan_proposed;  // waits for a person
  bool leefgeld_is_under_floor = false;
  std::vector<ShortageStepTaken> steps;  // those tried, also in vain: a loan of zero when the cap is used up
};

// Costs are served whole, by group order, then due date, then as given. Under leefgeld_floor a cost is paid
// when leefgeld stays at or above the floor, else held (or paid down to the floor, where a part may be), and the
// next one is tried.
// Under fixed_first a cost is paid as long as there is money for all of it.
[[nodiscard]] Allocation allocate(Money available, std::span<const DueCost> costs, const WithholdingTerms& terms);

}  // namespace ledger
