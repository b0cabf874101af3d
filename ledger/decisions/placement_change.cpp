#include "ledger/decisions/placement_change.h"

#include "ledger/decisions/payload.h"

namespace ledger {

std::string payload_of(const Placement& placement) {
  return payload_of(std::vector<std::string>{suspense_id(placement.entry), std::string(to_text(placement.as)),
                                             placement.to, placement.return_reason});
}

std::optional<Placement> placement_of(std::string_view payload) {
  const auto fields = fields_of(payload, 4);
  if (!fields) return std::nullopt;
  const auto entry = suspense_number((*fields)[0]);
  const auto as = parse_text<PlacementKind>((*fields)[1]);
  if (!entry || !as) return std::nullopt;
  return Placement{.entry = *entry, .as = *as, .to = (*fields)[2], .return_reason = (*fields)[3]};
}

}  // namespace ledger
