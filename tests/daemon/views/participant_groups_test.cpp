// Views read the participants in groups: each once, in order, whatever their number.
#include "daemon/views/participant_groups.h"

#include <gtest/gtest.h>

namespace service {
namespace {

using namespace ledger;

std::vector<ParticipantId> participants(std::size_t count) {
  std::vector<ParticipantId> ids;
  for (std::size_t number = 0; number < count; ++number) ids.emplace_back("P" + std::to_string(10'000 + number));
  return ids;
}

TEST(ParticipantGroups, HoldEachParticipantOnce) {
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, participants_a_read, participants_a_read + 1}) {
    const std::vector<ParticipantId> ids = participants(count);
    std::vector<ParticipantId> visited;
    each_group(ids, [&](std::span<const ParticipantId> group, const ParticipantRange& range) {
      EXPECT_LE(group.size(), participants_a_read);
      EXPECT_EQ(range.first, group.front());
      EXPECT_EQ(range.last, group.back());
      visited.insert(visited.end(), group.begin(), group.end());
    });
    EXPECT_EQ(visited, ids) << count;
  }
}

}  // namespace
}  // namespace service
