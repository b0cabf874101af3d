// What holds for every split of leefgeld.
#include "ledger/withholding/leefgeld.h"
#include "tests/ledger/literals.h"
#include "tests/ledger/property.h"

namespace ledger {
namespace {

namespace gen = rc::gen;

struct SomeCycle {
  LeefgeldCadence cadence;
  Date from;
  Date before;
};

SomeCycle some_cycle() {
  const Date from = "2000-01-01"_day + Days(*gen::inRange(0, 365 * 50).as("day"));
  const LeefgeldCadence cadence = {.weekly = *gen::inRange(0, 4).as("monthly when 0") != 0,
                                   .weekday = std::chrono::weekday(*gen::inRange(0u, 7u).as("weekday"))};
  return {cadence, from, from + Days(*gen::inRange(1, 50).as("days"))};
}

TEST(LeefgeldProperty, PaydaysAreAWeekApartAndLeaveNoneOut) {
  holds([] {
    const SomeCycle cycle = some_cycle();
    const std::vector<Date> paydays = leefgeld_paydays(cycle.cadence, cycle.from, cycle.before);
    RC_ASSERT(!paydays.empty());
    std::vector<Date> expected;
    for (Date day = cycle.from; day < cycle.before && cycle.cadence.weekly; day += Days(1))
      if (std::chrono::weekday(day) == cycle.cadence.weekday) expected.push_back(day);
    if (expected.empty()) expected.push_back(cycle.from);
    RC_ASSERT((paydays == expected));
  });
}

TEST(LeefgeldProperty, PartsAddUpToTheCent) {
  holds([] {
    const SomeCycle cycle = some_cycle();
    const std::vector<Date> paydays = leefgeld_paydays(cycle.cadence, cycle.from, cycle.before);
    const Money amount = Money::cents(*gen::element(0, 1, 1000) * *gen::inRange(0, 300).as("amount"));
    const std::vector<LeefgeldPart> parts = split_leefgeld(amount, paydays);
    Money sum;
    for (const LeefgeldPart& part : parts) {
      sum += part.amount;
      RC_ASSERT(part.amount.is_positive());
      RC_ASSERT(part.amount - parts.front().amount < Money::cents(static_cast<std::int64_t>(paydays.size())));
      RC_ASSERT((part.amount == parts.front().amount || part.payday == paydays.back()));
    }
    RC_ASSERT(sum == amount);
  });
}

// Pulled forward, never pushed back.
TEST(LeefgeldProperty, IsNeverLate) {
  holds([] {
    const SomeCycle cycle = some_cycle();
    const std::vector<Date> paydays = leefgeld_paydays(cycle.cadence, cycle.from, cycle.before);
    for (const LeefgeldPart& part : split_leefgeld("359.92"_eur, paydays)) {
      RC_ASSERT(is_target_day(part.execution));
      RC_ASSERT(part.execution <= part.payday);
      for (Date day = part.execution + Days(1); day <= part.payday; day += Days(1)) RC_ASSERT(!is_target_day(day));
    }
  });
}

}  // namespace
}  // namespace ledger
