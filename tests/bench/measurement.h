// Measures processor time and memory of some work, which runs in a process of its own.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>

namespace bench {

struct Usage {
  std::int64_t milliseconds = 0;  // of processor time, user and system together
  std::int64_t kilobytes = 0;     // most resident memory
};

// `work` runs in a child process and gives its exit code; any other than 0 makes this throw.
[[nodiscard]] Usage measure(const std::function<int()>& work);
// The least time and the most memory of that many rounds.
[[nodiscard]] Usage best_of(int rounds, const std::function<int()>& work);

void print(const char* who, const Usage& usage);

}  // namespace bench
