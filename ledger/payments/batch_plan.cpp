#include "ledger/payments/batch_plan.h"

#include <algorithm>

#include "ledger/money/calendar.h"

namespace ledger {
namespace {

// A range grows by the payments that follow one another.
void add_number(std::vector<BatchRange>& ranges, const Payment& payment) {
  const BatchRange alone{{payment.number, payment.number}, payment.amount, payment.unit};
  if (ranges.empty() || ranges.back().divided != payment.unit ||
      ranges.back().numbers.last.number() + 1 != payment.number.number()) {
    ranges.push_back(alone);
    return;
  }
  ranges.back().numbers.last = payment.number;
  ranges.back().total += payment.amount;
}

}  // namespace

void BatchPlan::add(const Payment& payment, Date execution) {
  std::vector<Part>& parts = groups_[{.category = category_of(payment.kind),
                                      .execution = execution,
                                      .needs_approval = payment.needs_approval.has_value()}];
  if (parts.empty() || parts.back().count == limits_.most_payments) parts.emplace_back();
  Part& part = parts.back();
  ++part.count;
  part.sum += payment.amount;
  part.figures.largest = std::max(part.figures.largest, payment.amount);
  if (payment.needs_approval) part.figures.payment_reasons.insert(*payment.needs_approval);
  add_number(part.ranges, payment);
}

PlannedBatch BatchPlan::batch_of(const Group& group, const Part& part) const {
  PlannedBatch planned{.batch = {}, .ranges = joined_neighbours(part.ranges)};
  Batch& batch = planned.batch;
  batch.category = group.category;
  batch.execution = group.execution;
  batch.run = origin_.run;
  batch.count = part.count;
  batch.sum = part.sum;
  Judgement judgement = judge(batch, part.figures, limits_, origin_.today);
  batch.state = judgement.reasons.empty() ? BatchState::ready : BatchState::held;
  batch.reasons = std::move(judgement.reasons);
  batch.approvals_needed = judgement.approvals_needed;
  return planned;
}

std::vector<PlannedBatch> BatchPlan::batches() const {
  std::vector<PlannedBatch> batches;
  for (const auto& [group, parts] : groups_)
    for (const Part& part : parts) {
      PlannedBatch& planned = batches.emplace_back(batch_of(group, part));
      planned.batch.id = batch_id(origin_.administration, origin_.run, static_cast<int>(batches.size()));
    }
  return batches;
}

int target_days_between(Date from, Date to) {
  int days = 0;
  for (Date day = from; day < to; ++days) day = to_target_day(day + Days{1}, Shift::after);
  return days;
}

}  // namespace ledger
