// What persons said of a subject, and the bank of an order, as commands show it.
#pragma once

#include "daemon/commands/output.h"
#include "ledger/base/id.h"
#include "ledger/store/store.h"
#include "ledger/store/tables/answers.h"

namespace service {

// Adds "approvals" and "decisions" to the object, and a line for each.
void add_decisions(ledger::Transaction& books, const ledger::SubjectId& subject, Json& object, std::string& lines);
// Adds "bank_answers" to the object, and a line for each.
void add_answers(const std::vector<ledger::RecordedAnswer>& answers, Json& object, std::string& lines);

}  // namespace service
