// Batches that are withdrawn: by a person in time, or because the bank refused the file. Their payments are planned
// again and keep their ids.
#pragma once

#include "daemon/decisions/approvals.h"
#include "ledger/payments/payment.h"

namespace service {

// For a batch that is held, ready, or with the bank as long as the bank gives batches back: rule limits_of_the_bank.
struct BatchWithdrawn {
  ledger::Batch batch;  // as it was before
};
[[nodiscard]] ledger::Result<BatchWithdrawn, ledger::Refusal> withdraw_batch(const Administration& administration,
                                                                             const Actor& actor,
                                                                             const PersonsWord& word);

// For a batch that the bank refused as a whole, also after its execution day: one person proposes it, a second person
// carries it out.
struct BatchVoid {
  ledger::BatchId batch;
  ledger::SubjectId change;
  ApprovalCount given;
};
[[nodiscard]] ledger::Result<BatchVoid, ledger::Refusal> void_batch(const Administration& administration,
                                                                    const Actor& actor, const PersonsWord& word);
[[nodiscard]] std::optional<ledger::Refusal> carry_out_void(const ChangeAtHand& at_hand);

// Withdraws a batch, whether it was sent or not. To be called inside a unit of work.
void withdraw_payments(ledger::Transaction& books, const ledger::Batch& batch, ledger::Date today);

}  // namespace service
