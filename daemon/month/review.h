// Before anything is allocated: what was decided before and does not hold any more under today's facts.
#pragma once

#include "daemon/administration.h"

namespace service {

// Planned payments that may not go are withdrawn and their money set free; what was blocked is freed when the block
// is over; what was put by is, when nothing more is withheld.
void review_planned_payments(const Administration& administration, const RunContext& run);
// Dues of a cycle whose benefit has not come are paid from an advance, where the municipality pre-finances.
void advance_dues(const Administration& administration, const RunContext& run);

}  // namespace service
