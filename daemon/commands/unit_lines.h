// How commands show who recorded something, when, and by which way.
#pragma once

#include <string>

#include "daemon/commands/output.h"
#include "ledger/base/unit_of_work.h"

namespace service {

[[nodiscard]] Json object_of(const ledger::UnitRecord& unit);
// "in run 12", or what a person did: "by command", "through the service".
[[nodiscard]] std::string way_of(const ledger::UnitOfWork& unit);
// "recorded 2026-02-27T12:10:00+01:00 by service in run 12"
[[nodiscard]] std::string line_of(const ledger::UnitRecord& unit);

}  // namespace service
