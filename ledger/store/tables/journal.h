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

// The postings of one entry that are about one source; those of house accounts are about none.
struct EntryPart {
  EntryNumber number;  // of the whole entry
  UnitNumber unit;
  RunNumber run;  // of that unit; none for what a person did
  EventKind event = EventKind::unmatched;
  Date booking_date;
  std::string reference;
  SourceNumber source;
  std::vector<Posting> postings;
};

// Which parts of which entries: of the events that have these links, the entries that are about one of `abouts`.
struct PartsAsked {
  SourceKind source = SourceKind::none;
  AboutKind about = AboutKind::unit;
  std::vector<AboutNumber> abouts;
  std::vector<SourceNumber> sources = {};  // none: of every source
  ParticipantId participant = {};          // empty: of everybody, and of house accounts
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
  // grow with their count: each holds what one unit of work recorded.
  void each(Date from, Date before, const std::function<void(const RecordedJournalEntry&)>& visit);
  [[nodiscard]] std::optional<RecordedJournalEntry> find(EntryNumber number);
  [[nodiscard]] std::vector<RecordedJournalEntry> with_reference(const std::string& reference);
  // In order of entry, then source.
  [[nodiscard]] std::vector<EntryPart> parts(const PartsAsked& asked);

  // Recomputes everything from the postings, and gives unbalanced entries, gaps in the numbers, wrong balances, and
  // postings that do not name what they are about.
  [[nodiscard]] std::vector<Violation> verify();

 private:
  Database& database_;
};

}  // namespace ledger
