// What a change that waits will make of a bank entry in suspense: its payload, as text and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/settlement/placement.h"

namespace ledger {

[[nodiscard]] std::string payload_of(const Placement& placement);
[[nodiscard]] std::optional<Placement> placement_of(std::string_view payload);

}  // namespace ledger
