// How commands show what persons decided about a subject, and what the bank answered to a batch or payment.
#pragma once

#include "daemon/commands/output.h"
#include "ledger/base/id.h"
#include "ledger/store/store.h"
#include "ledger/store/tables/answers.h"

namespace service {

// Adds the subject's "approvals" and "decisions" to the object, and a line for each of them.
void add_decisions(ledger::Transaction& books, const ledger::SubjectId& subject, Json& object, std::string& lines);
// Adds "bank_answers" to the object, and a line for each of them.
void add_answers(const std::vector<ledger::RecordedAnswer>& answers, Json& object, std::string& lines);

}  // namespace service
