// The journal of a period, for exports that add up by themselves.
#pragma once

#include <functional>
#include <vector>

#include "daemon/administration.h"
#include "daemon/views/source_ids.h"
#include "ledger/books/journal.h"

namespace service {

struct JournalPeriod {
  ledger::Date from;
  ledger::Date before;
};
// What stands before the first entry.
struct JournalOpening {
  std::vector<ledger::Account> accounts;  // all that the entries or the balances name, in order
  std::vector<ledger::Posting> balances;  // of the accounts that are not at zero before the period
  std::int64_t entries = 0;               // that follow
};
// Visits the opening once, then each entry in the order of numbers, with the ids of what its postings are about. Memory
// does not grow with the entries.
struct JournalReader {
  std::function<void(const JournalOpening&)> begin;
  std::function<void(ledger::EntryNumber, const ledger::JournalEntry&, const SourceIds&)> entry;
};
void read_journal(const Administration& administration, const JournalPeriod& period, const JournalReader& reader);

}  // namespace service
