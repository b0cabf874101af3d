// What a person decides about a payment that came back: it is sent again, or its money goes to the participant. See
// rule returned_payment and rule sending_again.
#pragma once

#include "daemon/decisions/approvals.h"
#include "ledger/benefits/receipt.h"
#include "ledger/payments/payment.h"

namespace service {

// The subject is the payment's end-to-end id. Sends only to an account that somebody verified after the return. The new
// attempt carries the same id with -R1 (then -R2) and leaves with the next run.
[[nodiscard]] ledger::Result<ledger::Payment, ledger::Refusal> send_again(const Administration& administration,
                                                                          const PersonsWord& word, const Moment& now);

// Gives the money of the payment back to the participant, also after the window is over; the next run divides it.
[[nodiscard]] ledger::Result<ledger::Receipt, ledger::Refusal> pass_on(const Administration& administration,
                                                                       const PersonsWord& word, const Moment& now);

}  // namespace service
