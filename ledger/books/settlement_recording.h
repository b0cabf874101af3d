// How the books record what a bank entry settled.
#pragma once

#include <vector>

#include "ledger/books/journal.h"
#include "ledger/settlement/settlement.h"

namespace ledger {

// In the order of the events; what a run's credit settles is one entry a unit of work that announced it. The postings
// to the bank account add up to the entry's amount.
[[nodiscard]] std::vector<JournalEntry> record(const Settlement& settlement);

}  // namespace ledger
