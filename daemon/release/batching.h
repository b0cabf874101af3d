// Stages 9 and 10: planned payments are put into batches, and each batch is judged: ready, or held for approval.
#pragma once

#include "daemon/administration.h"
#include "ledger/payments/payment.h"

namespace service {

// One batch for each category and execution day, and for payments that need approval, within the bank's limits: rule
// limits_of_the_bank. What cannot be paid stays planned and stands in the report with the reason.
void batch_payments(const Administration& administration, const RunContext& run);

// For a message that was stored but has not left because its run was interrupted: moves its batches to days that the
// bank still accepts.
void move_unreleased(const Administration& administration, const RunContext& run, const ledger::Message& message);

}  // namespace service
