// How an administration stands, at a glance.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/actor.h"
#include "daemon/administration.h"
#include "ledger/store/tables/runs.h"

namespace service {

struct Status {
  struct Suspense {
    ledger::Money balance;  // of the account; above zero where more came in than went out
    std::int64_t entries = 0;
    std::optional<ledger::Date> oldest;
  };

  ledger::Administration administration;
  std::string name;
  std::optional<ledger::RunRecord> last_run = {};
  ledger::LocalTime next_run = {};
  std::int64_t held_batches = 0;
  Suspense suspense = {};
};
// `runs` are the times of day at which the service makes its runs.
[[nodiscard]] Status status(const Administration& administration, const Actor& actor,
                            const std::vector<config::TimeOfDay>& runs);
[[nodiscard]] bool needs_a_person(const Status& status);

}  // namespace service
