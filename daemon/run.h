// One run: the twelve stages in their order. Nothing else knows the order.
#pragma once

#include <stdexcept>

#include "daemon/administration.h"

namespace service {

enum class RunEnd {
  done,
  a_person_must_look,  // a batch is held, a file was refused or waits, or the report lists exceptions
  stopped,             // it was asked to end; the next run goes on from here
};

// Thrown when a run is asked for a moment before the last run's: the business clock may not go back.
class ClockGoesBack : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Finishes an interrupted run first, with the moment it began at; then runs for `now`, unless the interrupted run was
// the one for `now`. Throws ClockGoesBack, and what the store and the disk throw.
[[nodiscard]] RunEnd run_all_stages(const Administration& administration, const Moment& now);

}  // namespace service
