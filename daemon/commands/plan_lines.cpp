#include "daemon/commands/plan_lines.h"

namespace service {

using namespace ledger;

namespace {

Json object_of(const ParticipantId& id, const ComingShortage& shortage) {
  return {{"participant", id.text()},
          {"short_on", text(shortage.day)},
          {"short_of", text(shortage.loan)},
          {"rents_before_first_benefit", shortage.rents_before_first_benefit}};
}

std::string line_of(const ParticipantId& id, const ComingShortage& shortage) {
  std::string line = id.text() + "  SHORT on " + text(shortage.day) + ": " + text(shortage.loan) + " would bridge it";
  if (shortage.rents_before_first_benefit > 0)
    line += ", " + std::to_string(shortage.rents_before_first_benefit) + " rents before the first benefit";
  return line;
}

// What a participant pays out of the leefgeld is not shown.
bool is_shown(const DueDecision& due) { return due.outcome != ShareOutcome::left; }

Json dues_of(const CyclePlan& plan) {
  Json dues = Json::array();
  for (const DueDecision& due : plan.dues)
    if (is_shown(due))
      dues.push_back({{"cost", due.cost.text()},
                      {"kind", to_text(due.kind)},
                      {"due", text(due.due)},
                      {"amount", text(due.amount)},
                      {"paid", text(due.paid)},
                      {"outcome", to_text(due.outcome)}});
  return dues;
}

Json payments_of(const CyclePlan& plan) {
  Json payments = Json::array();
  for (const Payment& payment : plan.payments)
    payments.push_back({{"kind", to_text(payment.kind)},
                        {"cost", payment.cost.text()},
                        {"due", text(payment.due)},
                        {"execution_date", text(payment.execution)},
                        {"amount", text(payment.amount)}});
  return payments;
}

Json object_of(const ParticipantId& id, const ProjectedCycle& projected) {
  const CyclePlan& plan = projected.plan;
  return {{"participant", id.text()},
          {"cycle_from", text(plan.cycle.payday)},
          {"cycle_before", text(plan.cycle.next_payday)},
          {"expected", projected.is_expected},
          {"available", text(plan.available)},
          {"costs", text(plan.costs)},
          {"leefgeld", text(plan.leefgeld)},
          {"floor", text(plan.floor)},
          {"leefgeld_under_floor", plan.allocation.leefgeld_is_under_floor},
          {"loan_proposed", text(plan.allocation.loan_proposed)},
          {"short_of", text(plan.short_of)},
          {"day", text(projected.day)},
          {"repaid", text(plan.repaid)},
          {"saved", text(plan.saved)},
          {"kept", text(plan.kept_sum())},
          {"withheld", !plan.passes_whole},
          {"dues", dues_of(plan)},
          {"payments", payments_of(plan)}};
}

// "2026-03-01  rent                  640.00"
std::string row_of(Date day, const std::string& what, Money amount) {
  return "\n    " + text(day) + "  " + left(what, 16) + right(text(amount), 12);
}

std::string lines_of(const ParticipantId& id, const ProjectedCycle& projected) {
  const CyclePlan& plan = projected.plan;
  std::string lines = id.text() + "  cycle of " + text(plan.cycle.payday) +
                      (projected.is_expected ? " (expected)" : "") + ": " + text(plan.available) + " in, " +
                      text(plan.costs) + " for costs, " + text(plan.leefgeld) + " leefgeld";
  for (const auto& [amount, words] : {std::pair(plan.repaid, " of loans repaid"), std::pair(plan.saved, " put by"),
                                      std::pair(plan.kept_sum(), " kept for the next cycle")})
    if (amount.is_positive()) lines += ", " + text(amount) + words;
  if (plan.passes_whole) lines += ", nothing withheld";
  if (plan.allocation.leefgeld_is_under_floor) lines += ", UNDER THE FLOOR of " + text(plan.floor);
  if (plan.allocation.loan_proposed.is_positive())
    lines += ", a loan of " + text(plan.allocation.loan_proposed) + " would bridge it";
  for (const DueDecision& due : plan.dues)
    if (is_shown(due) && due.outcome != ShareOutcome::paid)
      lines += row_of(due.due, due.cost.text(), due.amount) + "  " + std::string(to_text(due.outcome));
  for (const Payment& payment : plan.payments)
    lines += row_of(payment.execution, payment.cost.empty() ? std::string(to_text(payment.kind)) : payment.cost.text(),
                    payment.amount);
  return lines;
}

}  // namespace

std::vector<Json> objects_of(const ParticipantPlan& plan) {
  std::vector<Json> objects;
  if (plan.shortage) objects.push_back(object_of(plan.participant, *plan.shortage));
  for (const ProjectedCycle& cycle : plan.cycles) objects.push_back(object_of(plan.participant, cycle));
  return objects;
}

std::vector<std::string> lines_of(const ParticipantPlan& plan) {
  std::vector<std::string> lines;
  if (plan.shortage) lines.push_back(line_of(plan.participant, *plan.shortage));
  for (const ProjectedCycle& cycle : plan.cycles) lines.push_back(lines_of(plan.participant, cycle));
  return lines;
}

}  // namespace service
