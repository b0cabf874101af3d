// How commands show what persons decided about a subject, and what the bank answered to a batch or payment.
#pragma once

#include <vector>

#include "daemon/commands/output.h"
#include "daemon/views/persons_decisions.h"
#include "ledger/payments/answers.h"

namespace service {

[[nodiscard]] Json objects_of(const std::vector<ledger::RecordedAnswer>& answers);
// A line for each, with a line end before it.
[[nodiscard]] std::string lines_of(const std::vector<ledger::RecordedAnswer>& answers);
[[nodiscard]] std::string lines_of(const PersonsDecisions& persons);

// "approvals" and "decisions".
void add(Json& object, const PersonsDecisions& persons);

}  // namespace service
