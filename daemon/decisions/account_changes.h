// Another account number for a creditor is the way in for fraud. So a row that brings one is stored with the account
// that was known, and the new account waits for a second person: rule verified_account.
#pragma once

#include "daemon/decisions/approvals.h"
#include "daemon/file_in_hand.h"
#include "ledger/decisions/account_change.h"

namespace service {

// Adds the rows of a costs register to the books; rows with another account keep the old one. All rows of a file that
// replace one account by the same other one wait together, as one change.
void add_costs(const Administration& administration, const RunContext& run, const FileInHand& file,
               ledger::Transaction& books, const std::vector<ledger::CostItem>& rows);

// Gives the rows their new account, with who verified it, when and how.
[[nodiscard]] std::optional<ledger::Refusal> carry_out_account_change(const ChangeAtHand& at_hand);

}  // namespace service
