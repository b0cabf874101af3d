// When a run is due where the clock changes, and after the machine was down.
#include <gtest/gtest.h>

#include "daemon/system/clock.h"
#include "daemon/system/schedule.h"

namespace scenarios {
namespace {

using std::chrono::sys_seconds;

sys_seconds utc(std::string_view iso) { return sys_seconds{ledger::parse_local_time(iso).value().time_since_epoch()}; }

// What runs in a night, by the schedule alone: each moment after the other until `before`.
std::vector<std::string> runs_between(const std::vector<config::TimeOfDay>& times, sys_seconds from,
                                      sys_seconds before) {
  std::vector<std::string> runs;
  for (sys_seconds next = service::next_run(times, from); next < before; next = service::next_run(times, next))
    runs.push_back(service::moment_at(next).with_offset);
  return runs;
}

TEST(Scenario60, HalfPastTwoRunsOnceInEveryNight) {
  const struct {
    const char* night;
    const char* from;    // UTC
    const char* before;  // UTC
    const char* runs_at;
  } rows[] = {
      {"an ordinary one", "2026-03-27T12:00", "2026-03-28T12:00", "2026-03-28T02:30:00+01:00"},
      {"02:30 does not exist", "2026-03-28T12:00", "2026-03-29T12:00", "2026-03-29T03:00:00+02:00"},
      {"the night after", "2026-03-29T12:00", "2026-03-30T12:00", "2026-03-30T02:30:00+02:00"},
      {"02:30 comes twice", "2026-10-24T12:00", "2026-10-25T12:00", "2026-10-25T02:30:00+02:00"},
      {"the night after that", "2026-10-25T12:00", "2026-10-26T12:00", "2026-10-26T02:30:00+01:00"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(runs_between({{2, 30}}, utc(row.from), utc(row.before)), std::vector<std::string>{row.runs_at})
        << row.night;
}

TEST(Scenario60, TwoTimesThatTheJumpBringsTogetherAreOneRun) {
  EXPECT_EQ(runs_between({{2, 30}, {3, 0}}, utc("2026-03-28T12:00"), utc("2026-03-29T12:00")),
            std::vector<std::string>{"2026-03-29T03:00:00+02:00"});
}

// A run is missed when the last one due lies after the last one made.
TEST(Scenario61, TheLastRunDueIsKnownAtAnyMoment) {
  const struct {
    const char* at;  // UTC
    const char* due;
  } rows[] = {
      {"2026-02-28T08:00", "2026-02-28T06:30:00+01:00"},  // back at 09:00, after 26 February 06:00
      {"2026-02-26T05:00", "2026-02-25T12:10:00+01:00"},  // 06:00, when it went down: nothing was missed yet
      {"2026-02-28T05:30", "2026-02-28T06:30:00+01:00"},  // at the very moment
      {"2026-03-29T01:00", "2026-03-28T12:10:00+01:00"},  // 03:00, at the jump
      {"2026-10-25T01:30", "2026-10-24T12:10:00+02:00"},  // 02:30 for the second time
  };
  for (const auto& row : rows)
    EXPECT_EQ(service::moment_at(service::last_run_due({{6, 30}, {12, 10}}, utc(row.at))).with_offset, row.due)
        << row.at;
  for (const char* second_time : {"2026-10-25T01:30", "2026-10-25T02:00"})
    EXPECT_EQ(service::moment_at(service::last_run_due({{2, 30}}, utc(second_time))).with_offset,
              "2026-10-25T02:30:00+02:00")
        << "the second 02:30 is no run of its own";
}

}  // namespace
}  // namespace scenarios
