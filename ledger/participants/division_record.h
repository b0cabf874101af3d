// A division as the books keep it.
#pragma once

#include <string>

#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

// What one participant's money was divided into in one run: for explain and the report.
struct DivisionRecord {
  DivisionNumber number;
  RunNumber run;
  ParticipantId participant;
  Date cycle_from;
  Date cycle_before;
  Money available;
  Money costs;  // reserved for costs
  Money leefgeld;
  Money passed_on;  // holiday allowance
  Money floor;
  Money loan_granted;
  Money loan_proposed;
  std::string steps;     // "bridge_loan:130.00 leefgeld_floor:165.00"
  Money repaid;          // loans, out of available or of holiday allowance
  Money saved;           // put by for costs of later cycles
  Money kept;            // for the next cycle
  Money short_of;        // of all costs and the floor, before any step
  Date decided_before;   // what fell due before this day is decided, or was not to be paid by us
  UnitNumber unit = {};  // that added it to the books
};

// What one division paid of one bill: the participant's own share, also of a joint bill.
struct DivisionShare {
  DivisionNumber division;
  CostId cost;
  Date due;
  Money amount;
};

}  // namespace ledger
