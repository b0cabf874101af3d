#include <algorithm>

#include "daemon/commands/session.h"
#include "ledger/base/ensure.h"
#include "ledger/participants/projection.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

constexpr std::size_t participants_a_read = 1'000;

void print(const Output& output, const ParticipantId& id, const ProjectedCycle& projected) {
  const CyclePlan& plan = projected.plan;
  Json object{{"participant", id.text()},
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
              {"dues", Json::array()},
              {"payments", Json::array()}};
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
  for (const DueDecision& due : plan.dues) {
    if (due.outcome == ShareOutcome::left) continue;  // the participant pays it, out of the leefgeld
    const std::string outcome(to_text(due.outcome));
    object["dues"].push_back({{"cost", due.cost.text()},
                              {"kind", to_text(due.kind)},
                              {"due", text(due.due)},
                              {"amount", text(due.amount)},
                              {"paid", text(due.paid)},
                              {"outcome", outcome}});
    if (due.outcome != ShareOutcome::paid)
      lines +=
          "\n    " + text(due.due) + "  " + left(due.cost.text(), 16) + right(text(due.amount), 12) + "  " + outcome;
  }
  for (const Payment& payment : plan.payments) {
    const std::string kind(to_text(payment.kind));
    object["payments"].push_back({{"kind", kind},
                                  {"cost", payment.cost.text()},
                                  {"due", text(payment.due)},
                                  {"execution_date", text(payment.execution)},
                                  {"amount", text(payment.amount)}});
    lines += "\n    " + text(payment.execution) + "  " + left(payment.cost.empty() ? kind : payment.cost.text(), 16) +
             right(text(payment.amount), 12);
  }
  output.print(object, lines);
}

// The coming shortage is printed once, before the cycles.
void print(const Output& output, const ParticipantId& id, const Projection& projection) {
  if (projection.short_on) {
    const std::string bridge = text(projection.short_of);
    output.print(
        {{"participant", id.text()},
         {"short_on", text(*projection.short_on)},
         {"short_of", bridge},
         {"rents_before_first_benefit", projection.rents_before_first_benefit}},
        id.text() + "  SHORT on " + text(*projection.short_on) + ": " + bridge + " would bridge it" +
            (projection.rents_before_first_benefit > 0
                 ? ", " + std::to_string(projection.rents_before_first_benefit) + " rents before the first benefit"
                 : ""));
  }
  for (const ProjectedCycle& cycle : projection.cycles) print(output, id, cycle);
}

struct PlanRequest {
  ParticipantId participant;  // empty for all
  std::optional<Date> until;  // none for the end of each participant's decisions
};

// Goes through the participants in groups, so that memory does not grow with their number.
class Planner {
 public:
  Planner(const CommandLine& line, const Administration& administration, PlanRequest request)
      : line_(line),
        policy_(administration.settings.policy),
        today_(line.clock.now().today()),
        request_(std::move(request)) {}

  Exit plan(Transaction& books) {
    std::vector<ParticipantId> ids{request_.participant};
    if (request_.participant.empty()) ids = books.registers().all_ids();
    else if (!books.registers().participant(request_.participant))
      return wrong_usage("no participant " + request_.participant.text());
    for (std::size_t begin = 0; begin < ids.size(); begin += participants_a_read) {
      const std::size_t end = std::min(begin + participants_a_read, ids.size());
      const ParticipantFacts facts = participant_facts(books, {ids[begin], ids[end - 1]}, policy_);
      for (std::size_t i = begin; i < end; ++i) plan_one(facts, ids[i]);
    }
    if (is_empty_)
      line_.output.remark("nothing to plan from " + text(today_) +
                          (request_.until ? " to " + text(*request_.until) : ": every window is over (see --until)"));
    return end_;
  }

 private:
  void plan_one(const ParticipantFacts& facts, const ParticipantId& id) {
    const auto decided = withheld_until(facts.files.at(id), policy_.regime);
    const Date until = request_.until.value_or(decided.value_or(add_months(today_, policy_.regime.months)));
    const Projection projection = project(projection_facts(facts, id, today_, until), policy_);
    if (projection.cycles.empty()) return;
    is_empty_ = false;
    print(line_.output, id, projection);
    if (projection.short_on) end_ = Exit::a_person_must_look;
  }

  const CommandLine& line_;
  const Policy& policy_;
  Date today_;
  PlanRequest request_;
  Exit end_ = Exit::done;
  bool is_empty_ = true;
};

}  // namespace

Exit plan_command(const CommandLine& line, const std::string& until, const std::string& participant) {
  const auto last_day = until.empty() ? std::nullopt : parse_date(until);
  if (!until.empty() && !last_day) return wrong_usage("--until takes a day like 2026-07-31");
  return with_books(line, [&](const Administration& administration) {
    Exit end = Exit::done;
    administration.read([&](Transaction& books) {
      end = Planner(line, administration, {ParticipantId(participant), last_day}).plan(books);
    });
    return end;
  });
}

}  // namespace service
