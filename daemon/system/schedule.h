// When the next run is, by the municipality's clock. A time that the clock jumps over runs at the jump; a time
// that comes twice runs the first time (domain.md, scenario 60).
#pragma once

#include <chrono>
#include <vector>

#include "config/settings.h"

namespace service {

// The first scheduled moment after `after`.
[[nodiscard]] std::chrono::sys_seconds next_run(const std::vector<config::TimeOfDay>& times,
                                                std::chrono::sys_seconds after);
// The last scheduled moment at or before `at`: a run is missed when none was made since.
[[nodiscard]] std::chrono::sys_seconds last_run_due(const std::vector<config::TimeOfDay>& times,
                                                    std::chrono::sys_seconds at);

}  // namespace service
