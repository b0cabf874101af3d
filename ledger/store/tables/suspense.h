// Bank entries that no rule explains, until a person, or something that the bank tells later, says what they are. Only
// amounts and ids; the other side's name and account are with the bank entry: rule age_in_suspense.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/settlement/suspense.h"
#include "ledger/statements/statement.h"

namespace ledger {

class Database;

class Suspense {
 public:
  explicit Suspense(Database& database) : database_(database) {}

  void add(BankEntryNumber number, const BankEntry& entry);
  [[nodiscard]] std::optional<SuspenseItem> find(BankEntryNumber number);
  [[nodiscard]] std::vector<SuspenseItem> open();  // oldest first
  [[nodiscard]] std::vector<SuspenseItem> open(Money signed_amount);
  // The account numbers of the other side that the bank gave.
  [[nodiscard]] std::vector<std::string> counterparties(BankEntryNumber number);
  void place(BankEntryNumber number, const PlacementRecord& placed);

 private:
  Database& database_;
};

}  // namespace ledger
