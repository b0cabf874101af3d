// The run report for the back-office, made from what the books say about the run.
#pragma once

#include "connectors/report/run_report.h"
#include "daemon/actor.h"
#include "daemon/administration.h"
#include "ledger/base/result.h"
#include "ledger/notes/refusal.h"

namespace service {

// Refused: no_such_run.
[[nodiscard]] ledger::Result<connectors::RunReport, ledger::Refusal> run_report(const Administration& administration,
                                                                                const Actor& actor,
                                                                                ledger::RunNumber number);

}  // namespace service
