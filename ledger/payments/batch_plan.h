// What a batch holds: payments of one category and execution day, within the bank's limits.
#pragma once

#include <vector>

#include "ledger/payments/payment.h"

namespace ledger {

// A payment that may leave, and how. Its own execution date stays the one that was asked.
struct ReadyPayment {
  Payment payment;
  Payee payee;
  Date execution;            // a TARGET day that the bank still accepts
  int late_target_days = 0;  // in all
};

struct PlannedBatch {
  Batch batch;  // judged
  std::vector<ReadyPayment> payments;
};

struct BatchOrigin {
  Administration administration;
  RunNumber run;
  Date today;
};

// One batch for each category and execution day; payments that need an approval travel apart; one with too many
// payments is split: rule limits_of_the_bank. Creditors first, then by day; payments keep their order.
[[nodiscard]] std::vector<PlannedBatch> plan_batches(std::vector<ReadyPayment> ready, const BatchOrigin& origin,
                                                     const BatchLimits& limits);

// TARGET days from one day to another, the first not counted: from Friday to Monday 1. None where `to` is not later.
[[nodiscard]] int target_days_between(Date from, Date to);

}  // namespace ledger
