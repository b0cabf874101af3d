#include <algorithm>

#include "ledger/money/calendar.h"
#include "ledger/payments/payment.h"

namespace ledger {

Judgement judge(const Batch& batch, const BatchFigures& figures, const BatchLimits& limits, Date today) {
  Judgement judgement;
  auto hold = [&](Rule reason) { judgement.reasons.push_back(reason); };

  if (!is_target_day(batch.execution)) hold(Rule::execution_date_is_not_a_target_day);
  if (batch.execution < today) hold(Rule::execution_date_is_in_the_past);
  if (batch.execution > today + Days{limits.days_ahead}) hold(Rule::execution_date_is_too_far_ahead);
  if (batch.count > limits.most_payments) hold(Rule::batch_is_too_large);
  if (figures.largest > limits.payment_ceiling) hold(Rule::payment_is_above_ceiling);
  for (Rule reason : figures.payment_reasons) hold(reason);
  if (limits.approvals > 0) hold(Rule::approval_is_missing);

  std::sort(judgement.reasons.begin(), judgement.reasons.end());
  judgement.reasons.erase(std::unique(judgement.reasons.begin(), judgement.reasons.end()), judgement.reasons.end());
  judgement.approvals_needed = std::max(limits.approvals, judgement.reasons.empty() ? 0 : 1);
  return judgement;
}

}  // namespace ledger
