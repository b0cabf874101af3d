// The one place where what a bank entry settles gets into the books: states, new receipts, the journal, what a person
// must look at.
#pragma once

#include <span>

#include "daemon/administration.h"
#include "ledger/settlement/settlement.h"

namespace service {

// What an entry of the books, that stands on a statement, settles.
struct SettledEntry {
  ledger::BankEntryNumber entry;
  ledger::Settlement settlement;
};
// In the order of the entries.
void apply(std::span<const SettledEntry> settled, ledger::RunNumber run, ledger::Transaction& books);

// The settlement of an entry that stood in suspense, booked on the day on which it is placed.
struct PlacedOn {
  ledger::BankEntryNumber entry;
  ledger::Date day;
  ledger::Money signed_amount;  // of the entry: what leaves suspense
};
void apply_out_of_suspense(ledger::Settlement settlement, const PlacedOn& placed, ledger::RunNumber run,
                           ledger::Transaction& books);

}  // namespace service
