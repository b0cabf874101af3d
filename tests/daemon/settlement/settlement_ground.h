// Books with the same in them as the open items of tests/ledger/settlement/open_ground.h.
#pragma once

#include <functional>

#include "ledger/settlement/settlement.h"
#include "tests/daemon/own_books.h"

namespace daemon_test::settling {

class SettlingOnBooks : public OwnBooks {
 protected:
  SettlingOnBooks();

  // Settled by one fetch, and rolled back: each row of a table stands alone. `before` adds to the books what this row
  // needs.
  ledger::Settlement settled(const ledger::BankEntry& entry,
                             const std::function<void(ledger::Transaction&)>& before = {});
};

}  // namespace daemon_test::settling
