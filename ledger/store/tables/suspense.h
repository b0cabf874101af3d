// Bank entries that nothing explained, until somebody, or what the bank tells later, places them. Amounts and ids
// alone: who stood on the other side lies with the bank entry.
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
  [[nodiscard]] std::vector<SuspenseItem> open();  // the oldest first
  [[nodiscard]] std::vector<SuspenseItem> open(Money signed_amount);
  // Account numbers of the other side, where the bank gave them.
  [[nodiscard]] std::vector<std::string> counterparties(BankEntryNumber number);
  void place(BankEntryNumber number, const Placed& placed);

 private:
  Database& database_;
};

}  // namespace ledger
