#include "ledger/payments/batch_plan.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "ledger/money/calendar.h"

namespace ledger {
namespace {

// The payments of one group travel in one batch, or in several of at most as many as the bank takes.
struct Group {
  BatchCategory category;
  Date execution;
  bool needs_approval;
  auto operator<=>(const Group&) const = default;
};

PlannedBatch batch_of(const Group& group, std::vector<ReadyPayment>&& payments, const BatchOrigin& origin,
                      const BatchLimits& limits) {
  PlannedBatch planned{.batch = {}, .payments = std::move(payments)};
  Batch& batch = planned.batch;
  batch.category = group.category;
  batch.execution = group.execution;
  batch.run = origin.run;
  batch.count = static_cast<std::int64_t>(planned.payments.size());
  BatchFigures figures;
  for (const ReadyPayment& one : planned.payments) {
    batch.sum += one.payment.amount;
    figures.largest = std::max(figures.largest, one.payment.amount);
    if (one.payment.needs_approval) figures.payment_reasons.push_back(*one.payment.needs_approval);
  }
  Judgement judgement = judge(batch, figures, limits, origin.today);
  batch.state = judgement.reasons.empty() ? BatchState::ready : BatchState::held;
  batch.reasons = std::move(judgement.reasons);
  batch.approvals_needed = judgement.approvals_needed;
  return planned;
}

}  // namespace

std::vector<PlannedBatch> plan_batches(std::vector<ReadyPayment> ready, const BatchOrigin& origin,
                                       const BatchLimits& limits) {
  std::map<Group, std::vector<std::vector<ReadyPayment>>> groups;  // each in parts that the bank takes
  for (ReadyPayment& one : ready) {
    const bool is_cost = one.payment.kind == PaymentKind::cost;
    auto& parts = groups[{.category = is_cost ? BatchCategory::creditors : BatchCategory::leefgeld,
                          .execution = one.execution,
                          .needs_approval = one.payment.needs_approval.has_value()}];
    if (parts.empty() || std::ssize(parts.back()) == limits.most_payments) parts.emplace_back();
    parts.back().push_back(std::move(one));
  }
  std::vector<PlannedBatch> batches;
  for (auto& [group, parts] : groups)
    for (std::vector<ReadyPayment>& part : parts) {
      PlannedBatch& planned = batches.emplace_back(batch_of(group, std::move(part), origin, limits));
      planned.batch.id = batch_id(origin.administration, origin.run, static_cast<int>(batches.size()));
    }
  return batches;
}

int target_days_between(Date from, Date to) {
  int days = 0;
  for (Date day = from; day < to; ++days) day = to_target_day(day + Days{1}, Shift::after);
  return days;
}

}  // namespace ledger
