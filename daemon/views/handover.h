// The hand-over: given to the person when the end comes near (domain.md P23).
#pragma once

#include "connectors/overview/handover.h"
#include "daemon/administration.h"

namespace service {

// The participant is known.
[[nodiscard]] connectors::Handover handover_of(const Administration& administration, ledger::Transaction& books,
                                               const ledger::ParticipantId& participant, ledger::Date today);

// exports/handover-P0001-2026-06-14.txt and .html for everyone whose end the run told of (30 and 7 days before).
// Again for the same run: the same files.
void write_handovers(const Administration& administration, const RunContext& run);

}  // namespace service
