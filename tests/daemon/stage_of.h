// Which of the twelve stages of a run (daemon/README.md) an operation begins or belongs to.
#pragma once

#include <array>
#include <string_view>

#include "tests/daemon/faults.h"

namespace daemon_test {

constexpr std::array<std::string_view, 14> stage_names = {"begin", "collect", "recognise", "read",     "check",
                                                          "match", "record",  "allocate",  "instruct", "batch",
                                                          "judge", "write",   "release",   "report"};

// `step` is the last complete stage, as the run record stores it; -1 while there is no record. Where one unit of work
// covers several stages, the parts of the books that it uses tell them apart.
[[nodiscard]] int stage_of(int step, const Place& place);

}  // namespace daemon_test
