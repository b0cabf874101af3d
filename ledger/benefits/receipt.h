// A receipt: money that came in for one participant and is allocated once.
#pragma once

#include <string>

#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

enum class ReceiptKind {
  benefit,            // funds costs, the rest is leefgeld
  holiday_allowance,  // passed on whole (0.6.5)
  loan,               // funds like a benefit
};

enum class ReceiptState {
  announced,  // in a run file, the money not yet seen (funding by bank statement)
  available,  // may be allocated
  allocated,
  waiting,    // a net recovery: a person must look
};

struct Receipt {
  ReceiptNumber number;
  ParticipantId participant;
  ReceiptKind kind = ReceiptKind::benefit;
  ReceiptState state = ReceiptState::available;
  Money amount;
  Date pay_date;
  Date period_from;
  Date period_to;
  std::string run_id;        // the suite's; a loan's id for a loan
  bool is_settled = false;   // the bank's credit for it was seen
  bool jumps = false;        // against the person's last benefit (I14)
  bool is_regular = true;    // a main run's: the late-benefit alert waits for these
};

}  // namespace ledger
