// A bank entry that stands in suspense gets its place: by a person's word, above an amount by two persons' words, or by
// details that the bank sends later. See rule age_in_suspense.
#pragma once

#include "daemon/decisions/approvals.h"
#include "ledger/settlement/placement.h"
#include "ledger/store/tables/suspense.h"

namespace service {

struct PlacementRequest {
  ledger::Placement placement;
  std::string reason;
};
// The entry is placed, or `change` waits for another person.
struct PlacementOutcome {
  ledger::Placement placement;
  std::string who;
  ledger::Money signed_amount;
  std::optional<ledger::SubjectId> change;
};
// A refusal says what does not fit: debit or credit, the amount, an unknown id.
[[nodiscard]] ledger::Result<PlacementOutcome, ledger::Refusal> place(const Administration& administration,
                                                                      const Actor& actor,
                                                                      const PlacementRequest& request);
[[nodiscard]] std::optional<ledger::Refusal> carry_out_placement(const ChangeAtHand& at_hand);
// Tries once more to match the entries of this amount that stand in suspense without details, now that a notice brought
// details of such an amount.
void place_by_notice(const Administration& administration, const RunContext& run, ledger::Transaction& books,
                     ledger::Money signed_amount);

}  // namespace service
