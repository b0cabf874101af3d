// Bank statements as they were recorded. Counterparties' names, accounts and texts lie in a table of their own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/statements/statement.h"

namespace ledger {

class Database;

enum class MatchKind {
  batch_booked, payment_booked, payment_returned, benefit, bank_cost, unmatched, allowance, refund, direct_debit
};
[[nodiscard]] std::string_view to_text(MatchKind kind);

struct RecordedStatement {
  std::string account;
  std::string id;
  Date from;
  Date to;
  Money opening;
  Money closing;
  std::int64_t entries = 0;
  Digest file;
};

struct RecordedEntry {
  BankEntryNumber number;
  std::string account;
  Money signed_amount;               // credit above zero
  Date booking_date;
  MatchKind match = MatchKind::unmatched;
  std::string bank_reference;
  std::string reference;             // what it was matched to: a batch, an end-to-end id, a run
};

class Statements {
 public:
  explicit Statements(Database& database) : database_(database) {}

  [[nodiscard]] std::optional<RecordedStatement> last(const std::string& account);
  [[nodiscard]] bool is_recorded(const RecordedStatement& statement);   // same account, id, dates and balances
  void add(const RecordedStatement& statement);
  BankEntryNumber add(const std::string& account, const BankEntry& entry, MatchKind match, const std::string& reference,
                      const Digest& file);
  [[nodiscard]] std::optional<RecordedEntry> find(BankEntryNumber number);
  [[nodiscard]] std::vector<RecordedEntry> matched_to(const std::string& reference);
  // Matched to it, or with this reference of the bank.
  [[nodiscard]] std::vector<RecordedEntry> known_as(const std::string& reference);
  [[nodiscard]] std::vector<RecordedEntry> with_match(MatchKind match);

 private:
  Database& database_;
};

}  // namespace ledger
