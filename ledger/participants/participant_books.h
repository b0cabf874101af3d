// One participant's part of the books, and what a day does to it. The run reads it from the store and writes the
// changes; `plan` keeps it and looks ahead, as if every day had a run. So what `plan` shows is what the run pays.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "ledger/participants/book_changes.h"

namespace ledger {

struct ParticipantState {
  DuesSoFar dues;
  std::vector<Loan> loans;         // oldest first
  std::map<Date, Money> leefgeld;  // allocated before, by the payday of its cycle
  std::vector<Receipt> receipts;   // available, also what is kept
  std::optional<Date> served;      // payday of the latest cycle whose benefit has come
  std::optional<Date> first_allowance;
};

class ParticipantBooks {
 public:
  // The policy must outlive these books.
  ParticipantBooks(ParticipantState state, const Policy& policy);
  ParticipantBooks(ParticipantState state, Policy&& policy) = delete;

  // What happens to the participant. A receipt without a number gets one that these books have not used.
  void take_in(Receipt receipt);
  // A loan that a person granted: its money pays what is short.
  void lend(const GrantedLoan& terms);

  // What a run does, in this order. Each changes these books, and says what it changed.

  // What was saved for bills that will never be paid becomes the participant's.
  Money free_savings(const CaseFile& file, const RunDay& on);
  // Where the municipality pre-finances and no benefit of today's cycle has come: a loan for what is due.
  BookChanges advance(const CaseFile& file, const RunDay& on);
  // Divides what is there. While the participant is blocked, and after a death, money is set apart instead: it stays
  // among the receipts here, and is divided once nothing stands in the way.
  BookChanges allocate(const CaseFile& file, const RunDay& on);

  [[nodiscard]] const std::vector<Receipt>& receipts() const { return state_.receipts; }
  [[nodiscard]] std::vector<Loan> loans(const CaseFile& file) const;  // oldest first
  [[nodiscard]] const DuesSoFar& dues() const { return state_.dues; }

 private:
  void apply(const BookChanges& changes);
  void add_loan(const GrantedLoan& terms);

  ParticipantState state_;
  const Policy& policy_;
  ReceiptNumber last_number_;
};

// What the books know of a due, as the planner takes it.
[[nodiscard]] DueSoFar so_far(const DueRecord& record);
// The payday of the cycle that a regular benefit serves, once it has come. A benefit that was promised for a day in the
// past and is not seen at the bank has not come.
[[nodiscard]] std::optional<Date> cycle_served_by(const Receipt& benefit, const PaydayRule& rule, Date today);
// The dues whose savings are not needed any more: nothing is withheld any more, the cost is not ours to pay, or the
// participant pays this bill.
[[nodiscard]] std::set<std::pair<CostId, Date>> savings_to_free(const CaseFile& file, const DuesSoFar& dues,
                                                                const RegimeTerms& terms, Date today);
// Money that was set aside for something that is not paid.
[[nodiscard]] Receipt freed_receipt(const ParticipantId& participant, Money amount, const RunDay& on);
// What loans count from: the participant's window, and the first allowance if one came.
[[nodiscard]] LoanDates loan_dates(const CaseFile& file, const RegimeTerms& terms, std::optional<Date> first_allowance);

}  // namespace ledger
