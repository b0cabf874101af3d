// A unit of work: one transaction, and who did it, when, by which way and in which run. Every row that is added is
// known to come of one.
#pragma once

#include <string>

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"

namespace ledger {

enum class Via {
  run,      // the service by itself
  socket,   // a person, through the service
  command,  // a person, with a program of ours while the service is down
};

constexpr auto closed_list(Via) {
  using enum Via;
  return text_table<Via>({{run, "run"}, {socket, "socket"}, {command, "command"}});
}

struct UnitOfWork {
  std::string key;          // says what is done; done once at most
  std::string recorded_at;  // the moment with its offset: "2026-02-27T12:10:00+01:00"
  std::string actor;        // the operating system's user, or "service"
  Via via = Via::run;
  RunNumber run = {};  // none: what a person does is part of no run
};

// What the books tell of a unit that was committed.
struct UnitRecord {
  UnitNumber number;
  UnitOfWork unit;
};

// Something in the books, and the unit of work that added it.
template <class Thing>
struct Recorded {
  Thing thing;
  UnitRecord by;
};

}  // namespace ledger
