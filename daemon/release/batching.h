// Stages 9 and 10: planned payments into batches, batches judged.
#pragma once

#include "daemon/administration.h"
#include "ledger/payments/payment.h"

namespace service {

void batch_payments(const Administration& administration, const RunContext& run);

// A message that was stored but has not left, because its run was interrupted: its batches move to days that the
// bank still takes.
void move_unreleased(const Administration& administration, const RunContext& run, const ledger::Message& message);

}  // namespace service
