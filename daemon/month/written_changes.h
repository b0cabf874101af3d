// What a unit of work changes for many participants: collected first, then written in bulk.
#pragma once

#include <vector>

#include "ledger/books/journal.h"
#include "ledger/participants/book_changes.h"
#include "ledger/store/store.h"

namespace service {

class WrittenChanges {
 public:
  void add(ledger::BookChanges&& changes);
  void write(ledger::Transaction& books, const ledger::RunDay& on);

 private:
  struct ClosedDue {
    ledger::ParticipantId participant;
    ledger::CostId cost;
    ledger::Date due;
  };
  ledger::BookChanges all_;
  std::vector<ledger::Payment> payments_;
  std::vector<ledger::AllocationRecord> allocations_;
  std::vector<ClosedDue> closed_;
  std::vector<ledger::JournalEntry> entries_;
};

}  // namespace service
