// Who asks something of the books, by which way, and when.
#pragma once

#include <string>

#include "daemon/system/clock.h"

namespace service {

enum class Via { command, socket, run };

// Every request takes one. What only reads looks at its day alone.
struct Actor {
  std::string who;  // the operating system's user
  Via via = Via::command;
  Moment now;
  [[nodiscard]] ledger::Date today() const { return now.today(); }
};

}  // namespace service
