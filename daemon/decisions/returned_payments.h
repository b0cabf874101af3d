// What a person decides about a payment that came back: it is sent again, or its money goes to the participant. See
// rule returned_payment and rule sending_again.
#pragma once

#include "daemon/decisions/approvals.h"
#include "ledger/benefits/receipt.h"
#include "ledger/payments/payment.h"

namespace service {

// The subject is the payment's end-to-end id. Sends only to an account that somebody verified after the return. The new
// attempt carries the same id with -R1 (then -R2) and leaves with the next run.
struct PaymentSentAgain {
  ledger::EndToEndId id;  // of the new attempt
  ledger::EndToEndId resends;
  ledger::Money amount;
};
[[nodiscard]] ledger::Result<PaymentSentAgain, ledger::Refusal> send_again(const Administration& administration,
                                                                           const Actor& actor, const PersonsWord& word);

// Gives the money of the payment back to the participant, also after the window is over; the next run divides it.
struct PaymentPassedOn {
  ledger::EndToEndId payment;
  ledger::Receipt receipt;  // the participant's, made of its money
};
[[nodiscard]] ledger::Result<PaymentPassedOn, ledger::Refusal> pass_on(const Administration& administration,
                                                                       const Actor& actor, const PersonsWord& word);

}  // namespace service
