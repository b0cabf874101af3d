// What a status of the bank's changes of what it said before of the same order (sepa-rules.md 10), and when its silence
// is too long. Whoever books does so on statement evidence only.
#pragma once

#include <string_view>

#include "ledger/payments/payment.h"

namespace ledger {

enum class AnswerOutcome {
  taken,     // it is how the order stands now
  repeats,   // the same once more
  noted,     // says nothing new: a name check, an unknown code, what is overtaken already
  goes_back  // after a final word the bank says another one: an alarm, no change
};
// `before` is how the order stands, empty where the bank said nothing yet. Statuses only move forward; those that
// settle or reject end it.
[[nodiscard]] AnswerOutcome outcome_of(std::string_view before, std::string_view status);

// The day on which the bank should have booked it, so many TARGET days after its execution date (scenario 50).
[[nodiscard]] Date news_due(const Batch& batch, int target_days);
// Released, not booked, and that day has come: nothing is sent again, somebody asks the bank.
[[nodiscard]] bool is_without_news(const Batch& batch, int target_days, Date today);

}  // namespace ledger
