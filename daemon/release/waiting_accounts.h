#pragma once

#include <map>
#include <utility>

#include "ledger/payments/payment.h"
#include "ledger/store/store.h"

namespace service {

// Which costs are not paid from which day on, because their account change waits.
class WaitingAccounts {
 public:
  explicit WaitingAccounts(ledger::Transaction& books);
  [[nodiscard]] bool stand_in_the_way(const ledger::Payment& payment, ledger::Date execution) const;

 private:
  std::map<std::pair<ledger::ParticipantId, ledger::CostId>, ledger::Date> from_;
};

}  // namespace service
