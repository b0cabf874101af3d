// What the month's statement and the hand-over of a participant have in common.
#pragma once

#include <vector>

#include "connectors/overview/overview.h"
#include "daemon/administration.h"
#include "ledger/register/case_file.h"
#include "ledger/register/regime.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/withholding/due_record.h"

namespace service {

[[nodiscard]] connectors::Addressee addressee_of(const Administration& administration, ledger::Transaction& books,
                                                 const ledger::ParticipantId& participant, ledger::Date today);
// What is saved for bills to come.
[[nodiscard]] std::vector<connectors::Reserve> reserves_of(const ledger::CaseFile& file,
                                                           const std::vector<ledger::DueRecord>& dues);
// The bills from `from` to the day before `before` that we must pay, by due date.
[[nodiscard]] std::vector<connectors::Bill> bills_in(const ledger::CaseFile& file, const ledger::RegimeTerms& regime,
                                                     ledger::Date from, ledger::Date before);
[[nodiscard]] connectors::Bill bill_of(const ledger::CaseFile& file, const ledger::CostId& cost, ledger::Date due,
                                       ledger::Money amount);

}  // namespace service
