// What one run changes in one participant's books. Whoever keeps the books writes all of it, or nothing.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "ledger/loans/loan.h"
#include "ledger/notes/exception.h"
#include "ledger/participants/cycle.h"
#include "ledger/participants/division_record.h"
#include "ledger/withholding/due_record.h"

namespace ledger {

// The run that acts, and the day on which it does.
struct RunDay {
  RunNumber run;
  Date today;
};

// Where nothing changes it is empty, and names no run.
struct BookChanges {
  RunDay on;
  std::optional<CyclePlan> plan;  // a division; its payments are new
  std::optional<DivisionRecord> division;
  std::vector<ReceiptNumber> allocated;  // receipts, by what becomes of them
  std::vector<ReceiptNumber> blocked;
  std::vector<ReceiptNumber> waiting;
  std::vector<Receipt> receipts;                // new, without numbers
  std::vector<DueRecord> dues;                  // decided for the first time
  std::vector<DueRecord> dues_again;            // decided before, as they are now
  std::vector<std::pair<CostId, Date>> closed;  // paid in part before: the rest is never paid
  std::vector<GrantedLoan> granted;             // by the program, within the policy
  std::vector<LoanEvent> loan_events;
  std::vector<ExceptionItem> exceptions;
};

}  // namespace ledger
