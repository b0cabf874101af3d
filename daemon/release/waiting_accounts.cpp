#include "daemon/release/waiting_accounts.h"

#include <algorithm>

#include "ledger/store/tables/changes.h"

namespace service {

using namespace ledger;

WaitingAccounts::WaitingAccounts(Transaction& books) {
  for (const Change& change : books.changes().in_state(ChangeState::waiting)) {
    if (change.kind != ChangeKind::account_change) continue;
    for (const AccountChange& one : account_changes_in(change)) {
      const auto [entry, is_new] = from_.emplace(std::pair(one.participant, one.cost), one.valid_from);
      if (!is_new) entry->second = std::min(entry->second, one.valid_from);
    }
  }
}

bool WaitingAccounts::stand_in_the_way(const Payment& payment, Date execution) const {
  const auto found = from_.find({payment.participant, payment.cost});
  return found != from_.end() && found->second <= execution;
}

}  // namespace service
