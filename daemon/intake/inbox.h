// Stages 1 to 6: every complete file of the inbox goes into the books, or into quarantine with its findings.
#pragma once

#include "daemon/administration.h"

namespace service {

// Registers first, then benefit runs, the bank's answers and notices, each oldest first; then statements, in the order
// of their balances. A file with the same bytes as one before is archived and reported as already recorded.
void take_in_files(const Administration& administration, const RunContext& run);

}  // namespace service
