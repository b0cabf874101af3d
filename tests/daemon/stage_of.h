// Which of the twelve stages of a run (design.md 4) an operation begins or belongs to.
#pragma once

#include <array>
#include <string_view>

#include "tests/daemon/faults.h"

namespace daemon_test {

constexpr std::array<std::string_view, 14> stage_names = {"begin", "collect", "recognise", "read",     "check",
                                                          "match", "record",  "allocate",  "instruct", "batch",
                                                          "judge", "write",   "release",   "report"};

// `step` as the run record has it: the last stage that is complete; -1 while there is no record. Where one unit
// of work holds several stages, what it uses of the books tells them apart.
[[nodiscard]] int stage_of(int step, const Place& place);

}  // namespace daemon_test
