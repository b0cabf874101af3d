// The pages a run leaves behind: its report, and the hand-over of everyone whose end comes near.
#pragma once

#include "daemon/administration.h"

namespace service {

// exports/handover-P0001-2026-06-14.txt and .html for everyone whose end the run told of (30 and 7 days before).
// Again for the same run: the same files.
void write_handovers(const Administration& administration, const RunContext& run);

// reports/run-000012.txt and .html
void write_report(const Administration& administration, const RunContext& run);

}  // namespace service
