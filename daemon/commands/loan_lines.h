// How commands show a loan, and what was decided about it.
#pragma once

#include "daemon/commands/output.h"
#include "daemon/decisions/loan_decisions.h"
#include "daemon/views/loans.h"

namespace service {

[[nodiscard]] std::string heading_of_loans();
[[nodiscard]] Json object_of(const LoanRow& row);
[[nodiscard]] std::string lines_of(const LoanRow& row);
[[nodiscard]] Json object_of(const LoanView& view);
[[nodiscard]] std::string lines_of(const LoanView& view);
// What was done with a loan, and how it stands now.
[[nodiscard]] Json object_of(const LoanDone& done);
[[nodiscard]] std::string lines_of(const LoanDone& done);
// What waits for another person.
[[nodiscard]] Json object_of(const LoanWaits& waits);
[[nodiscard]] std::string lines_of(const LoanWaits& waits);

}  // namespace service
