// What holds for every month: any costs, any policy, any money.
#include <algorithm>
#include <numeric>
#include <ostream>
#include <tuple>

#include "ledger/withholding/allocate.h"
#include "tests/ledger/literals.h"
#include "tests/ledger/property.h"
#include "tests/ledger/withholding/picture.h"

namespace ledger {
namespace {

namespace gen = rc::gen;

struct Month {
  Money available;
  std::vector<DueCost> costs;
  WithholdingTerms terms;
};

void showValue(const Month& month, std::ostream& out) {
  out << "available " << to_decimal(month.available) << "; floor " << to_decimal(month.terms.floor) << "; loans "
      << to_decimal(month.terms.loan_cap_left) << ", by itself " << to_decimal(month.terms.auto_grant_max);
  for (const ShortageStep step : month.terms.shortage) out << "; " << name(step);
  for (const DueCost& cost : month.costs)
    out << "\n  " << to_text(cost.group) << ' ' << to_decimal(cost.amount) << " due " << to_iso(cost.due)
        << (cost.deferral_is_consented ? " may wait" : "");
  out << "\n  -> " << picture(allocate(month.available, month.costs, month.terms));
}

Money euros_below(int euros) { return Money::cents(*gen::inRange(0, euros * 100)); }

DueCost some_cost() {
  return {.group = *gen::elementOf(values_of<CostGroup>()),
          .amount = Money::cents(1) + euros_below(*gen::element(1, 50, 900)),
          .due = "2026-03-01"_day + Days(*gen::inRange(0, 31)),
          .deferral_is_consented = *gen::arbitrary<bool>()};
}

std::vector<ShortageStep> some_policy(ShortageStep last) {
  const auto loan = ShortageStep::bridge_loan;
  const auto defer = ShortageStep::defer_with_consent;
  const std::vector<std::vector<ShortageStep>> policies = {
      {last}, {loan, last}, {defer, last}, {loan, defer, last}, {defer, loan, last}};
  return *gen::elementOf(policies);
}

ShortageStep some_last_step() { return *gen::element(ShortageStep::leefgeld_floor, ShortageStep::fixed_first); }

Money sum_of(const std::vector<DueCost>& costs) {
  return std::accumulate(costs.begin(), costs.end(), Money(),
                         [](Money sum, const DueCost& cost) { return sum + cost.amount; });
}

// From nothing to plenty, and often within a few cents of enough.
Money some_money(Money enough) {
  if (*gen::inRange(0, 4) > 0) return Money::cents(*gen::inRange<std::int64_t>(0, enough.cents() + 2));
  return std::max(Money(), enough + Money::cents(*gen::inRange(-3, 4)));
}

Month month_under(std::vector<ShortageStep> policy) {
  Month month;
  const std::size_t count = static_cast<std::size_t>(*gen::inRange(0, 9));
  for (std::size_t i = 0; i < count; ++i) month.costs.push_back(some_cost());
  std::vector<CostGroup> groups = {CostGroup::rent, CostGroup::energy, CostGroup::water, CostGroup::insurance,
                                   CostGroup::other};
  std::rotate(groups.begin(), groups.begin() + *gen::inRange(0, 5), groups.end());
  groups.erase(groups.begin() + *gen::inRange(0, 6), groups.end());
  month.terms = {.order = groups,
                 .shortage = std::move(policy),
                 .floor = euros_below(300),
                 .loan_cap_left = euros_below(1500),
                 .auto_grant_max = *gen::element(Money(), "500.00"_eur, "1500.00"_eur)};
  month.available = some_money(sum_of(month.costs) + month.terms.floor);
  return month;
}

// Held over months that end in either of the two last steps, or in the one that is asked.
template <class Property>
void holds_for_months(Property property) {
  holds([property] { property(*gen::exec([] { return month_under(some_policy(some_last_step())); }).as("month")); });
}

template <class Property>
void holds_for_months_under(ShortageStep last, Property property) {
  holds([last, property] { property(*gen::exec([last] { return month_under(some_policy(last)); }).as("month")); });
}

Allocation divided(const Month& month) { return allocate(month.available, month.costs, month.terms); }

Money sum_with(ShareOutcome outcome, const Month& month, const Allocation& allocation) {
  Money sum;
  for (std::size_t i = 0; i < month.costs.size(); ++i)
    if (allocation.outcomes[i] == outcome) sum += month.costs[i].amount;
  return sum;
}

TEST(AllocateProperty, TheLaw) {
  holds_for_months([](const Month& month) {
    const Allocation allocation = divided(month);
    RC_ASSERT(allocation.outcomes.size() == month.costs.size());
    const Money paid = sum_with(ShareOutcome::paid, month, allocation);
    RC_ASSERT(paid + allocation.leefgeld == month.available + allocation.loan_granted);
    RC_ASSERT(!allocation.leefgeld.is_negative());
    RC_ASSERT(allocation.leefgeld_is_under_floor == (allocation.leefgeld < month.terms.floor));
  });
}

// Plenty: nobody waits, nothing is lent, nothing is written down.
TEST(AllocateProperty, ThereAreStepsOnlyInAShortage) {
  holds_for_months([](const Month& month) {
    const Allocation allocation = divided(month);
    const bool is_enough = month.available >= sum_of(month.costs) + month.terms.floor;
    RC_ASSERT(allocation.steps.empty() == is_enough);
    if (is_enough) RC_ASSERT(sum_with(ShareOutcome::paid, month, allocation) == sum_of(month.costs));
  });
}

TEST(AllocateProperty, StepsAreThePolicysFirstOnes) {
  holds_for_months([](const Month& month) {
    const Allocation allocation = divided(month);
    RC_ASSERT(allocation.steps.size() <= month.terms.shortage.size());
    Money deferred, held, lent;
    for (std::size_t i = 0; i < allocation.steps.size(); ++i) {
      const ShortageStepTaken& taken = allocation.steps[i];
      RC_ASSERT((taken.step == month.terms.shortage[i]));
      if (taken.step == ShortageStep::bridge_loan) lent = taken.amount;
      if (taken.step == ShortageStep::defer_with_consent) deferred = taken.amount;
      if (taken.step == ShortageStep::leefgeld_floor) held = taken.amount;
      if (taken.step == ShortageStep::fixed_first) {
        RC_ASSERT(taken.amount == allocation.leefgeld);
        held = sum_with(ShareOutcome::held, month, allocation);
      }
    }
    RC_ASSERT(lent == allocation.loan_granted + allocation.loan_proposed);
    RC_ASSERT(deferred == sum_with(ShareOutcome::deferred, month, allocation));
    RC_ASSERT(held == sum_with(ShareOutcome::held, month, allocation));
  });
}

TEST(AllocateProperty, FloorIsKeptWhenThereIsMoneyForIt) {
  holds_for_months_under(ShortageStep::leefgeld_floor, [](const Month& month) {
    const Allocation allocation = divided(month);
    RC_ASSERT(allocation.leefgeld >= std::min(month.available + allocation.loan_granted, month.terms.floor));
  });
}

// What is held would have pushed leefgeld under the floor, or under nothing.
TEST(AllocateProperty, WhatIsHeldDidNotFit) {
  holds_for_months([](const Month& month) {
    const Allocation allocation = divided(month);
    const bool keeps_floor = month.terms.shortage.back() == ShortageStep::leefgeld_floor;
    const Money least = keeps_floor ? month.terms.floor : Money();
    for (std::size_t i = 0; i < month.costs.size(); ++i)
      if (allocation.outcomes[i] == ShareOutcome::held) RC_ASSERT(allocation.leefgeld - month.costs[i].amount < least);
  });
}

std::vector<std::size_t> serving_order(const Month& month) {
  const auto key = [&](std::size_t i) {
    const auto& groups = month.terms.order;
    return std::tuple(std::find(groups.begin(), groups.end(), month.costs[i].group), month.costs[i].due, i);
  };
  std::vector<std::size_t> order(month.costs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return order;
}

TEST(AllocateProperty, DeferralNeedsConsentAndAShortage) {
  holds_for_months([](const Month& month) {
    const Allocation allocation = divided(month);
    const auto& policy = month.terms.shortage;
    const bool may_defer = std::find(policy.begin(), policy.end(), ShortageStep::defer_with_consent) != policy.end();
    for (std::size_t i = 0; i < month.costs.size(); ++i)
      if (allocation.outcomes[i] == ShareOutcome::deferred)
        RC_ASSERT((may_defer && month.costs[i].deferral_is_consented));
  });
}

// The last served wait first, and when that was enough, the first served of those that wait was needed.
TEST(AllocateProperty, NoCostWaitsThatNeedNot) {
  holds_for_months([](const Month& month) {
    const Allocation allocation = divided(month);
    const Money* needed_last = nullptr;
    for (const std::size_t i : serving_order(month)) {
      if (allocation.outcomes[i] == ShareOutcome::deferred && needed_last == nullptr)
        needed_last = &month.costs[i].amount;
      if (needed_last != nullptr && month.costs[i].deferral_is_consented)
        RC_ASSERT((allocation.outcomes[i] == ShareOutcome::deferred));
    }
    if (needed_last != nullptr && allocation.steps.back().step == ShortageStep::defer_with_consent)
      RC_ASSERT(allocation.leefgeld - *needed_last < month.terms.floor);
  });
}

TEST(AllocateProperty, LoanIsWithinNeedCapAndWhatNeedsNoPerson) {
  holds_for_months([](const Month& month) {
    const Allocation allocation = divided(month);
    const Money lent = allocation.loan_granted + allocation.loan_proposed;
    RC_ASSERT((allocation.loan_granted.is_zero() || allocation.loan_proposed.is_zero()));
    RC_ASSERT(lent <= month.terms.loan_cap_left);
    RC_ASSERT(allocation.loan_granted <= month.terms.auto_grant_max);
    RC_ASSERT((allocation.loan_proposed.is_zero() || allocation.loan_proposed > month.terms.auto_grant_max));
    RC_ASSERT((lent.is_zero() || month.available + lent <= sum_of(month.costs) + month.terms.floor));
  });
}

// 1 for each cost paid, first served first: money decides for the first cost before it decides for the next.
std::vector<int> paid_in_serving_order(const Month& month, const Allocation& allocation) {
  std::vector<int> paid;
  for (const std::size_t i : serving_order(month)) paid.push_back(allocation.outcomes[i] == ShareOutcome::paid);
  return paid;
}

// More money may hold a small cost where it pays a large one before it, and may lower leefgeld as it pays one
// cost more. What it never does: pay a cost worse while all before it are paid the same, or lend more.
TEST(AllocateProperty, MoreMoneyServesNoCostWorseThanTheOnesBeforeIt) {
  holds_for_months([](const Month& month) {
    const Allocation less = divided(month);
    Month richer = month;
    richer.available += Money::cents(*gen::element(1, 100, 10000));
    const Allocation more = divided(richer);
    RC_ASSERT(paid_in_serving_order(richer, more) >= paid_in_serving_order(month, less));
    RC_ASSERT(more.loan_granted + more.loan_proposed <= less.loan_granted + less.loan_proposed);
    RC_ASSERT(richer.available + more.loan_granted >= month.available + less.loan_granted);
  });
}

// The floor is set aside before anything else: the same more of both changes nothing but leefgeld.
TEST(AllocateProperty, MoneyForAHigherFloorBecomesLeefgeld) {
  holds_for_months_under(ShortageStep::leefgeld_floor, [](const Month& month) {
    Month richer = month;
    const Money extra = "11.00"_eur;
    richer.available += extra;
    richer.terms.floor += extra;
    const Allocation before = divided(month);
    const Allocation after = divided(richer);
    RC_ASSERT((after.outcomes == before.outcomes));
    RC_ASSERT(after.leefgeld == before.leefgeld + extra);
  });
}

}  // namespace
}  // namespace ledger
