// Whether the books are right: every balance is computed anew from the postings.
#pragma once

#include <vector>

#include "daemon/administration.h"
#include "ledger/invariants.h"

namespace service {

struct Verification {
  std::int64_t entries = 0;
  std::vector<ledger::Violation> violations;  // none: the books are right
};
[[nodiscard]] Verification verification(const Administration& administration);

}  // namespace service
