// Whether a payment that was planned may still be made, by what is known today.
#pragma once

#include "ledger/payments/payment.h"
#include "ledger/register/regime.h"

namespace ledger {

// Not after a death, nor while a block, detention or stay abroad lasts (rule death_of_a_participant and rule
// payment_block). A cost: while it is ours to pay and the mandate lasts (rule right_that_ends and rule
// mandate_of_the_person). Leefgeld: up to the last day of the right, or what is due by today.
[[nodiscard]] bool may_be_made(const Payment& payment, const CaseFile& file, const RegimeTerms& terms, Date today);

}  // namespace ledger
