#include "ledger/payments/answers.h"

#include <algorithm>
#include <array>

#include "ledger/money/calendar.h"
#include "ledger/payments/answer_meaning.h"

namespace ledger {
namespace {

// How far each of these statuses says that an order is. Of the others their meaning says it.
struct Step {
  std::string_view status;
  int step;
};
constexpr std::array steps = {Step{"RCVD", 1}, Step{"PDNG", 1}, Step{"ACTC", 3}, Step{"PART", 3}, Step{"ACCP", 4},
                              Step{"ACFC", 4}, Step{"ACWC", 4}, Step{"ACSP", 5}, Step{"ACSC", 6}, Step{"ACCC", 7}};

int step_of(std::string_view status) {
  const auto found = std::find_if(steps.begin(), steps.end(), [&](const Step& one) { return one.status == status; });
  if (found != steps.end()) return found->step;
  switch (meaning_of_status(status)) {
    case AnswerMeaning::pending:
      return 2;
    case AnswerMeaning::accepted:
      return 5;
    case AnswerMeaning::settled:
    case AnswerMeaning::rejected:
      return 7;
    case AnswerMeaning::name_check:
    case AnswerMeaning::unknown:
      break;
  }
  return 0;
}

}  // namespace

AnswerOutcome outcome_of(std::string_view before, std::string_view status) {
  if (step_of(status) == 0) return AnswerOutcome::noted;
  if (status == before) return AnswerOutcome::repeats;
  const AnswerMeaning old = meaning_of_status(before);
  const AnswerMeaning now = meaning_of_status(status);
  const bool is_taken_up = now == AnswerMeaning::accepted || now == AnswerMeaning::settled || status == "PART";
  if (old == AnswerMeaning::rejected && is_taken_up) return AnswerOutcome::goes_back;
  if (old == AnswerMeaning::settled && now == AnswerMeaning::rejected) return AnswerOutcome::goes_back;
  if (old == AnswerMeaning::rejected) return AnswerOutcome::noted;
  return step_of(status) >= step_of(before) ? AnswerOutcome::taken : AnswerOutcome::noted;
}

Date news_due(const Batch& batch, int target_days) { return add_target_days(batch.execution, target_days); }

bool is_without_news(const Batch& batch, int target_days, Date today) {
  return batch.state == BatchState::released && news_due(batch, target_days) <= today;
}

}  // namespace ledger
