// The run report for the back-office, made from what the books say about the run.
#pragma once

#include "connectors/report/run_report.h"
#include "daemon/administration.h"

namespace service {

[[nodiscard]] connectors::RunReport report_of(const Administration& administration, const RunContext& run);

}  // namespace service
