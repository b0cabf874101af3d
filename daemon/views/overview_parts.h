// What both overviews of a participant are made of.
#pragma once

#include <vector>

#include "connectors/overview/overview.h"
#include "daemon/administration.h"
#include "ledger/register/case_file.h"
#include "ledger/register/regime.h"
#include "ledger/store/tables/receipts.h"

namespace service {

[[nodiscard]] connectors::Addressee addressee_of(const Administration& administration, ledger::Transaction& books,
                                                 const ledger::ParticipantId& participant, ledger::Date today);
[[nodiscard]] std::vector<connectors::Reserve> reserves_of(const ledger::CaseFile& file,
                                                           const std::vector<ledger::DueRecord>& dues);
// What falls due in [from, before) and is ours to pay, by due date.
[[nodiscard]] std::vector<connectors::Bill> bills_in(const ledger::CaseFile& file, const ledger::RegimeTerms& regime,
                                                     ledger::Date from, ledger::Date before);
[[nodiscard]] connectors::Bill bill_of(const ledger::CaseFile& file, const ledger::CostId& cost, ledger::Date due,
                                       ledger::Money amount);

}  // namespace service
