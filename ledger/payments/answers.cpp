#include "ledger/payments/answers.h"

#include <algorithm>
#include <array>

#include "ledger/money/calendar.h"

namespace ledger {
namespace {

struct Row {
  std::string_view status;
  AnswerMeaning meaning;
  int step;   // it only grows; PART is at any step of its parts
};

using enum AnswerMeaning;
constexpr std::array table = {
    Row{"RCVD", received, 1}, Row{"PDNG", waits, 1},    Row{"ACTC", accepted, 2}, Row{"PART", accepted, 2},
    Row{"ACCP", accepted, 3}, Row{"ACWC", accepted, 3}, Row{"ACSP", accepted, 4}, Row{"ACSC", booked, 5},
    Row{"ACCC", booked, 6},   Row{"RJCT", rejected, 5},
    // Verification of the payee (sepa-rules.md 8); RVMC is one bank's own spelling.
    Row{"RCVC", verified, 0}, Row{"RVMC", verified, 0}, Row{"RVCM", verified, 0}, Row{"RVNM", verified, 0},
    Row{"RVNA", verified, 0}, Row{"RVNC", verified, 0},
};

Row row_of(std::string_view status) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Row& row) { return row.status == status; });
  return found == table.end() ? Row{status, unknown, 0} : *found;
}

bool is_word_on_the_order(AnswerMeaning meaning) {
  return meaning == accepted || meaning == booked || meaning == rejected;
}

}  // namespace

AnswerMeaning meaning_of_status(std::string_view status) { return row_of(status).meaning; }

AnswerOutcome outcome_of(std::string_view before, std::string_view status) {
  const Row now = row_of(status);
  const Row old = row_of(before);
  if (now.step == 0) return AnswerOutcome::noted;
  if (status == before) return AnswerOutcome::repeats;
  const bool contradicts = (old.meaning == rejected && is_word_on_the_order(now.meaning)) ||
                           (old.meaning == booked && now.meaning == rejected);
  if (contradicts) return AnswerOutcome::goes_back;
  return now.step >= old.step && old.meaning != rejected ? AnswerOutcome::taken : AnswerOutcome::noted;
}

Date news_due(const Batch& batch, int target_days) { return add_target_days(batch.execution, target_days); }

bool is_without_news(const Batch& batch, int target_days, Date today) {
  return batch.state == BatchState::released && news_due(batch, target_days) <= today;
}

}  // namespace ledger
