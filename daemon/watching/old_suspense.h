#pragma once

#include "daemon/administration.h"

namespace service {

// Entries that have stood in suspense for 7, 30 or 90 days by now: told once each.
void report_old_suspense(const RunContext& run, ledger::Transaction& books);

}  // namespace service
