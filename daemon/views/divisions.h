// What came of each division of a participant's money: the books keep its sums by run, and dues and payments apart.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "ledger/payments/payment.h"
#include "ledger/store/tables/receipts.h"

namespace service {

// What of a due date a division paid.
struct CostPart {
  ledger::CostId cost;  // empty: the books name none
  ledger::Date due;
  ledger::Money amount;                    // the participant's own share, also of a joint bill
  std::optional<ledger::Payment> payment;  // none where the creditor collects it
};

struct Division {
  ledger::AllocationRecord record;
  std::vector<CostPart> costs;             // adds up to the record's costs and what savings paid
  std::vector<ledger::Payment> to_person;  // leefgeld and what is passed on: adds up to the record's
};

struct DivisionFacts {
  std::vector<ledger::AllocationRecord> records;  // in order
  std::vector<ledger::DueRecord> dues;
  std::vector<ledger::Payment> payments;  // by number
  std::map<ledger::RunNumber, ledger::Money> savings_used;
};
[[nodiscard]] std::vector<Division> divisions_of(const DivisionFacts& facts);

}  // namespace service
