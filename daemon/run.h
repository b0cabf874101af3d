// One run: the twelve stages in their order. Nothing else knows the order.
#pragma once

#include <functional>
#include <stdexcept>

#include "daemon/administration.h"

namespace service {

enum class RunEnd {
  done,
  a_person_must_look,  // held, quarantined, short
  stopped,             // asked to end; the next run goes on from here
};

// The business clock may not go back.
class ClockGoesBack : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Finishes an interrupted run first, with the moment it began at; then runs for `now`, unless that was it.
[[nodiscard]] RunEnd run_all_stages(const Administration& administration, const Moment& now,
                                    const std::function<bool()>& is_stopping);

}  // namespace service
