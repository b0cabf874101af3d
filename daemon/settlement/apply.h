// The one place where what a bank entry settles gets into the books: states, new receipts, the journal, what a person
// must look at.
#pragma once

#include <span>

#include "daemon/administration.h"
#include "ledger/settlement/settlement.h"

namespace service {

// In the order of the entries, which are in the books.
void apply(std::span<const ledger::Settlement> settlements, ledger::RunNumber run, ledger::Transaction& books);

// The settlement of an entry that stood in suspense, booked on the day on which it is placed.
struct PlacedOn {
  ledger::Date day;
  ledger::Money signed_amount;  // of the entry: what leaves suspense
};
void apply_out_of_suspense(ledger::Settlement settlement, const PlacedOn& placed, ledger::RunNumber run,
                           ledger::Transaction& books);

}  // namespace service
