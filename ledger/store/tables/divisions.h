// What participants' money was divided into, and what each division used.
#pragma once

#include <optional>
#include <vector>

#include "ledger/benefits/receipt.h"
#include "ledger/invariants.h"
#include "ledger/participants/division_record.h"
#include "ledger/store/tables/registers.h"

namespace ledger {

struct UsedReceipt {
  DivisionNumber division;
  ReceiptNumber receipt;
};

class Divisions {
 public:
  explicit Divisions(Database& database) : database_(database) {}

  void add(std::vector<DivisionRecord>& divisions);  // sets their numbers, in order
  void add(const std::vector<UsedReceipt>& receipts);

  // In order of participant, then number.
  [[nodiscard]] std::vector<DivisionRecord> of_run(RunNumber run);
  // Those of cycles that begin on this day or later.
  [[nodiscard]] std::vector<DivisionRecord> in(const ParticipantRange& range, Date cycle_from);
  // Oldest first.
  [[nodiscard]] std::vector<DivisionRecord> of_participant(const ParticipantId& participant);
  [[nodiscard]] std::optional<DivisionRecord> find(DivisionNumber number);
  [[nodiscard]] std::optional<DivisionRecord> that_used(ReceiptNumber receipt);
  // The receipts that it used.
  [[nodiscard]] std::vector<ReceiptNumber> receipts_of(DivisionNumber number);

  // Follows every link: none leads to nothing, and what a division paid adds up to what it decided. A violation names
  // the table and the number.
  [[nodiscard]] std::vector<Violation> verify();

 private:
  Database& database_;
};

}  // namespace ledger
