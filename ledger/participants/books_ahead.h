// One participant's books in memory, day after day: what a run has in the store. `plan` looks ahead with them, and the
// years of tests/second_model are played with them.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <vector>

#include "ledger/participants/cycle.h"

namespace ledger {

class BooksAhead {
 public:
  struct State {
    DuesSoFar dues;
    std::vector<Loan> loans;                  // oldest first
    std::map<Date, Money> leefgeld_by_cycle;  // allocated before, by the cycle's payday
    std::vector<Receipt> receipts;            // available, also what is kept
    std::set<Date> served;                    // paydays of the cycles whose benefit came before
    std::optional<Date> first_allowance;
  };
  BooksAhead(State state, Date right_from, const Policy& policy);

  void take_in(const Receipt& receipt);
  // The money of a loan that somebody granted, or that the program may grant.
  void lend(const GrantedLoan& terms);
  // What was saved for a bill that will never be paid becomes the participant's.
  void free_savings(const CaseFile& file, Date day);
  // Dues of the day on which no benefit has come, where they are pre-financed; what was lent.
  Money advance(const CaseFile& file, Date day);
  // Divides what is there. Nothing while there is nothing to divide, or nobody to pay.
  std::optional<CyclePlan> allocate(const CaseFile& file, Date day);

  [[nodiscard]] const std::vector<Receipt>& receipts() const { return state_.receipts; }
  [[nodiscard]] const std::vector<Loan>& loans() const { return state_.loans; }
  [[nodiscard]] const DuesSoFar& dues() const { return state_.dues; }

 private:
  [[nodiscard]] GrantedLoan loan_of_program(const CaseFile& file, Money amount, LoanKind kind, Date day);
  void note(const GrantedLoan& terms, const LoanEvent& event);
  [[nodiscard]] Loan loan_now(const GrantedLoan& terms, std::span<const LoanEvent> events) const;
  void decide_dues(const CyclePlan& plan);
  void repay(const CaseFile& file, const CyclePlan& plan, Date day);
  void carry_over(const CyclePlan& plan, std::span<const Receipt> served);

  State state_;
  Date right_from_;
  const Policy& policy_;
  int lent_ = 0;
};

}  // namespace ledger
