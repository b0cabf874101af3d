// The journal, to which entries are only added, and the balances of its accounts.
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
  UnitNumber unit;
  RunNumber run;  // of that unit; none for what a person did
  JournalEntry entry;
};

class Journal {
 public:
  explicit Journal(Database& database) : database_(database) {}

  // Gives the entries the next numbers in order, without gaps, and updates the balances of their accounts.
  void append(const std::vector<JournalEntry>& entries);

  [[nodiscard]] Money balance(const Account& account);
  [[nodiscard]] std::vector<AccountBalance> balances();  // all that are not zero, ordered by account
  [[nodiscard]] std::vector<AccountBalance> balances_of(const ParticipantId& participant);
  // Balances of one kind of account for a range of participants; all that are not zero.
  [[nodiscard]] std::vector<AccountBalance> balances_in(AccountKind kind, const ParticipantRange& range);
  [[nodiscard]] EntryNumber last();

  // Visits the entries with a booking date from `from` up to but not on `before`, in order of number. Memory does not
  // grow with their count.
  void each(Date from, Date before, const std::function<void(const RecordedJournalEntry&)>& visit);
  [[nodiscard]] std::optional<RecordedJournalEntry> find(EntryNumber number);
  [[nodiscard]] std::vector<RecordedJournalEntry> with_reference(const std::string& reference);
  [[nodiscard]] std::vector<RecordedJournalEntry> of_participant(const ParticipantId& participant);

  // Recomputes everything from the postings, and gives unbalanced entries, gaps in the numbers and wrong balances.
  [[nodiscard]] std::vector<Violation> verify();

 private:
  Database& database_;
};

}  // namespace ledger
