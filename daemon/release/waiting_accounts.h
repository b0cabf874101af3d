// Accounts of creditors that wait for a second person's approval, and the payments that wait with them.
#pragma once

#include <map>
#include <utility>

#include "ledger/payments/payment.h"
#include "ledger/store/store.h"

namespace service {

// From which day on a cost is not paid, because a change of its account waits: rule verified_account.
class WaitingAccounts {
 public:
  explicit WaitingAccounts(ledger::Transaction& books);
  [[nodiscard]] bool stand_in_the_way(const ledger::Payment& payment, ledger::Date execution) const;

 private:
  std::map<std::pair<ledger::ParticipantId, ledger::CostId>, ledger::Date> from_;
};

}  // namespace service
