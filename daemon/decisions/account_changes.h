// Another account number for a creditor is where fraud comes in (domain.md O18, scenarios 20-22): the row is
// taken with the account that was known, and the new one waits for a second person.
#pragma once

#include "daemon/decisions/approvals.h"
#include "daemon/file_in_hand.h"
#include "ledger/decisions/account_change.h"

namespace service {

// Adds the rows of a costs register to the books, those that change an account with the old one; all that
// change the same account to the same other one are one change.
void add_costs(const Administration& administration, const RunContext& run, const FileInHand& file,
               ledger::Transaction& books, const std::vector<ledger::CostItem>& rows);

// The new account moves in, with the proof that came with it.
[[nodiscard]] std::optional<std::string> carry_out_account_change(const ChangeAtHand& at_hand);

}  // namespace service
