// A batch's own row; what is in it, payments.cpp adds.
#pragma once

#include "ledger/payments/payment.h"
#include "ledger/store/engine/database.h"

namespace ledger {

void insert_batch(Database& database, const Batch& batch);

}  // namespace ledger
