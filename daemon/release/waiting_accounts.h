// Accounts of creditors that wait for a second person's approval, as the books say today: rule verified_account.
#pragma once

#include "ledger/participants/payees.h"
#include "ledger/store/store.h"

namespace service {

[[nodiscard]] ledger::WaitingAccounts waiting_accounts(ledger::Transaction& books);

}  // namespace service
