#include "ledger/withholding/due_record.h"

#include <gtest/gtest.h>

#include "tests/ledger/literals.h"

namespace ledger {
namespace {

DueRecord due(DueState state, int paid, int saved = 0, bool is_closed = false) {
  DueRecord one;
  one.amount = Money::cents(1'000);
  one.state = state;
  one.paid = Money::cents(paid);
  one.saved = Money::cents(saved);
  one.is_closed = is_closed;
  return one;
}

struct OpenRow {
  const char* what;
  DueRecord due;
  bool is_open;
};
const OpenRow open_rows[] = {
    {"held", due(DueState::held, 0), true},
    {"deferred", due(DueState::deferred, 0), true},
    {"saved for", due(DueState::saving, 0, 100), true},
    {"reserved whole", due(DueState::reserved, 1'000), false},
    {"reserved in part", due(DueState::reserved, 999), true},
    {"collected in part", due(DueState::collected, 999), true},
    {"reserved in part, the rest is the participant's", due(DueState::reserved, 999, 0, true), false},
    {"paused", due(DueState::paused, 0, 0, true), false},
    {"paused, with savings to be freed", due(DueState::paused, 0, 100, true), true},
    {"paid whole, with savings left", due(DueState::reserved, 1'000, 1), true},
};

TEST(DueRecord, is_open_while_something_is_unpaid_or_put_by) {
  for (const OpenRow& row : open_rows) EXPECT_EQ(is_open(row.due), row.is_open) << row.what;
}

TEST(DueRecord, of_what_is_reserved_only_more_may_be_reserved) {
  for (const DueState before : values_of<DueState>()) {
    const bool is_reserved = before == DueState::reserved || before == DueState::collected;
    for (const int paid : {499, 500, 501})
      EXPECT_EQ(may_be_decided(due(before, 500), due(DueState::reserved, paid)), !is_reserved || paid > 500)
          << to_text(before) << ' ' << paid;
  }
}

TEST(DueRecord, only_what_is_reserved_is_collected) {
  for (const DueState before : values_of<DueState>())
    EXPECT_EQ(collected(due(before, 500)).has_value(), before == DueState::reserved) << to_text(before);
  EXPECT_EQ(collected(due(DueState::reserved, 500))->state, DueState::collected);
}

TEST(DueId, names_participant_cost_and_day) {
  const DueKey rent{ParticipantId("P0001"), CostId("rent-1"), "2026-03-01"_day};
  EXPECT_EQ(due_id(rent), "P0001/rent-1/2026-03-01");
  EXPECT_EQ(due_key("P0001/rent-1/2026-03-01"), rent);
  for (const char* other : {"", "P0001", "P0001/rent-1", "P0001/2026-03-01", "P0001/rent-1/2026-02-30", "//"})
    EXPECT_FALSE(due_key(other)) << other;
}

}  // namespace
}  // namespace ledger
