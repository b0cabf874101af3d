// An allocation as one text, so that a table's row ends in all that came out of it.
#pragma once

#include <span>
#include <string>

#include "ledger/withholding/allocate.h"

namespace ledger {

inline std::string name(ShareOutcome outcome) {
  return outcome == ShareOutcome::paid ? "paid" : outcome == ShareOutcome::deferred ? "deferred" : "held";
}

inline std::string name(ShortageStep step) {
  switch (step) {
    case ShortageStep::bridge_loan:
      return "bridge_loan";
    case ShortageStep::defer_with_consent:
      return "defer_with_consent";
    case ShortageStep::leefgeld_floor:
      return "leefgeld_floor";
    case ShortageStep::fixed_first:
      return "fixed_first";
  }
  return "?";
}

// "paid paid held; leefgeld 217.00; granted 0.00; proposed 130.00; bridge_loan 130.00, leefgeld_floor
// 152.00", with "leefgeld 65.00 (under the floor)" where it is.
inline std::string picture(const Allocation& allocation) {
  std::string text;
  for (const ShareOutcome outcome : allocation.outcomes) text += (text.empty() ? "" : " ") + name(outcome);
  text += "; leefgeld " + to_decimal(allocation.leefgeld);
  if (allocation.leefgeld_is_under_floor) text += " (under the floor)";
  if (!allocation.loan_granted.is_zero()) text += "; granted " + to_decimal(allocation.loan_granted);
  if (!allocation.loan_proposed.is_zero()) text += "; proposed " + to_decimal(allocation.loan_proposed);
  for (const ShortageStepTaken& taken : allocation.steps)
    text += "; " + name(taken.step) + ' ' + to_decimal(taken.amount);
  return text;
}

}  // namespace ledger
