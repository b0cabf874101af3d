// A bank entry that stands in suspense gets its place: by a person's word, above an amount by two persons' words, or by
// details that the bank sends later. See rule age_in_suspense.
#pragma once

#include "daemon/decisions/approvals.h"
#include "ledger/settlement/placement.h"
#include "ledger/store/tables/suspense.h"

namespace service {

// The entry is placed, or `change` waits for another person.
struct PlacementOutcome {
  ledger::SuspenseItem item;
  std::optional<ledger::Change> change;
};
// The text of a refusal says what does not fit: debit or credit, the amount, an unknown id.
[[nodiscard]] ledger::Result<PlacementOutcome, std::string> place(const Administration& administration,
                                                                  const ledger::Placement& placement,
                                                                  const PersonsWord& word, const Moment& now);
[[nodiscard]] std::optional<std::string> carry_out_placement(const ChangeAtHand& at_hand);
// What such a change will do. Throws ledger::StoreFailure when the stored text cannot be read.
[[nodiscard]] ledger::Placement proposed_placement(const ledger::Change& change);
[[nodiscard]] std::optional<ledger::Change> waiting_placement(ledger::Transaction& books,
                                                              ledger::BankEntryNumber entry);

// Tries once more to match the entries of this amount that stand in suspense without details, now that a notice brought
// details of such an amount.
void place_by_notice(const Administration& administration, const RunContext& run, ledger::Transaction& books,
                     ledger::Money signed_amount);

}  // namespace service
