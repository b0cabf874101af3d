// Who did what, when and by which way: the units of work.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "ledger/base/unit_of_work.h"
#include "ledger/invariants.h"
#include "ledger/store/engine/database.h"

namespace ledger {

// Numbers the unit and makes it the one that the open transaction belongs to. False when its key was committed before.
[[nodiscard]] bool add_unit(Database& database, const UnitOfWork& unit);

class Units {
 public:
  explicit Units(Database& database) : database_(database) {}

  [[nodiscard]] std::optional<UnitRecord> find(UnitNumber number);
  [[nodiscard]] std::vector<UnitRecord> find(const std::set<UnitNumber>& numbers);

  // unit_is_missing: a row, or the numbering, names a unit that is not there.
  [[nodiscard]] std::vector<Violation> verify();

 private:
  Database& database_;
};

}  // namespace ledger
