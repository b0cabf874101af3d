// A loan as a person asks after it: how it stands on a day, what is to come and what waits.
#pragma once

#include <optional>
#include <vector>

#include "ledger/loans/loan.h"

namespace ledger {

// What an amount that is owed waits for, when no plan says on which day it comes.
enum class LoanWaitsFor { next_benefit, first_allowance, end_of_pause };

struct LoanOnDay {
  Loan loan;
  LoanState state = LoanState::open;
  std::vector<Instalment> plan = {};                    // still to come
  std::optional<Date> next_due = {};                    // the first of the plan
  Money without_a_day = {};                             // the rest of the balance
  LoanWaitsFor waits_for = LoanWaitsFor::next_benefit;  // without meaning while nothing is without a day
};
[[nodiscard]] LoanOnDay loan_on(Loan loan, Date day);

// "P0001/L0001": the id of a loan among those of all participants.
[[nodiscard]] std::string name_of(const GrantedLoan& terms);

}  // namespace ledger
