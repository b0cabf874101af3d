// What one participant's money does in one cycle: stages 7 and 8, and `plan`, by the same function.
// Pure: facts in, decisions and planned payments out.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "ledger/benefits/receipt.h"
#include "ledger/loans/loan.h"
#include "ledger/payments/payment.h"
#include "ledger/register/case_file.h"
#include "ledger/register/regime.h"
#include "ledger/withholding/allocate.h"
#include "ledger/withholding/leefgeld.h"

namespace ledger {

// What the municipality chose in its configuration.
struct Policy {
  RegimeTerms regime;
  LeefgeldCadence cadence;
  LeefgeldFloor floor;
  std::optional<Money> fixed_leefgeld_week;  // else leefgeld is all that is left
  std::vector<CostGroup> order;
  std::vector<ShortageStep> shortage;
  int defer_months_max = 1;  // bills of one kind that may stay unpaid with consent
  bool prefinances = false;  // dues of a day on which no benefit has come are paid from an advance
  Money loan_cap_single;
  Money loan_cap_family;
  Money loan_auto_grant_max;
  RepaymentRule repayment;    // when instalments begin
  int loan_instalments = 36;  // of a loan that says nothing else
};

// What was done for a cost's due date before this cycle.
struct DueSoFar {
  Money paid;              // set aside to be paid
  Money saved;             // put by, and not used yet
  bool is_closed = false;  // CAK or the participant pays it: never open again
  Money amount = {};       // owed when it was last decided
};
// Of a participant. What fell due before `done_before` and is not named was decided, and nothing of it is open.
struct DuesSoFar : std::map<std::pair<CostId, Date>, DueSoFar> {
  Date done_before{};
  [[nodiscard]] DueSoFar of(const CostId& cost, Date due) const;
};

struct CycleFacts {
  const CaseFile& file;
  std::span<const Receipt> receipts;  // to be allocated together; not empty
  const DuesSoFar& dues;
  std::span<const Loan> loans;  // of the participant, oldest first
  Money leefgeld_in_cycle;      // leefgeld of this cycle that was allocated before
  Date today;
};

struct DueDecision {
  CostId cost;
  CostKind kind = CostKind::rent;
  Date due;
  Money owed;    // all of it
  Money amount;  // what is open: neither paid before nor saved
  Money saved;   // what was put by for it
  Money paid;    // now, out of this cycle's money and what was put by
  ShareOutcome outcome = ShareOutcome::paid;
  Money share;  // of a cost that is saved for: what one cycle has to bring
};

// Put by for a due date in a later cycle.
struct Saving {
  CostId cost;
  Date due;
  Money owed;
  Money amount;  // now
  Money saved;   // with what was put by before
};

struct LoanRepayment {
  LoanId loan;
  LoanEventKind kind = LoanEventKind::lump;  // lump, repaid or skipped
  Money amount;
  std::optional<Date> due;  // of an instalment
};

// ENSUREd of every plan: costs + leefgeld + saved + kept + repaid = available + loan granted, and
// holiday allowance, income passed on and special assistance = passed_on + holiday_repaid.
struct CyclePlan {
  Cycle cycle;
  bool passes_whole = false;  // nothing is withheld in the cycle, or nothing may be, or none of its bills is ours
  bool decides_all = false;   // that is open before the end of the cycle
  std::vector<DueDecision> dues;
  std::vector<Payment> payments;  // without numbers; execution dates not yet moved for lateness
  std::vector<Saving> savings;
  std::vector<LoanRepayment> repayments;
  std::vector<Receipt> kept;  // for the next cycle: receipts without numbers
  Money available;            // benefit, allowances and what of a loan was used
  Money costs;                // out of available
  Money from_savings;         // what was put by before, and pays costs now
  Money leefgeld;
  Money saved;
  Money repaid;          // loans, out of available
  Money holiday_repaid;  // loans, out of holiday allowance
  Money passed_on;       // holiday allowance, income of the participant's, special assistance
  Money floor;
  Money short_of;  // of all costs and the floor, before any step and any loan
  Allocation allocation;
  Money loan_left;      // of loans among the receipts: not needed now, stays available
  Money loan_returned;  // of loans among the receipts: nothing is withheld any more, it goes back
  [[nodiscard]] Money kept_sum() const;
  // No money moves: all there is is a loan that waits for something to pay.
  [[nodiscard]] bool does_nothing() const;
};

[[nodiscard]] CostGroup group_of(CostKind kind);
// How many cycles save for one bill, 0 for one that is not saved for; and what each of them brings. See rule
// savings_for_rare_bills.
[[nodiscard]] int cycles_saved_for(Every every);
[[nodiscard]] Money share_of(const CostItem& cost);
// The cycle these receipts serve.
[[nodiscard]] Cycle cycle_of(std::span<const Receipt> receipts, const PaydayRule& rule, Date today);
// Of a participant's available receipts those that are allocated today: what is kept for a later cycle is not.
[[nodiscard]] std::vector<Receipt> to_serve(std::span<const Receipt> available, const PaydayRule& rule, Date today);
// The dues before `before` that the scope of their day withholds and that are not yet paid, by due date. Those for
// which there is no mandate are `left`: the participant pays them (has_mandate_for).
[[nodiscard]] std::vector<DueDecision> open_dues(const CaseFile& file, const DuesSoFar& dues, const RegimeTerms& terms,
                                                 Date before, Date today);
[[nodiscard]] bool is_left(const DueDecision& due);
// Whether a bill of the cycle, or an older one that is still open, is ours to pay. Once nothing more is withheld, only
// open ones count.
[[nodiscard]] bool has_dues_of_ours(const CaseFile& file, const DuesSoFar& dues, const RegimeTerms& terms,
                                    const Cycle& cycle, Date today);
// What is owed of loans that count for the cap: all but loans for durable goods.
[[nodiscard]] Money owed_of(std::span<const Loan> loans);
// What may still be lent on this day, by the cap for a single person or a family: rule bridging_loan.
[[nodiscard]] Money loan_cap_left(const CaseFile& file, std::span<const Loan> loans, const Policy& policy, Date day);

// Divides the receipts over costs, leefgeld, loans and savings, and plans the payments that follow.
[[nodiscard]] CyclePlan plan_cycle(const CycleFacts& facts, const Policy& policy);

}  // namespace ledger
