// What a change that waits will do with a loan: the payloads of a grant above the cap and of a write-off, as text and
// back. The same change always gives the same text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/register/facts.h"

namespace ledger {

[[nodiscard]] std::string payload_of(const GrantedLoan& terms);
[[nodiscard]] std::optional<GrantedLoan> granted_loan_of(std::string_view payload);

struct ProposedWriteOff {
  ParticipantId participant;
  LoanId loan;
  Money amount;
  bool is_rest = false;  // all that is owed
};
[[nodiscard]] std::string payload_of(const ProposedWriteOff& proposed);
[[nodiscard]] std::optional<ProposedWriteOff> write_off_of(std::string_view payload);

}  // namespace ledger
