// What a batch holds: payments of one category and execution day, within the bank's limits.
#pragma once

#include <map>
#include <vector>

#include "ledger/payments/payment.h"
#include "ledger/payments/ranges.h"

namespace ledger {

struct PlannedBatch {
  Batch batch;  // judged
  std::vector<BatchRange> ranges;
};

struct BatchOrigin {
  Administration administration;
  RunNumber run;
  Date today;
};

// One batch for each category and execution day; payments that need an approval travel apart; one with too many
// payments is split: rule limits_of_the_bank. It remembers ranges, figures and reasons, no payments.
class BatchPlan {
 public:
  BatchPlan(const BatchOrigin& origin, const BatchLimits& limits) : origin_(origin), limits_(limits) {}

  // A payment that may leave on `execution`, a TARGET day that the bank still accepts. One batch's payments are added
  // in the order in which they fill it up.
  void add(const Payment& payment, Date execution);
  // Creditors first, then by day.
  [[nodiscard]] std::vector<PlannedBatch> batches() const;

 private:
  struct Group {
    BatchCategory category;
    Date execution;
    bool needs_approval;
    auto operator<=>(const Group&) const = default;
  };
  // As many payments as the bank takes in one batch.
  struct Part {
    std::int64_t count = 0;
    Money sum;
    BatchFigures figures;
    std::vector<BatchRange> ranges;
  };
  [[nodiscard]] PlannedBatch batch_of(const Group& group, const Part& part) const;

  BatchOrigin origin_;
  BatchLimits limits_;
  std::map<Group, std::vector<Part>> groups_;
};

// TARGET days from one day to another, the first not counted: from Friday to Monday 1. None where `to` is not later.
[[nodiscard]] int target_days_between(Date from, Date to);

}  // namespace ledger
