// When the next run is, by the local clock. Where the clock changes, a time that is skipped runs at the moment of the
// change, and a time that comes twice runs the first time.
#pragma once

#include <chrono>
#include <vector>

#include "config/settings.h"

namespace service {

// The first scheduled moment after `after`.
[[nodiscard]] std::chrono::sys_seconds next_run(const std::vector<config::TimeOfDay>& times,
                                                std::chrono::sys_seconds after);
// The last scheduled moment at or before `at`. Where no run was made since then, one was missed.
[[nodiscard]] std::chrono::sys_seconds last_run_due(const std::vector<config::TimeOfDay>& times,
                                                    std::chrono::sys_seconds at);

}  // namespace service
