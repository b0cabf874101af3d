#include "daemon/commands/unit_lines.h"

#include "ledger/base/ensure.h"

namespace service {

using namespace ledger;

Json object_of(const UnitRecord& unit) {
  const UnitOfWork& done = unit.unit;
  return {{"number", unit.number.number()},
          {"recorded_at", done.recorded_at},
          {"actor", done.actor},
          {"via", to_text(done.via)},
          {"run", done.run.is_none() ? Json(nullptr) : Json(done.run.number())}};
}

std::string way_of(const UnitOfWork& unit) {
  switch (unit.via) {
    case Via::run:
      return "in run " + std::to_string(unit.run.number());
    case Via::socket:
      return "through the service";
    case Via::command:
      return "by command";
  }
  ENSURE(false);
}

std::string line_of(const UnitRecord& unit) {
  return "recorded " + unit.unit.recorded_at + " by " + unit.unit.actor + ' ' + way_of(unit.unit);
}

}  // namespace service
