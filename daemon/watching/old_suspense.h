// Entries in suspense that nobody has placed for a long time.
#pragma once

#include "daemon/administration.h"

namespace service {

// Reports each entry when it has stood in suspense for 7, for 30 and for 90 days: rule age_in_suspense.
void report_old_suspense(const RunContext& run, ledger::Transaction& books);

}  // namespace service
