// What came in for a cycle, sorted by what may be done with it: rule use_of_income, rule holiday_allowance_passed_on
// and rule special_assistance_apart.
#pragma once

#include <span>

#include "ledger/benefits/receipt.h"

namespace ledger {

struct Means {
  Money benefit;            // benefit, what was kept for this cycle, what was set free: costs and leefgeld
  Money advance_repayable;  // of it, what a regular benefit brought: repays pre-financing first
  Money loan_first;         // allowances that repay bridging loans first
  Money allowance;          // other allowances towards costs
  Money month_part;         // of both, what is for the month that follows
  Money to_keep;            // allowances that are kept whole for the next cycle
  Money loan;
  Money holiday_allowance;
  Money passed_on;
  Money special_assistance;
  IncomeKind income = IncomeKind::benefit;  // of the last allowance
  bool is_regular = false;
  bool jumps = false;
  bool pauses_premium = false;
  Date pay_date;
};
// `cycle_from`: the payday of the cycle they serve. An allowance that came before it is for this cycle's month.
[[nodiscard]] Means means_of(std::span<const Receipt> receipts, Date cycle_from);

}  // namespace ledger
