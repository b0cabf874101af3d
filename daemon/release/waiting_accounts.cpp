#include "daemon/release/waiting_accounts.h"

#include <algorithm>

#include "ledger/store/tables/changes.h"

namespace service {

using namespace ledger;

WaitingAccounts waiting_accounts(Transaction& books) {
  WaitingAccounts waiting;
  for (const Change& change : books.changes().in_state(ChangeState::waiting)) {
    if (change.kind != ChangeKind::account_change) continue;
    for (const AccountChange& one : account_changes_in(change)) {
      const auto [entry, is_new] = waiting.emplace(std::pair(one.participant, one.cost), one.valid_from);
      if (!is_new) entry->second = std::min(entry->second, one.valid_from);
    }
  }
  return waiting;
}

}  // namespace service
