// When leefgeld is paid, how much each time, and the floor under it: rule leefgeld_cadence, rule leefgeld_norms and
// rule leefgeld_floor.
#pragma once

#include <vector>

#include "ledger/money/calendar.h"
#include "ledger/money/money.h"

namespace ledger {

struct LeefgeldCadence {
  bool weekly = true;  // else once, on the payday
  std::chrono::weekday weekday = std::chrono::Monday;
};

struct LeefgeldPart {
  Date payday;     // the nominal day: a Monday, also a closed one
  Date execution;  // TARGET day at or before it: pulled forward, never pushed behind
  Money amount;
};

// The nominal paydays in [from, before): every such weekday, or `from` alone when monthly or none falls inside.
[[nodiscard]] std::vector<Date> leefgeld_paydays(const LeefgeldCadence& cadence, Date from, Date before);

// Equal parts over the paydays, the last takes the cents; a payday whose part is zero has none.
[[nodiscard]] std::vector<LeefgeldPart> split_leefgeld(Money amount, const std::vector<Date>& paydays);

struct LeefgeldFloor {
  Money first_adult_week;
  Money further_member_week;
};

// Weekly: the week's floor times the paydays. Monthly: the week's floor x 52 / 12, half up.
[[nodiscard]] Money floor_over_cycle(const LeefgeldFloor& floor, int members, const LeefgeldCadence& cadence,
                                     std::size_t paydays);
// A week's leefgeld a month: x 52 / 12, half up; and back: x 12 / 52.
[[nodiscard]] Money week_to_month(Money week);
[[nodiscard]] Money month_to_week(Money month);

}  // namespace ledger
