// What came of each division of a participant's money. The books hold the sums of a division by run, and its dues and
// payments without the division; this puts them together again.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "ledger/payments/payment.h"
#include "ledger/store/tables/receipts.h"

namespace service {

// What a division paid of one bill.
struct CostPart {
  ledger::CostId cost;  // empty: the books do not say which
  ledger::Date due;
  ledger::Money amount;                    // the participant's own share, also of a joint bill
  std::optional<ledger::Payment> payment;  // none where the creditor collects the money
};

struct Division {
  ledger::AllocationRecord record;
  std::vector<CostPart> costs;             // adds up to the record's costs plus what savings paid
  std::vector<ledger::Payment> to_person;  // adds up to the record's leefgeld and what it passes on
};

struct DivisionFacts {
  std::vector<ledger::AllocationRecord> records;  // oldest first
  std::vector<ledger::DueRecord> dues;
  std::vector<ledger::Payment> payments;  // in the order of their numbers
  std::map<ledger::RunNumber, ledger::Money> savings_used;
};
// All of one participant.
[[nodiscard]] std::vector<Division> divisions_of(const DivisionFacts& facts);

}  // namespace service
