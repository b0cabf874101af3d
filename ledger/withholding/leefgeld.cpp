#include "ledger/withholding/leefgeld.h"

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

// A month is 52/12 weeks, exactly: rule leefgeld_norms. 80.00 a week is 346.67 a month.
constexpr int weeks_in_a_year = 52;
constexpr int months_in_a_year = 12;

}  // namespace

std::vector<Date> leefgeld_paydays(const LeefgeldCadence& cadence, Date from, Date before) {
  ENSURE(from < before && cadence.weekday.ok());
  if (!cadence.weekly) return {from};
  const Days until_first = cadence.weekday - std::chrono::weekday(from);
  std::vector<Date> paydays;
  for (Date day = from + until_first; day < before; day += Days(7)) paydays.push_back(day);
  if (paydays.empty()) paydays.push_back(from);
  return paydays;
}

std::vector<LeefgeldPart> split_leefgeld(Money amount, const std::vector<Date>& paydays) {
  ENSURE(!amount.is_negative() && !paydays.empty());
  const std::vector<Money> amounts = split_evenly(amount, static_cast<std::int64_t>(paydays.size()));
  std::vector<LeefgeldPart> parts;
  for (std::size_t i = 0; i < paydays.size(); ++i) {
    if (amounts[i].is_zero()) continue;  // fewer cents than paydays: the last takes them all
    parts.push_back({paydays[i], to_target_day(paydays[i], Shift::before), amounts[i]});
  }
  return parts;
}

Money floor_over_cycle(const LeefgeldFloor& floor, int members, const LeefgeldCadence& cadence, std::size_t paydays) {
  ENSURE(members >= 1);
  const Money week = floor.first_adult_week + floor.further_member_week * (members - 1);
  if (!cadence.weekly) return week_to_month(week);
  return week * static_cast<std::int64_t>(paydays);
}

Money week_to_month(Money week) { return proportion(week, weeks_in_a_year, months_in_a_year); }

Money month_to_week(Money month) { return proportion(month, months_in_a_year, weeks_in_a_year); }

}  // namespace ledger
