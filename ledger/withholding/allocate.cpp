#include "ledger/withholding/allocate.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

bool is_last_resort(ShortageStep step) {
  return step == ShortageStep::leefgeld_floor || step == ShortageStep::fixed_first;
}

// Each step at most once; the last, and only that one, settles every case.
bool policy_is_sound(const std::vector<ShortageStep>& steps) {
  const auto stands_once = [&steps](ShortageStep step) { return std::count(steps.begin(), steps.end(), step) == 1; };
  return !steps.empty() && is_last_resort(steps.back()) &&
         std::count_if(steps.begin(), steps.end(), is_last_resort) == 1 &&
         std::all_of(steps.begin(), steps.end(), stands_once);
}

// The costs as indexes, first served first.
std::vector<std::size_t> serving_order(std::span<const DueCost> costs, const std::vector<CostGroup>& groups) {
  const auto place = [&](std::size_t index) {
    return std::tuple(std::find(groups.begin(), groups.end(), costs[index].group), costs[index].due, index);
  };
  std::vector<std::size_t> order(costs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
  return order;
}

// One participant's money on its way through a shortage. Every cost counts as paid until a step says that it is not.
class Division {
 public:
  Division(Money available, std::span<const DueCost> costs, const WithholdingTerms& terms)
      : costs_(costs),
        terms_(terms),
        order_(serving_order(costs, terms.order)),
        money_(available),
        leefgeld_(available) {
    result_.outcomes.assign(costs.size(), ShareOutcome::paid);
    for (const DueCost& cost : costs) {
      ENSURE(cost.amount.is_positive());
      leefgeld_ -= cost.amount;
      result_.paid.push_back(cost.amount);
    }
  }

  [[nodiscard]] bool is_enough() const { return leefgeld_ >= terms_.floor; }

  void note(ShortageStep step) { result_.steps.push_back({step, amount_of(step)}); }

  [[nodiscard]] Allocation result() && {
    result_.leefgeld = leefgeld_;
    result_.leefgeld_is_under_floor = !is_enough();
    return std::move(result_);
  }

 private:
  Money amount_of(ShortageStep step) {
    switch (step) {
      case ShortageStep::bridge_loan:
        return lend();
      case ShortageStep::defer_with_consent:
        return defer();
      case ShortageStep::leefgeld_floor:
        return hold_what_does_not_fit(terms_.floor);
      case ShortageStep::fixed_first:
        hold_what_does_not_fit(Money());
        return leefgeld_;
    }
    ENSURE(false);
    return {};
  }

  Money lend() {
    const Money amount = std::min(terms_.floor - leefgeld_, terms_.loan_cap_left);
    if (amount > terms_.auto_grant_max) return result_.loan_proposed = amount;
    money_ += amount;
    leefgeld_ += amount;
    return result_.loan_granted = amount;
  }

  Money defer() {
    Money deferred;
    for (auto index = order_.rbegin(); index != order_.rend() && !is_enough(); ++index)
      if (costs_[*index].deferral_is_consented) deferred += take_out(*index, ShareOutcome::deferred);
    return deferred;
  }

  // Starts from the money with no cost paid, and serves the costs anew, in their order.
  Money hold_what_does_not_fit(Money least_left) {
    Money left = money_;
    Money held;
    for (const std::size_t index : order_) {
      if (result_.outcomes[index] != ShareOutcome::paid) continue;
      if (left - costs_[index].amount >= least_left) {
        left -= costs_[index].amount;
      } else if (costs_[index].may_be_part && left > least_left) {
        held += pay_part(index, left - least_left);
        left = least_left;
      } else {
        held += take_out(index, ShareOutcome::held);
      }
    }
    return held;
  }

  Money take_out(std::size_t index, ShareOutcome outcome) {
    result_.outcomes[index] = outcome;
    return pay_part(index, Money());
  }

  // How much of a cost is not paid.
  Money pay_part(std::size_t index, Money part) {
    const Money rest = costs_[index].amount - part;
    result_.paid[index] = part;
    leefgeld_ += rest;
    return rest;
  }

  std::span<const DueCost> costs_;
  const WithholdingTerms& terms_;
  std::vector<std::size_t> order_;
  Money money_;     // available and lent
  Money leefgeld_;  // what of it is left when all is paid that still counts as paid; negative while short
  Allocation result_;
};

Money sum_of(const std::vector<Money>& amounts) {
  Money sum;
  for (const Money amount : amounts) sum += amount;
  return sum;
}

}  // namespace

Allocation allocate(Money available, std::span<const DueCost> costs, const WithholdingTerms& terms) {
  ENSURE(!available.is_negative() && policy_is_sound(terms.shortage));
  ENSURE(!terms.floor.is_negative() && !terms.loan_cap_left.is_negative() && !terms.auto_grant_max.is_negative());
  Division division(available, costs, terms);
  for (const ShortageStep step : terms.shortage) {
    if (division.is_enough()) break;
    division.note(step);
  }
  Allocation allocation = std::move(division).result();
  ENSURE(sum_of(allocation.paid) + allocation.leefgeld == available + allocation.loan_granted);
  ENSURE(!allocation.leefgeld.is_negative());
  return allocation;
}

}  // namespace ledger
