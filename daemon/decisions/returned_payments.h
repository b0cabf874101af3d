// What a person decides on a payment that came back: it is sent once more, or its money goes to the participant.
#pragma once

#include "daemon/decisions/approvals.h"
#include "ledger/benefits/receipt.h"
#include "ledger/payments/payment.h"

namespace service {

// The subject is the payment's end-to-end id. Only to an account that somebody made sure of after the return; what
// is sent carries the same id with -R1 (then -R2) and leaves with the next run. The text says why not.
[[nodiscard]] ledger::Result<ledger::Payment, std::string> send_again(const Administration& administration,
                                                                      const PersonsWord& word, const Moment& now);

// Also long after the window is over (scenarios 19, 68): the next run divides it.
[[nodiscard]] ledger::Result<ledger::Receipt, std::string> pass_on(const Administration& administration,
                                                                   const PersonsWord& word, const Moment& now);

}  // namespace service
