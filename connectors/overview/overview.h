// What both overviews for a participant hold. They are given to the person: names stand here, and never those of
// somebody else.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/loans/loan.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"
#include "ledger/register/facts.h"

namespace connectors {

// Whom an overview is for, and who gives it.
struct Addressee {
  std::string municipality;
  ledger::ParticipantId participant;
  std::string name;
  ledger::Date today;
};

// One due date of a cost.
struct Bill {
  std::string creditor;
  std::optional<ledger::CostKind> kind;  // nothing where the books name no cost
  ledger::Date due;
  ledger::Money amount;
};

// Put by for a bill that does not come every month.
struct Reserve {
  Bill bill;
  ledger::Money saved;
};

// A loan from its first day until today.
struct LoanStanding {
  ledger::LoanId id;
  ledger::LoanKind kind = ledger::LoanKind::bridge_credit;
  ledger::Date granted_on;
  ledger::Money lent;
  ledger::Money repaid;
  ledger::Money given_up;  // written off, or moved to another's loan
  ledger::Money left;
  std::vector<ledger::Instalment> plan;  // what is still to come
};
[[nodiscard]] LoanStanding standing_of(const ledger::Loan& loan, ledger::Date today);

}  // namespace connectors
