// Runs follow each other in time, also in the hour that comes twice when summer time ends.
#include <gtest/gtest.h>

#include "tests/daemon/ground.h"
#include "tests/daemon/world.h"

namespace daemon_test {
namespace {

service::Moment at_utc(std::string_view iso) {
  return service::moment_at(std::chrono::sys_seconds{ledger::parse_local_time(iso).value().time_since_epoch()});
}

TEST(RunOrder, FollowsTheMomentAndNotTheHandsOfTheClock) {
  const TemporaryFolder folder;
  const auto ground = Ground::on(On::sqlite, folder.path());
  Town town(ground->state(), ground->url());
  (void)ledger::Store::open({ground->url(), ledger::Administration(9901)}, ledger::Access::write);  // makes the tables
  const service::Moment first = at_utc("2026-10-25T00:40"), second = at_utc("2026-10-25T01:20");
  ASSERT_EQ(first.with_offset, "2026-10-25T02:40:00+02:00");
  ASSERT_EQ(second.with_offset, "2026-10-25T02:20:00+01:00");
  town.run(first);
  EXPECT_NO_THROW(town.run(second));
  EXPECT_THROW(town.run(first), service::ClockGoesBack);
  EXPECT_NO_THROW(town.run(at_utc("2026-10-25T01:40")));  // the first 02:40's namesake is a run of its own
}

}  // namespace
}  // namespace daemon_test
