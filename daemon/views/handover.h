// The hand-over: what a participant must know to pay the bills alone. Written when the end is near: rule
// handover_before_the_end.
#pragma once

#include "connectors/overview/handover.h"
#include "daemon/actor.h"
#include "daemon/administration.h"
#include "ledger/base/result.h"
#include "ledger/notes/refusal.h"

namespace service {

// Refused: no_such_participant.
[[nodiscard]] ledger::Result<connectors::Handover, ledger::Refusal> handover(const Administration& administration,
                                                                             const Actor& actor,
                                                                             const ledger::ParticipantId& participant);

}  // namespace service
