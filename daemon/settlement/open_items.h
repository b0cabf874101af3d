// Fetches what is open in the books and can explain bank entries: one fetch for a page of entries, however many they
// are, of no more than their words, ids, amounts and accounts can touch.
#pragma once

#include <span>

#include "daemon/administration.h"
#include "ledger/settlement/open_items.h"
#include "ledger/settlement/placement.h"

namespace service {

[[nodiscard]] ledger::OpenItems open_items_for(const Administration& administration, ledger::Transaction& books,
                                               std::span<const ledger::BankEntry> entries);
// What a person's placement touches, for settle_as().
[[nodiscard]] ledger::OpenItems open_items_for(const Administration& administration, ledger::Transaction& books,
                                               const ledger::Placement& placement);

}  // namespace service
