// The documents for participants as JSON, with the facts that are on their pages.
#pragma once

#include "connectors/overview/handover.h"
#include "connectors/overview/month_statement.h"
#include "daemon/commands/output.h"

namespace service {

[[nodiscard]] Json object_of(const connectors::MonthStatement& statement);
[[nodiscard]] Json object_of(const connectors::Handover& handover);

}  // namespace service
