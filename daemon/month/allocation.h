// Stages 7 and 8: divide every available receipt over costs and leefgeld, and plan the payments that follow from it.
#pragma once

#include "daemon/administration.h"

namespace service {

// Works through the participants in units of 10,000, so that memory does not grow with the municipality. The rules
// stand in ledger/participants (ParticipantBooks) and ledger/withholding (allocate).
void allocate_receipts(const Administration& administration, const RunContext& run);

}  // namespace service
