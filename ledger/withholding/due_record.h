// A due as the books keep it.
#pragma once

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

enum class DueState {
  reserved,  // `paid` of it was set aside to be paid
  deferred,
  held,
  saving,    // not due yet: `saved` of it was put by
  paused,    // CAK or the participant pays it, whole
  collected  // was reserved, and the creditor's direct debit took it
};
constexpr auto closed_list(DueState) {
  using enum DueState;
  return text_table<DueState>({{reserved, "reserved"},
                               {deferred, "deferred"},
                               {held, "held"},
                               {saving, "saving"},
                               {paused, "paused"},
                               {collected, "collected"}});
}
// One cost on one due date. Participant, cost and due date are its key, so nothing is reserved twice.
struct DueRecord {
  ParticipantId participant;
  CostId cost;
  Date due;
  Money amount;  // owed
  DueState state = DueState::reserved;
  RunNumber run;           // that last decided it
  Money paid;              // set aside to be paid; less than owed where it is paid in part, or rose later
  Money saved;             // put by before it fell due, and not used yet
  bool is_closed = false;  // what is not paid of it never will be: the participant or CAK pays it
};

}  // namespace ledger
