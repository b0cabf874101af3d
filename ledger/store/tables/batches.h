// Adds the row of a batch. Payments::add, which also adds the payments in it, calls this.
#pragma once

#include "ledger/payments/payment.h"
#include "ledger/store/engine/database.h"

namespace ledger {

void insert_batch(Database& database, const Batch& batch);

}  // namespace ledger
