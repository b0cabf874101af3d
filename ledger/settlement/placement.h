// What a person says that a bank entry in suspense is, and why it may not be that. See rule age_in_suspense.
#pragma once

#include <string>

#include "ledger/base/result.h"
#include "ledger/notes/refusal.h"
#include "ledger/settlement/open_items.h"
#include "ledger/settlement/suspense.h"

namespace ledger {

struct Placement {
  BankEntryNumber entry;
  PlacementKind as = PlacementKind::benefit;
  std::string to;             // P0001, P0001/TOESLAG_RENT, P0001/energy-1, the id of a payment or a batch; or empty
  std::string return_reason;  // the bank's reason code, if it was given outside of the statement
};

// "P0001/energy-1": the participant, and what of theirs; the second is empty where no stroke stands.
struct PlacementTarget {
  ParticipantId participant;
  std::string what;
};
[[nodiscard]] PlacementTarget target_of(const Placement& placement);
// Whom the placement concerns; nobody for a batch, the bank's charges or the municipality.
[[nodiscard]] ParticipantId participant_of(const Placement& placement, const OpenItems& items);

// Books the entry as what the person says. `items` were fetched for this entry and this placement.
[[nodiscard]] Result<Settlement, Refusal> settle_as(const BankEntry& entry, const Placement& placement,
                                                    const OpenItems& items);

}  // namespace ledger
