// What would be paid when, under what is known today. Changes nothing.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "daemon/actor.h"
#include "daemon/administration.h"
#include "ledger/base/result.h"
#include "ledger/notes/refusal.h"
#include "ledger/participants/projection.h"

namespace service {

struct PlanRequest {
  std::optional<ledger::ParticipantId> participant;  // none for all
  std::optional<ledger::Date> until;                 // none for the end of each participant's decisions
};
struct ComingShortage {
  ledger::Date day;
  ledger::Money loan;  // that would bridge it
  int rents_before_first_benefit = 0;
};
struct ParticipantPlan {
  ledger::ParticipantId participant;
  std::optional<ComingShortage> shortage;
  std::vector<ledger::ProjectedCycle> cycles;  // at least one
};
struct PlanSum {
  std::int64_t participants = 0;  // for whom there is something to plan
  std::int64_t short_of_money = 0;
};
// Visits the plans in the order of participants. Memory does not grow with their number. Refused: no_such_participant.
[[nodiscard]] ledger::Result<PlanSum, ledger::Refusal> each_plan(
    const Administration& administration, const Actor& actor, const PlanRequest& request,
    const std::function<void(const ParticipantPlan&)>& visit);

}  // namespace service
