// What a status from the bank changes of what the bank said before of the same order, and when it has been silent for
// too long. See rule pain002_statuses and rule no_order_twice. An answer books nothing; only a bank statement does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/closed_list.h"
#include "ledger/payments/bank_answer.h"
#include "ledger/payments/payment.h"

namespace ledger {

enum class AnswerOutcome {
  taken,     // it is how the order stands now
  repeats,   // the same once more
  noted,     // says nothing new: a name check, an unknown code, or less than the bank said before
  goes_back  // after a final word the bank says another one: an alarm, no change
};
constexpr auto closed_list(AnswerOutcome) {
  using enum AnswerOutcome;
  return text_table<AnswerOutcome>(
      {{taken, "taken"}, {repeats, "repeats"}, {noted, "noted"}, {goes_back, "goes_back"}});
}
// `before` is how the order stands, empty where the bank said nothing yet. Statuses only move forward; those that
// settle or reject end it.
[[nodiscard]] AnswerOutcome outcome_of(std::string_view before, std::string_view status);

// An answer as the books keep it.
struct RecordedAnswer {
  std::int64_t number = 0;
  RunNumber run;
  Digest file;
  AnswerLevel level = AnswerLevel::group;
  MessageId message;
  BatchId batch;          // empty where the answer is about a whole message
  PaymentNumber payment;  // none where it is about a message or a batch
  std::string status;
  std::vector<std::string> reasons;
  AnswerOutcome outcome = AnswerOutcome::taken;
  Date told_on;  // the day of the run that read it
};

// The day by which the bank should have booked the batch, `target_days` TARGET days after its execution date.
[[nodiscard]] Date news_due(const Batch& batch, int target_days);
// Released, not booked, and that day has come: nothing is sent again, somebody asks the bank.
[[nodiscard]] bool is_without_news(const Batch& batch, int target_days, Date today);

}  // namespace ledger
