// What happened to loans, in order. Their terms are a register.
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

  // In bulk, in the order given: each comes after what is known of its loan.
  void add(const std::vector<LoanEvent>& events);

  // Ordered by participant, loan, then as added.
  [[nodiscard]] std::vector<LoanEvent> events(const ParticipantRange& range);
  [[nodiscard]] std::vector<LoanEvent> events_of(const ParticipantId& participant);
  // Whose loans have this id, by participant.
  [[nodiscard]] std::vector<ParticipantId> with_loan(const LoanId& loan);
  // How many events there are: what a unit of work about loans begins from.
  [[nodiscard]] std::int64_t count();
  // What each participant owes by the events alone, added up by the database; those not zero.
  [[nodiscard]] std::map<ParticipantId, Money> owed();

 private:
  Database& database_;
};

}  // namespace ledger
