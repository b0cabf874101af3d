// The loan a person means, and how it is shown.
#pragma once

#include <functional>

#include "daemon/commands/output.h"
#include "ledger/base/result.h"
#include "ledger/participants/cycle.h"
#include "ledger/store/store.h"

namespace service {

// By PARTICIPANT/LOAN, or by the loan's own id where only one participant has it; else why not, for the person.
[[nodiscard]] ledger::Result<ledger::Loan, std::string> loan_named(ledger::Transaction& books,
                                                                   const ledger::Policy& policy, const std::string& id);
// All of them, by participant, each one's oldest first.
void each_loan(ledger::Transaction& books, const ledger::Policy& policy,
               const std::function<void(const ledger::Participant&, const ledger::Loan&)>& visit);
// "P0001/L0001"
[[nodiscard]] std::string name_of(const ledger::GrantedLoan& terms);

[[nodiscard]] Json object_of(const ledger::Loan& loan, ledger::Date today);
[[nodiscard]] std::string line_of(const ledger::Loan& loan, ledger::Date today);
[[nodiscard]] std::string heading_of_loans();

}  // namespace service
