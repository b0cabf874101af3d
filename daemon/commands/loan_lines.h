// Finds the loan with the id that a person typed, and says how commands show loans.
#pragma once

#include <functional>

#include "daemon/commands/output.h"
#include "ledger/base/result.h"
#include "ledger/participants/cycle.h"
#include "ledger/store/store.h"

namespace service {

// `id` is PARTICIPANT/LOAN, or LOAN alone where only one participant has such a loan. The error is a text for the
// person who typed it.
[[nodiscard]] ledger::Result<ledger::Loan, std::string> find_loan(ledger::Transaction& books,
                                                                  const ledger::Policy& policy, const std::string& id);
// Visits all loans by participant, each participant's oldest first.
void each_loan(ledger::Transaction& books, const ledger::Policy& policy,
               const std::function<void(const ledger::Participant&, const ledger::Loan&)>& visit);
// Its full id: "P0001/L0001".
[[nodiscard]] std::string name_of(const ledger::GrantedLoan& terms);

[[nodiscard]] Json object_of(const ledger::Loan& loan, ledger::Date today);
[[nodiscard]] std::string line_of(const ledger::Loan& loan, ledger::Date today);
[[nodiscard]] std::string heading_of_loans();

}  // namespace service
