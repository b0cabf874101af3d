// The hand-over: what a participant must know to pay the bills alone. Written when the end is near: rule
// handover_before_the_end.
#pragma once

#include "connectors/overview/handover.h"
#include "daemon/administration.h"

namespace service {

// The participant must be in the registers.
[[nodiscard]] connectors::Handover handover_of(const Administration& administration, ledger::Transaction& books,
                                               const ledger::ParticipantId& participant, ledger::Date today);

}  // namespace service
