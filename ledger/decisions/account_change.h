// What a change of creditors' account numbers will do: the payload of its change, as text and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/register/facts.h"

namespace ledger {

// One row of the costs register that asks for another account than the books know.
struct AccountChange {
  ParticipantId participant;
  CostId cost;
  Date valid_from;  // of that row
  CreditorAccount before;
  CreditorAccount after;
};

// Canonical: a line for each, ordered by participant, cost and day.
[[nodiscard]] std::string payload_of(std::vector<AccountChange> changes);
[[nodiscard]] std::optional<std::vector<AccountChange>> account_changes_of(std::string_view payload);

// The same old account, and the same name but for capitals and blanks.
[[nodiscard]] bool is_of_one_creditor(const AccountChange& one, const AccountChange& other);

}  // namespace ledger
