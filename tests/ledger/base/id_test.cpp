#include "ledger/base/id.h"

#include <gtest/gtest.h>

#include <unordered_set>

namespace {

using ledger::EntryNumber;
using ledger::ParticipantId;

TEST(TextId, IsComparedByteByByte) {
  EXPECT_EQ(ParticipantId("P0001"), ParticipantId("P0001"));
  EXPECT_NE(ParticipantId("P0001"), ParticipantId("p0001"));
  EXPECT_LT(ParticipantId("P0002"), ParticipantId("P0010"));
  EXPECT_LT(ParticipantId("P2"), ParticipantId("p1"));
}

TEST(TextId, IsEmptyUntilGiven) {
  EXPECT_TRUE(ParticipantId().empty());
  EXPECT_FALSE(ParticipantId("P0001").empty());
}

TEST(NumberId, CountsFromOne) {
  EXPECT_TRUE(EntryNumber().is_none());
  EXPECT_FALSE(EntryNumber(1).is_none());
  EXPECT_LT(EntryNumber(9), EntryNumber(10));
}

TEST(Ids, CanBeLookedUp) {
  const std::unordered_set<ParticipantId> people = {ParticipantId("P0001"), ParticipantId("P0002")};
  EXPECT_TRUE(people.contains(ParticipantId("P0002")));
  EXPECT_FALSE(people.contains(ParticipantId("P0003")));
  const std::unordered_set<EntryNumber> entries = {EntryNumber(1)};
  EXPECT_TRUE(entries.contains(EntryNumber(1)));
}

}  // namespace
