// The month's statement for one participant: what came in, what was paid, what is left. Made from the journal.
#pragma once

#include <optional>

#include "connectors/overview/month_statement.h"
#include "daemon/administration.h"

namespace service {

// The statement of a month, or nothing when the books have nothing of that month. The participant must be in the
// registers.
[[nodiscard]] std::optional<connectors::MonthStatement> statement_of(const Administration& administration,
                                                                     ledger::Transaction& books,
                                                                     const ledger::ParticipantId& participant,
                                                                     ledger::year_month month, ledger::Date today);

}  // namespace service
