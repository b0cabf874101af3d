// What one participant's money does in one cycle: stages 7 and 8, and `plan`, by the same function.
// Pure: facts in, decisions and planned payments out.
#pragma once

#include <set>
#include <span>
#include <utility>
#include <vector>

#include "ledger/benefits/receipt.h"
#include "ledger/loans/loan.h"
#include "ledger/payments/payment.h"
#include "ledger/register/facts.h"
#include "ledger/register/timing.h"
#include "ledger/withholding/allocate.h"
#include "ledger/withholding/leefgeld.h"

namespace ledger {

// The municipality's choices (domain.md 0.5), from the configuration.
struct Policy {
  int window_months = 6;
  PaydayRule payday;
  LeefgeldCadence cadence;
  LeefgeldFloor floor;
  std::vector<CostGroup> order;
  std::vector<ShortageStep> shortage;
  Money loan_cap_single;
  Money loan_cap_family;
  Money loan_auto_grant_max;
  RepaymentRule repayment;
  int loan_instalments = 36;
};

struct CycleFacts {
  const Participant& participant;
  std::span<const CostItem> costs;               // all rows of the participant, ordered by cost
  std::span<const Consent> consents;
  std::span<const Receipt> receipts;             // available ones, allocated together; not empty
  std::set<std::pair<CostId, Date>> reserved;    // dues that were paid for before
  Money leefgeld_in_cycle;                       // leefgeld of this cycle that was allocated before
  Money loans_outstanding;
  Date today;
};

struct DueDecision {
  CostId cost;
  CostKind kind = CostKind::rent;
  Date due;
  Money amount;
  ShareOutcome outcome = ShareOutcome::paid;
};

struct CyclePlan {
  Cycle cycle;
  bool passes_whole = false;         // outside the window, or nothing may be withheld
  std::vector<DueDecision> dues;
  std::vector<Payment> payments;     // without numbers; execution dates not yet moved for lateness
  Money available;                   // benefit and what of a loan was used
  Money costs;
  Money leefgeld;
  Money passed_on;                   // holiday allowance
  Money floor;
  Allocation allocation;
  Money loan_left;                   // of loans among the receipts: not needed now, stays available
  Money loan_repaid;                 // of loans among the receipts: the window is over, it goes back
};

[[nodiscard]] CostGroup group_of(CostKind kind);
// May anything be withheld on this day: mode, and a mandate in force (L8, L10).
[[nodiscard]] bool may_withhold(const Participant& participant, Date day);
// The cycle these receipts serve.
[[nodiscard]] Cycle cycle_of(std::span<const Receipt> receipts, const PaydayRule& rule, Date today);
// Dues inside the window and before `before` that nothing was reserved for, by due date.
[[nodiscard]] std::vector<DueDecision> open_dues(const CycleFacts& facts, const Window& window, Date before);

[[nodiscard]] CyclePlan plan_cycle(const CycleFacts& facts, const Policy& policy);

}  // namespace ledger
