#include "daemon/system/schedule.h"

#include <algorithm>

#include "daemon/system/clock.h"

namespace service {

using std::chrono::sys_seconds;

namespace {

// All scheduled moments of the days around `instant`, in order, each once.
std::vector<sys_seconds> moments_around(const std::vector<config::TimeOfDay>& times, sys_seconds instant) {
  std::vector<sys_seconds> moments;
  const ledger::Date today = moment_at(instant).today();
  for (int day = -2; day <= 2; ++day)
    for (const config::TimeOfDay& time : times)
      moments.push_back(
          instant_of(ledger::LocalTime{(today + ledger::Days{day}).time_since_epoch() + std::chrono::hours{time.hour} +
                                       std::chrono::minutes{time.minute}}));
  std::sort(moments.begin(), moments.end());
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  return moments;
}

}  // namespace

sys_seconds next_run(const std::vector<config::TimeOfDay>& times, sys_seconds after) {
  const std::vector<sys_seconds> moments = moments_around(times, after);
  return *std::upper_bound(moments.begin(), moments.end(), after);
}

sys_seconds last_run_due(const std::vector<config::TimeOfDay>& times, sys_seconds at) {
  const std::vector<sys_seconds> moments = moments_around(times, at);
  return *std::prev(std::upper_bound(moments.begin(), moments.end(), at));
}

}  // namespace service
