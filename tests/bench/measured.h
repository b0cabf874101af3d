// Processor time and memory of some work, in a process of its own.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>

namespace bench {

struct Usage {
  std::int64_t milliseconds = 0;  // of processor, user and system
  std::int64_t kilobytes = 0;     // at most resident
};

// Its memory is its own too. It must say 0, or throws.
[[nodiscard]] Usage measured(const std::function<int()>& work);
// The least time and the most memory of so many rounds.
[[nodiscard]] Usage best_of(int rounds, const std::function<int()>& work);

void print(const char* who, const Usage& usage);

}  // namespace bench
