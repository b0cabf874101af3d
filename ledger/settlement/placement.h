// What a person says that a bank entry in suspense is, and why it may not be that. See rule age_in_suspense.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/language.h"
#include "ledger/base/result.h"
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

enum class PlacementObstacle {
  is_a_debit,
  is_a_credit,
  names_no_participant,
  participant_is_unknown,
  income_is_not_expected,
  income_is_too_much,
  payment_is_unknown,
  payment_is_not_with_a_payee,
  payment_was_less,
  batch_is_unknown,
  batch_is_not_to_be_booked,
  nothing_is_reserved,
  is_nobodys_but_the_municipalitys,
  is_nobodys_but_the_banks,
  only_the_bank_tells_it
};
struct PlacementObstacleNote {
  PlacementObstacle value;
  std::string_view text;
  Phrase sentence;  // {} stands for each of PlacementRefusal::of, in order
};
[[nodiscard]] std::span<const PlacementObstacleNote> closed_list(PlacementObstacle);

struct PlacementRefusal {
  PlacementObstacle why = PlacementObstacle::names_no_participant;
  std::vector<std::string> of;  // ids, amounts and days
};
[[nodiscard]] std::string sentence_of(const PlacementRefusal& refusal, Language language);

// Books the entry as what the person says. `items` were fetched for this entry and this placement.
[[nodiscard]] Result<Settlement, PlacementRefusal> settle_as(const BankEntry& entry, const Placement& placement,
                                                             const OpenItems& items);

}  // namespace ledger
