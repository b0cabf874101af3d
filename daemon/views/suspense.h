// Money that waits for a person: a bank entry that nothing explains, or a receipt that looks like a double, is a
// recovery, is larger than expected, came after a death, or is blocked.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "daemon/actor.h"
#include "daemon/administration.h"
#include "ledger/benefits/receipt.h"

namespace service {

struct WaitingEntry {
  ledger::BankEntryNumber entry;
  ledger::Money signed_amount;  // credit above zero
  ledger::Date since;           // its booking date
  std::int64_t age_days = 0;
  int age_class = 0;         // 7, 30 or 90: the last of these ages that it reached; else 0
  std::string accounts;      // of the other side, with blanks between them, most of each hidden
  ledger::BatchId batch;     // of ours, where the bank names one
  ledger::SubjectId change;  // the one that would place it, once another person approves; else empty
};

using WaitingMoney = std::variant<WaitingEntry, ledger::Receipt>;

// Visits the entries, the oldest first, then the receipts.
void each_in_suspense(const Administration& administration, const Actor& actor,
                      const std::function<void(const WaitingMoney&)>& visit);

}  // namespace service
