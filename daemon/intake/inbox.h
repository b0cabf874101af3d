// Stages 1 to 6: every complete file of the inbox, oldest first, into the books or into quarantine.
#pragma once

#include <functional>

#include "daemon/administration.h"

namespace service {

// Stops between two files when asked to; what is left is taken when the run is resumed.
void take_in_files(const Administration& administration, const RunContext& run,
                   const std::function<bool()>& is_stopping);

}  // namespace service
