// How commands show the state of an administration and of its books.
#pragma once

#include "daemon/commands/output.h"
#include "daemon/views/status.h"
#include "daemon/views/verification.h"
#include "ledger/invariants.h"

namespace service {

[[nodiscard]] Json object_of(const Status& status);
[[nodiscard]] std::string lines_of(const Status& status);

// The violations, and after them the conclusion.
[[nodiscard]] Json object_of(const ledger::Violation& violation);
[[nodiscard]] std::string line_of(const ledger::Violation& violation);
[[nodiscard]] Json object_of(const Verification& verified);
[[nodiscard]] std::string lines_of(const Verification& verified);

}  // namespace service
