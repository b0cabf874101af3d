// The month's statement for one participant: what came in, what was paid, what is left. Made from the journal.
#pragma once

#include <optional>

#include "connectors/overview/month_statement.h"
#include "daemon/actor.h"
#include "daemon/administration.h"
#include "ledger/base/result.h"
#include "ledger/notes/refusal.h"

namespace service {

struct MonthStatementRequest {
  ledger::ParticipantId participant;
  ledger::year_month month;
};
// Nothing when the books have nothing of that month. Refused: no_such_participant.
[[nodiscard]] ledger::Result<std::optional<connectors::MonthStatement>, ledger::Refusal> month_statement(
    const Administration& administration, const Actor& actor, const MonthStatementRequest& request);

}  // namespace service
