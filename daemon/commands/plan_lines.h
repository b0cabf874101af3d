// How commands show what would be paid to and for a participant: the coming shortage first, if there is one, then each
// cycle.
#pragma once

#include <vector>

#include "daemon/commands/output.h"
#include "daemon/views/plans.h"

namespace service {

[[nodiscard]] std::vector<Json> objects_of(const ParticipantPlan& plan);
// As many as there are objects, in the same order.
[[nodiscard]] std::vector<std::string> lines_of(const ParticipantPlan& plan);

}  // namespace service
