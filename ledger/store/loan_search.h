// Finds the loan that a person names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/loans/loan.h"
#include "ledger/notes/refusal.h"
#include "ledger/participants/cycle.h"
#include "ledger/store/store.h"

namespace ledger {

// "P0001/L0001", or "L0001" alone where only one participant has such a loan.
struct LoanName {
  std::optional<ParticipantId> participant;
  LoanId loan;
  [[nodiscard]] std::string text() const;
};
[[nodiscard]] LoanName loan_name(std::string_view text);

// Refuses no_such_loan and several_have_this_loan.
[[nodiscard]] Result<Loan, Refusal> find_loan(Transaction& books, const Policy& policy, const LoanName& name);

}  // namespace ledger
