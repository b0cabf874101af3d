// What a person decides about a receipt that waits: it looks like a double, is a recovery, is larger than expected, or
// came after a death.
#pragma once

#include "daemon/decisions/approvals.h"
#include "ledger/base/closed_list.h"
#include "ledger/benefits/receipt.h"

namespace service {

enum class ReceiptUse {
  benefit,  // the next run divides it
  nothing   // the suite settles it by itself
};
constexpr auto closed_list(ReceiptUse) {
  using enum ReceiptUse;
  return ledger::text_table<ReceiptUse>({{benefit, "benefit"}, {nothing, "nothing"}});
}

struct ReceiptRequest {
  ledger::ReceiptNumber receipt;
  ReceiptUse as = ReceiptUse::benefit;
  std::string reason;
};
struct ReceiptDecided {
  ledger::ReceiptNumber receipt;
  ReceiptUse as = ReceiptUse::benefit;
  std::string who;
};
// Refused: receipt_does_not_wait, receipt_is_a_recovery, receipt_came_in_already.
[[nodiscard]] ledger::Result<ReceiptDecided, ledger::Refusal> decide_receipt(const Administration& administration,
                                                                             const Actor& actor,
                                                                             const ReceiptRequest& request);

}  // namespace service
