// What came of each division of a participant's money, by the links that the books keep.
#pragma once

#include <optional>
#include <vector>

#include "ledger/participants/division_record.h"
#include "ledger/payments/payment.h"

namespace service {

// What a division paid of one bill.
struct CostPart {
  ledger::CostId cost;
  ledger::Date due;
  ledger::Money amount;                    // the participant's own share, also of a joint bill
  std::optional<ledger::Payment> payment;  // none where the creditor collects the money
};

struct Division {
  ledger::DivisionRecord record;
  std::vector<CostPart> costs;             // adds up to the record's costs plus what savings paid
  std::vector<ledger::Payment> to_person;  // adds up to the record's leefgeld and what it passes on
};

struct DivisionFacts {
  std::vector<ledger::DivisionRecord> records;  // oldest first
  std::vector<ledger::DivisionShare> shares;
  std::vector<ledger::Payment> payments;  // in the order of their numbers
};
// All of one participant. Of a payment that was sent again the last attempt stands there.
[[nodiscard]] std::vector<Division> divisions_of(const DivisionFacts& facts);

}  // namespace service
