// A receipt: money that came in for one participant and is allocated once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"
#include "ledger/register/facts.h"

namespace ledger {

enum class ReceiptKind {
  benefit,             // funds costs, the rest is leefgeld
  holiday_allowance,   // rule holiday_allowance_passed_on
  loan,                // funds costs and the floor, no more
  allowance,           // a toeslag or other income, as its `use` says: rule use_of_income
  freed,               // was set aside for a payment that does not go, or came back: funds like a benefit
  special_assistance,  // rule special_assistance_apart
};
constexpr auto closed_list(ReceiptKind) {
  using enum ReceiptKind;
  return text_table<ReceiptKind>({{benefit, "benefit"},
                                  {holiday_allowance, "holiday_allowance"},
                                  {loan, "loan"},
                                  {allowance, "allowance"},
                                  {freed, "freed"},
                                  {special_assistance, "special_assistance"}});
}

enum class ReceiptState {
  announced,  // in a run file, the money not yet seen (funding by bank statement)
  available,  // may be allocated
  allocated,
  waiting,  // for a person: more was taken back than paid, it looks paid before, or the participant died
  blocked,  // until a block, detention or stay abroad ends
};
constexpr auto closed_list(ReceiptState) {
  using enum ReceiptState;
  return text_table<ReceiptState>({{announced, "announced"},
                                   {available, "available"},
                                   {allocated, "allocated"},
                                   {waiting, "waiting"},
                                   {blocked, "blocked"}});
}

// Whether a receipt may go from one state to the other.
[[nodiscard]] bool may_follow(ReceiptState from, ReceiptState to);

struct Receipt {
  ReceiptNumber number;
  ParticipantId participant;
  ReceiptKind kind = ReceiptKind::benefit;
  ReceiptState state = ReceiptState::available;
  Money amount;
  Date pay_date;
  Date period_from;
  Date period_to;
  std::string run_id;           // the suite's; a loan's id for a loan
  bool is_settled = false;      // the bank's credit for it was seen
  bool jumps = false;           // against the person's last benefit: rule jump_of_a_person
  bool is_regular = true;       // a main run's: the late-benefit alert waits for these
  bool pauses_premium = false;  // rule premium_taken_by_cak
  IncomeKind income = IncomeKind::benefit;
  IncomeUse use = IncomeUse::fixed_costs;
  Money month_part;                 // of an allowance: what of it is for the month that follows
  std::optional<Date> serves_from;  // kept for the cycle that begins then
  DivisionNumber from_division;     // that kept it, or lent it; 0: it came in
  UnitNumber unit = {};             // that added it to the books
};

// "receipt-12", and the number back.
[[nodiscard]] std::string receipt_id(ReceiptNumber number);
[[nodiscard]] std::optional<ReceiptNumber> receipt_number(std::string_view id);

}  // namespace ledger
