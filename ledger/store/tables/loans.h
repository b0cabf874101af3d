// The events of loans, in order. The terms of a loan are a fact in the registers.
#pragma once

#include <map>
#include <vector>

#include "ledger/loans/loan.h"
#include "ledger/store/tables/registers.h"

namespace ledger {

class Database;

class Loans {
 public:
  explicit Loans(Database& database) : database_(database) {}

  // Adds the events in the order given, after those that are known already.
  void add(const std::vector<LoanEvent>& events);

  // Ordered by participant, then loan, then in the order in which they were added.
  [[nodiscard]] std::vector<LoanEvent> events(const ParticipantRange& range);
  [[nodiscard]] std::vector<LoanEvent> events_of(const ParticipantId& participant);
  // The units of work that added them.
  [[nodiscard]] std::vector<UnitNumber> units_of(const ParticipantId& participant);
  // The participants who have a loan with this id.
  [[nodiscard]] std::vector<ParticipantId> with_loan(const LoanId& loan);
  // The number of events. It is part of the key of a unit of work about loans, so that the same words in another state
  // of the books are another unit.
  [[nodiscard]] std::int64_t count();
  // What each participant owes, added up from the events by the database; all that are not zero.
  [[nodiscard]] std::map<ParticipantId, Money> owed();

 private:
  Database& database_;
};

}  // namespace ledger
