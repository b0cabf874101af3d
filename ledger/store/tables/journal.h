// The append-only journal and the balances it adds up to.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "ledger/books/journal.h"
#include "ledger/invariants.h"
#include "ledger/store/tables/registers.h"

namespace ledger {

class Database;

struct RecordedJournalEntry {
  EntryNumber number;
  RunNumber run;
  JournalEntry entry;
};

class Journal {
 public:
  explicit Journal(Database& database) : database_(database) {}

  // Numbers without gaps, in order. Balances move with them.
  void append(RunNumber run, const std::vector<JournalEntry>& entries);

  [[nodiscard]] Money balance(const Account& account);
  [[nodiscard]] std::vector<AccountBalance> balances();  // those not zero, by account
  [[nodiscard]] std::vector<AccountBalance> balances_of(const ParticipantId& participant);
  // One kind of account over a range of participants; those not zero.
  [[nodiscard]] std::vector<AccountBalance> balances_in(AccountKind kind, const ParticipantRange& range);
  [[nodiscard]] EntryNumber last();

  // In order of number, booking dates in [from, before), without holding them all.
  void each(Date from, Date before, const std::function<void(const RecordedJournalEntry&)>& visit);
  [[nodiscard]] std::optional<RecordedJournalEntry> find(EntryNumber number);
  [[nodiscard]] std::vector<RecordedJournalEntry> with_reference(const std::string& reference);
  [[nodiscard]] std::vector<RecordedJournalEntry> of_participant(const ParticipantId& participant);

  // Recomputes everything from the postings: unbalanced entries, gaps in the numbers, balances that differ.
  [[nodiscard]] std::vector<Violation> verify();

 private:
  Database& database_;
};

}  // namespace ledger
