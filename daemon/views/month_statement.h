// The month's statement of one participant, from what the books say.
#pragma once

#include <optional>

#include "connectors/overview/month_statement.h"
#include "daemon/administration.h"

namespace service {

// The statement of a month; nothing when the books say nothing of it. The participant is known.
[[nodiscard]] std::optional<connectors::MonthStatement> statement_of(const Administration& administration,
                                                                     ledger::Transaction& books,
                                                                     const ledger::ParticipantId& participant,
                                                                     ledger::year_month month, ledger::Date today);

}  // namespace service
