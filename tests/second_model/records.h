// What the store holds of one participant, as records in memory: a run reads its books from them and writes its changes
// to them, as it does with the tables.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "ledger/participants/participant_books.h"

namespace ledger {

class Records {
 public:
  void add(Receipt receipt);
  void lend(const GrantedLoan& terms);
  void write(const BookChanges& changes);
  // As the first stage of a run does it.
  void free_savings(const CaseFile& file, const Policy& policy, const RunDay& on);
  // A run looks only at participants who have something to divide.
  [[nodiscard]] bool has_available() const;
  // Receipts that were not divided: available, or set apart.
  [[nodiscard]] std::vector<Receipt> left() const;
  [[nodiscard]] ParticipantState state(const CaseFile& file, const Policy& policy, Date today) const;

 private:
  void put(const DueRecord& due);

  std::vector<Receipt> receipts_;  // of all states, by number
  std::map<std::pair<CostId, Date>, DueRecord> dues_;
  std::vector<GrantedLoan> loans_;
  std::vector<LoanEvent> loan_events_;
  std::vector<DivisionRecord> allocations_;
};

}  // namespace ledger
