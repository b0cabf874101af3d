#include "tests/bench/measurement.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace bench {

Usage measure(const std::function<int()>& work) {
  std::fflush(stdout);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("fork failed");
  if (child == 0) _exit(work());
  int status = 0;
  rusage used{};
  if (wait4(child, &status, 0, &used) != child || status != 0) throw std::runtime_error("the work failed");
  const auto milliseconds = [](const timeval& time) { return time.tv_sec * 1000 + time.tv_usec / 1000; };
  return {milliseconds(used.ru_utime) + milliseconds(used.ru_stime), used.ru_maxrss};
}

Usage best_of(int rounds, const std::function<int()>& work) {
  Usage best = measure(work);
  for (int i = 1; i < rounds; ++i) {
    const Usage usage = measure(work);
    best.milliseconds = std::min(best.milliseconds, usage.milliseconds);
    best.kilobytes = std::max(best.kilobytes, usage.kilobytes);
  }
  return best;
}

void print(const char* who, const Usage& usage) {
  std::printf("%-40s %5ld.%03ld s of CPU, %6ld MiB at most\n", who, usage.milliseconds / 1000,
              usage.milliseconds % 1000, usage.kilobytes / 1024);
}

}  // namespace bench
