// What persons said of a subject, as commands show it.
#pragma once

#include "daemon/commands/output.h"
#include "ledger/base/id.h"
#include "ledger/store/store.h"

namespace service {

// Adds "approvals" and "decisions" to the object, and a line for each.
void add_decisions(ledger::Transaction& books, const ledger::SubjectId& subject, Json& object, std::string& lines);

}  // namespace service
