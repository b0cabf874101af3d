// What holds for every loan, whatever happened to it.
#include <ostream>

#include "tests/ledger/loans/lending.h"
#include "tests/ledger/property.h"

namespace ledger {
namespace {

namespace gen = rc::gen;
using enum LoanEventKind;

struct Life {
  GrantedLoan terms;
  std::vector<LoanEvent> events;
  Date today;
};

void showValue(const Life& life, std::ostream& out) {
  out << to_decimal(life.terms.principal) << " over " << life.terms.instalments << " from "
      << to_iso(*life.terms.first_instalment) << ", today " << to_iso(life.today);
  for (const LoanEvent& one : life.events)
    out << "\n  " << to_iso(one.day) << ' ' << to_text(one.kind) << ' ' << to_decimal(one.amount)
        << (one.due ? " due " + to_iso(*one.due) : "");
}

Money some_money(Money most) { return Money::cents(*gen::inRange<std::int64_t>(1, most.cents() + 1)); }

// What an instalment that falls due becomes, as the program does it: repaid or skipped.
void settle(Life& life, Date today) {
  const auto due = instalments_due(after(life.terms, life.events), *life.terms.first_instalment, today);
  if (due.empty()) return;
  life.events.push_back(happened(*gen::element(repaid, skipped), today, due.front().amount, due.front().due));
}

void something_happens(Life& life, Date day) {
  const Loan loan = after(life.terms, life.events);
  const LoanEventKind kind =
      *gen::element(repaid, repaid, repaid, skipped, lump, moved_out, moved_in, written_off, paused);
  if (kind == repaid || kind == skipped) return settle(life, day);
  if (kind == paused) {
    life.events.push_back(happened(paused, day));
    life.events.push_back(happened(resumed, day + Days(*gen::inRange(0, 100))));
  } else if (kind == moved_in || loan.balance.is_positive()) {
    life.events.push_back(happened(kind, day, some_money(kind == moved_in ? life.terms.principal : loan.balance)));
  }
}

Life some_life() {
  Life life{
      lent(some_money("2000.00"_eur), *gen::inRange(1, 121), "2026-01-31"_day + Days(*gen::inRange(0, 400))), {}, {}};
  if (*gen::inRange(0, 5) == 0) life.terms.principal = some_money("2.00"_eur);
  Date day = life.terms.granted_on;
  for (int left = *gen::inRange(0, 12); left > 0; --left) {
    day += Days(*gen::inRange(1, 60));
    something_happens(life, day);
  }
  life.today = day;
  return life;
}

template <class Property>
void holds_for_lives(Property property) {
  holds([property] { property(*gen::exec(some_life).as("life")); });
}

TEST(LoanProperty, ThePlanAddsUpToTheBalance) {
  holds_for_lives([](const Life& life) {
    const Loan loan = after(life.terms, life.events);
    RC_ASSERT(sum_of(plan_of(loan, life.today)) == loan.balance);
  });
}

TEST(LoanProperty, EveryInstalmentIsMoneyAndOnlyTheLastIsAnother) {
  holds_for_lives([](const Life& life) {
    const Loan loan = after(life.terms, life.events);
    const std::vector<Instalment> plan = plan_of(loan, life.today);
    for (std::size_t at = 0; at < plan.size(); ++at) {
      RC_ASSERT(plan[at].amount.is_positive());
      RC_ASSERT(plan[at].due >= life.today);
      if (at > 0) RC_ASSERT(plan[at - 1].due < plan[at].due);
      if (at + 1 < plan.size()) RC_ASSERT(plan[at].amount == loan.instalment);
    }
    // The last takes the cents that rounding leaves, and none takes more than that.
    if (!plan.empty()) RC_ASSERT(plan.back().amount < loan.instalment + Money::cents(life.terms.instalments));
  });
}

TEST(LoanProperty, ALoanThatNothingHappenedToTakesItsTermAtMost) {
  holds_for_lives([](const Life& life) {
    RC_ASSERT(static_cast<int>(plan_of(after(life.terms, {}), *life.terms.first_instalment).size()) <=
              life.terms.instalments);
  });
}

TEST(LoanProperty, ASkipNeverDoublesAndMakesThePlanAMonthLonger) {
  holds_for_lives([](const Life& life) {
    const Loan loan = after(life.terms, life.events);
    const std::vector<Instalment> plan = plan_of(loan, life.today);
    if (plan.empty()) return;
    std::vector<LoanEvent> events = life.events;
    events.push_back(happened(skipped, life.today, plan.front().amount, plan.front().due));
    const std::vector<Instalment> longer = plan_of(after(life.terms, events), life.today);
    RC_ASSERT(longer.size() == plan.size());
    for (std::size_t at = 0; at < plan.size(); ++at) {
      RC_ASSERT(longer[at].amount == plan[at].amount);
      RC_ASSERT(longer[at].due > plan[at].due);
    }
  });
}

TEST(LoanProperty, WhatIsDueIsThePlansFirstPartAndFallsDueOnce) {
  holds_for_lives([](const Life& life) {
    const Loan loan = after(life.terms, life.events);
    const std::vector<Instalment> plan = plan_of(loan, life.today);
    const Date before = life.today + Days(*gen::inRange(0, 200));
    const std::vector<Instalment> due = instalments_due(loan, life.today, before);
    RC_ASSERT(due.size() <= plan.size());
    for (std::size_t at = 0; at < plan.size(); ++at) {
      RC_ASSERT((at < due.size()) == (plan[at].due < before));
      if (at < due.size()) RC_ASSERT(plan[at] == due[at]);
    }
    for (const LoanEvent& one : life.events)
      for (const Instalment& again : due) RC_ASSERT(one.due != again.due);
  });
}

}  // namespace
}  // namespace ledger
