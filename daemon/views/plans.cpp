#include "daemon/views/plans.h"

#include "daemon/views/participant_groups.h"
#include "ledger/store/participant_facts.h"

namespace service {

using namespace ledger;

namespace {

std::optional<ComingShortage> shortage_of(const Projection& projection) {
  if (!projection.short_on) return std::nullopt;
  return ComingShortage{.day = *projection.short_on,
                        .loan = projection.short_of,
                        .rents_before_first_benefit = projection.rents_before_first_benefit};
}

// Nothing where there is nothing to plan.
std::optional<ParticipantPlan> plan_of(const ParticipantFacts& facts, const ParticipantId& id, const Policy& policy,
                                       const PlanRequest& request, Date today) {
  const auto decided = withheld_until(facts.files.at(id), policy.regime);
  const Date until = request.until.value_or(decided.value_or(add_months(today, policy.regime.months)));
  Projection projection = project(projection_facts(facts, id, policy, today, until), policy);
  if (projection.cycles.empty()) return std::nullopt;
  return ParticipantPlan{id, shortage_of(projection), std::move(projection.cycles)};
}

Result<std::vector<ParticipantId>, Refusal> planned_for(Transaction& books, const PlanRequest& request) {
  if (!request.participant) return books.registers().all_ids();
  if (books.registers().participant(*request.participant)) return std::vector{*request.participant};
  return refused(Refusal{RefusalRule::no_such_participant, request.participant->text()});
}

}  // namespace

Result<PlanSum, Refusal> each_plan(const Administration& administration, const Actor& actor, const PlanRequest& request,
                                   const std::function<void(const ParticipantPlan&)>& visit) {
  Result<PlanSum, Refusal> sum;
  const Policy& policy = administration.settings.policy;
  administration.read([&](Transaction& books) {
    const auto ids = planned_for(books, request);
    if (!ids) return void(sum = refused(ids.error()));
    each_group(*ids, [&](std::span<const ParticipantId> group, const ParticipantRange& range) {
      const ParticipantFacts facts = participant_facts(books, range, policy, actor.today());
      for (const ParticipantId& id : group) {
        const auto plan = plan_of(facts, id, policy, request, actor.today());
        if (!plan) continue;
        ++sum->participants;
        if (plan->shortage) ++sum->short_of_money;
        visit(*plan);
      }
    });
  });
  return sum;
}

}  // namespace service
