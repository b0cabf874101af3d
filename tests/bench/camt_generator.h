// A camt.053.001.08 of any size, valid by its schema, the same bytes for the same number.
#pragma once

#include <cstdint>
#include <string>

#include "ledger/money/money.h"

namespace bench {

struct GeneratedCamt {
  std::int64_t entries = 0;
  std::int64_t returns = 0;
  ledger::Money credits = {};
  ledger::Money debits = {};
};

// One statement, one transaction in every entry, every twentieth a return; the balances add up.
GeneratedCamt write_camt(const std::string& path, std::int64_t entries);

}  // namespace bench
