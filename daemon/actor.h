// Who asks something of the books, by which way, and when.
#pragma once

#include <string>
#include <utility>

#include "daemon/system/clock.h"
#include "ledger/base/unit_of_work.h"

namespace service {

using ledger::Via;

// Every request takes one. What only reads looks at its day alone.
struct Actor {
  std::string who;  // the operating system's user
  Via via = Via::command;
  Moment now;
  [[nodiscard]] ledger::Date today() const { return now.today(); }
  // The unit of work in which this is done.
  [[nodiscard]] ledger::UnitOfWork unit(std::string key) const {
    return {.key = std::move(key), .recorded_at = now.with_offset, .actor = who, .via = via};
  }
};

}  // namespace service
