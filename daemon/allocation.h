// Stages 7 and 8: allocate every available receipt, instruct the payments that follow from it.
#pragma once

#include "daemon/administration.h"

namespace service {

// In units of so many participants, so that memory does not grow with the municipality.
void allocate_receipts(const Administration& administration, const RunContext& run);
// Participants whose benefit of the running cycle has not come: on the exceptions list.
void report_late_benefits(const Administration& administration, const RunContext& run);

}  // namespace service
