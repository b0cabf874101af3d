// Batches that are taken back: by a person in time, or because the bank refused the file. Their payments are planned
// again, with the ids they had.
#pragma once

#include "daemon/decisions/approvals.h"
#include "ledger/payments/payment.h"

namespace service {

// Held, ready, or with the bank and still to be withdrawn there (domain.md O15). The text says why not.
[[nodiscard]] ledger::Result<ledger::Batch, std::string> withdraw_batch(const Administration& administration,
                                                                        const PersonsWord& word, const Moment& now);

// What the bank refused as a whole, also after its day: the first person asks for it, another one carries it out.
struct BatchVoid {
  ledger::Change change;
  ApprovalCount given;
};
[[nodiscard]] ledger::Result<BatchVoid, std::string> void_batch(const Administration& administration,
                                                                const PersonsWord& word, const Moment& now);
[[nodiscard]] std::optional<std::string> carry_out_void(const ChangeAtHand& at_hand);

// Whether it was sent at all or not; inside a unit of work.
void withdraw_payments(ledger::Transaction& books, const ledger::Batch& batch, ledger::Date today);

}  // namespace service
