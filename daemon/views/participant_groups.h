// Views go through the participants in groups, so that memory does not grow with their number.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "ledger/store/tables/registers.h"

namespace service {

inline constexpr std::size_t participants_a_read = 1'000;

// Calls `visit` with each group and the range that it spans, in order. The ids must be in order.
template <class Visit>
void each_group(std::span<const ledger::ParticipantId> ids, Visit visit) {
  while (!ids.empty()) {
    const auto group = ids.first(std::min(participants_a_read, ids.size()));
    visit(group, ledger::ParticipantRange{group.front(), group.back()});
    ids = ids.subspan(group.size());
  }
}

}  // namespace service
