// The hand-over: given to the person when the end comes near (domain.md P23).
#pragma once

#include "connectors/overview/handover.h"
#include "daemon/administration.h"

namespace service {

// The participant is known.
[[nodiscard]] connectors::Handover handover_of(const Administration& administration, ledger::Transaction& books,
                                               const ledger::ParticipantId& participant, ledger::Date today);

}  // namespace service
