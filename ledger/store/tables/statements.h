// Bank statements and their entries. Names, accounts and texts of the other side are in a table of their own.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/settlement/match.h"
#include "ledger/statements/joiner.h"

namespace ledger {

class Database;

struct RecordedStatement {
  std::string account;
  std::int64_t number = 0;  // given by Statements::next()
  std::string id;
  Date from;
  Date to;
  Money opening;
  Money closing;
  std::int64_t entries = 0;  // number of entries that were new
  Digest file;
  CopyKeys keys;
};

struct RecordedEntry {
  BankEntryNumber number;
  std::string account;
  Money signed_amount;  // credit above zero
  Date booking_date;
  MatchKind match = MatchKind::unmatched;
  std::string bank_reference;
  std::string reference;  // what it was matched to: a batch, an end-to-end id, a run
  UnitNumber unit;        // that added it to the books
};

class Statements {
 public:
  explicit Statements(Database& database) : database_(database) {}

  [[nodiscard]] std::optional<RecordedStatement> last(const std::string& account);
  [[nodiscard]] std::int64_t next();
  // What is booked of the account without this statement. Valid as long as the transaction.
  [[nodiscard]] std::unique_ptr<BookedStatements> before(const std::string& account, std::int64_t statement);
  void add(const RecordedStatement& statement);
  // Adds an entry of the statement `of`, which is being recorded.
  BankEntryNumber add(const RecordedStatement& of, const BankEntry& entry, MatchKind match,
                      const std::string& reference);
  [[nodiscard]] std::optional<RecordedEntry> find(BankEntryNumber number);
  [[nodiscard]] std::vector<RecordedEntry> matched_to(const std::string& reference);
  // Entries that were matched to this reference, or that have it as the bank's reference.
  [[nodiscard]] std::vector<RecordedEntry> known_as(const std::string& reference);

 private:
  Database& database_;
};

}  // namespace ledger
