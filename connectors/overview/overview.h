// What the two overviews for a participant share. They are given to the person, so they hold the person's own name, and
// never that of somebody else.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/loans/loan.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"
#include "ledger/register/facts.h"

namespace connectors {

// Whom an overview is for, and which office gives it.
struct Addressee {
  std::string municipality;
  ledger::ParticipantId participant;
  std::string name;
  ledger::Date today;
};

// A cost on one of its due dates.
struct Bill {
  std::string creditor;
  std::optional<ledger::CostKind> kind;  // none where the books name no cost
  ledger::Date due;
  ledger::Money amount;
};

// Money saved for a bill that does not come every month.
struct Reserve {
  Bill bill;
  ledger::Money saved;
};

// A loan, from its first day until today.
struct LoanStanding {
  ledger::LoanId id;
  ledger::LoanKind kind = ledger::LoanKind::bridge_credit;
  ledger::Date granted_on;
  ledger::Money lent;
  ledger::Money repaid;
  ledger::Money given_up;  // written off, or moved to another person's loan
  ledger::Money left;
  std::vector<ledger::Instalment> plan;  // instalments still to come
};
[[nodiscard]] LoanStanding standing_of(const ledger::Loan& loan, ledger::Date today);

}  // namespace connectors
