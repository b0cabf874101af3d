// Our answers for the second model: reads a case from each line of standard input and writes its answer as a line on
// standard output, both JSON with amounts in cents. It only passes values to our functions; nothing is computed here.
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "ledger/register/facts.h"
#include "ledger/register/timing.h"
#include "ledger/withholding/allocate.h"
#include "ledger/withholding/leefgeld.h"
#include "tests/ledger/register/cost_due.h"
#include "tests/second_model/json_values.h"

namespace ledger {

namespace {

using nlohmann::json;

CostItem cost_of(const json& text) {
  return cost_due(value_of<Every>(text["every"]), day_of(text["first_due"]), text["due_day"],
                  value_of<Shift>(text["shift"]));
}

json days_of(const Cycle& cycle) { return {to_iso(cycle.payday), to_iso(cycle.next_payday)}; }

struct Due {
  std::vector<DueCost> costs;
  json days = json::array();  // each is number of the cost, due date, execution date
};

Due due_in(const json& costs, const Window& window, const Cycle& cycle) {
  Due due;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const CostItem cost = cost_of(costs[i]);
    for (const Date day : due_dates(cost, cycle.payday, cycle.next_payday)) {
      if (!window.contains(day)) continue;
      due.costs.push_back({.group = costs[i]["group"].get<CostGroup>(),
                           .amount = cents_of(costs[i]["amount"]),
                           .due = day,
                           .deferral_is_consented = costs[i]["may_wait"]});
      due.days.push_back({i, to_iso(day), to_iso(to_target_day(day, cost.shift))});
    }
  }
  return due;
}

json answer_of(const Allocation& allocation) {
  json steps = json::array();
  for (const ShortageStepTaken& taken : allocation.steps) steps.push_back({taken.step, taken.amount.cents()});
  return {{"outcomes", allocation.outcomes},
          {"leefgeld", allocation.leefgeld.cents()},
          {"is_under_floor", allocation.leefgeld_is_under_floor},
          {"granted", allocation.loan_granted.cents()},
          {"proposed", allocation.loan_proposed.cents()},
          {"steps", steps}};
}

json parts_of(Money leefgeld, const std::vector<Date>& paydays) {
  json parts = json::array();
  for (const LeefgeldPart& part : split_leefgeld(leefgeld, paydays))
    parts.push_back({to_iso(part.payday), to_iso(part.execution), part.amount.cents()});
  return parts;
}

json answer(const json& question) {
  const PaydayRule rule = rule_of(question["rule"]);
  const Date pay_date = day_of(question["pay_date"]);
  const Window window = window_of(day_of(question["right_from"]), question["months"]);
  const Cycle cycle = cycle_served(rule, pay_date, month_of_text(question["period"]));
  const Due due = due_in(question["costs"], window, cycle);

  const LeefgeldCadence cadence = {.weekly = question["weekly"], .weekday = weekday_of(question["weekday"])};
  const std::vector<Date> paydays = leefgeld_paydays(cadence, cycle.payday, cycle.next_payday);
  const LeefgeldFloor floor = {.first_adult_week = cents_of(question["floor_first"]),
                               .further_member_week = cents_of(question["floor_further"])};
  const WithholdingTerms terms = {.order = question["order"].get<std::vector<CostGroup>>(),
                                  .shortage = question["shortage"].get<std::vector<ShortageStep>>(),
                                  .floor = floor_over_cycle(floor, question["members"], cadence, paydays.size()),
                                  .loan_cap_left = cents_of(question["loan_cap_left"]),
                                  .auto_grant_max = cents_of(question["auto_grant_max"])};
  const Allocation allocation = allocate(cents_of(question["available"]), due.costs, terms);

  json all = answer_of(allocation);
  all["window"] = {to_iso(window.first), to_iso(window.last_day())};
  all["cycle"] = days_of(cycle);
  all["cycle_of_pay_date"] = days_of(cycle_containing(rule, pay_date));
  all["due"] = due.days;
  all["floor"] = terms.floor.cents();
  all["parts"] = parts_of(allocation.leefgeld, paydays);
  all["leefgeld_as_week"] = month_to_week(allocation.leefgeld).cents();
  return all;
}

}  // namespace
}  // namespace ledger

int main() {
  for (std::string line; std::getline(std::cin, line);)
    std::cout << ledger::answer(nlohmann::json::parse(line)).dump()
              << std::endl;  // whole, also when the next one fails
  return EXIT_SUCCESS;
}
