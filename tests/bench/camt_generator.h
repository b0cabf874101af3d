// Writes a camt.053.001.08 of any size that its schema accepts. The same number of entries gives the same bytes.
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

// One statement with one transaction in each entry; every twentieth entry is a return, and the balances add up.
GeneratedCamt write_camt(const std::string& path, std::int64_t entries);

}  // namespace bench
