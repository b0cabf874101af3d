// A bank entry that stands in suspense gets its place: by a person's word, above an amount by two persons' (scenario
// 54), or by what the bank tells later.
#pragma once

#include "daemon/decisions/approvals.h"
#include "ledger/store/tables/suspense.h"

namespace service {

struct Placement {
  ledger::BankEntryNumber entry;
  ledger::PlacedAs as = ledger::PlacedAs::benefit;
  std::string to;             // P0001, P0001/TOESLAG_RENT, P0001/energy-1, a payment's or a batch's id; or empty
  std::string return_reason;  // the bank's code, where it gave one on paper
};

// Placed at once, or the change that waits for another person.
struct PlacementOutcome {
  ledger::SuspenseItem item;
  std::optional<ledger::Change> change;
};
// The text says what does not fit: the side, the amount, an id that nobody knows.
[[nodiscard]] ledger::Result<PlacementOutcome, std::string> place(const Administration& administration,
                                                                  const Placement& placement, const PersonsWord& word,
                                                                  const Moment& now);
[[nodiscard]] std::optional<std::string> carry_out_placement(const ChangeAtHand& at_hand);
// What such a change will do.
[[nodiscard]] Placement proposed_placement(const ledger::Change& change);
[[nodiscard]] std::optional<ledger::Change> waiting_placement(ledger::Transaction& books,
                                                              ledger::BankEntryNumber entry);

// Looks once more at what stands in suspense without details, now that a notice told of such an amount.
void place_by_notice(const Administration& administration, const RunContext& run, ledger::Transaction& books,
                     ledger::Money signed_amount);

}  // namespace service
