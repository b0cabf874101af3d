// Who did what, when and by which way: the units of work.
#pragma once

#include <optional>
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

  // The unit in which something was added. Throws StoreFailure where it is not in the books.
  [[nodiscard]] UnitRecord of(UnitNumber number);
  [[nodiscard]] UnitRecord of(ReceiptNumber receipt);
  [[nodiscard]] UnitRecord of(PaymentNumber payment);
  [[nodiscard]] UnitRecord of(const BatchId& batch);
  [[nodiscard]] UnitRecord of(const MessageId& message);

  // unit_is_missing: a row, or the numbering, names a unit that is not there.
  [[nodiscard]] std::vector<Violation> verify();

 private:
  [[nodiscard]] UnitRecord in(std::string_view condition, const Value& value);

  Database& database_;
};

}  // namespace ledger
