// The pages that a run leaves behind: its report, and a hand-over for everyone whose last month is near.
#pragma once

#include "daemon/administration.h"

namespace service {

// Writes exports/handover-P0001-2026-06-14.txt and .html for everyone whose end the run announced, 30 and 7 days before
// it: rule handover_before_the_end. Repeated for the same run it writes the same files.
void write_handovers(const Administration& administration, const RunContext& run);

// Writes reports/run-000012.txt and .html.
void write_report(const Administration& administration, const RunContext& run);

}  // namespace service
