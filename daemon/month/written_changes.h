// What a unit of work changes for many participants: collected first, then written in bulk.
#pragma once

#include <vector>

#include "ledger/participants/book_changes.h"
#include "ledger/store/store.h"

namespace service {

class WrittenChanges {
 public:
  void add(ledger::BookChanges&& changes) { all_.push_back(std::move(changes)); }
  // To be called once. Divisions, receipts and payments get their numbers, and the links between them.
  void write(ledger::Transaction& books, const ledger::RunDay& on);

 private:
  void write_divisions(ledger::Transaction& books);
  void write_receipts(ledger::Transaction& books);
  void write_links(ledger::Transaction& books);
  void write_dues(ledger::Transaction& books);
  void write_payments(ledger::Transaction& books);

  std::vector<ledger::BookChanges> all_;
};

}  // namespace service
