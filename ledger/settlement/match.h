// What a bank entry was found to be.
#pragma once

#include "ledger/base/closed_list.h"

namespace ledger {

enum class MatchKind {
  batch_booked,
  payment_booked,
  payment_returned,
  benefit,
  bank_cost,
  unmatched,
  allowance,
  refund,
  direct_debit
};
constexpr auto closed_list(MatchKind) {
  using enum MatchKind;
  return text_table<MatchKind>({{batch_booked, "batch_booked"},
                                {payment_booked, "payment_booked"},
                                {payment_returned, "payment_returned"},
                                {benefit, "benefit"},
                                {bank_cost, "bank_cost"},
                                {unmatched, "unmatched"},
                                {allowance, "allowance"},
                                {refund, "refund"},
                                {direct_debit, "direct_debit"}});
}

}  // namespace ledger
