// How commands show batches.
#pragma once

#include "daemon/commands/output.h"
#include "daemon/views/batches.h"

namespace service {

[[nodiscard]] std::string heading_of_batches();
[[nodiscard]] Json object_of(const BatchRow& row);
[[nodiscard]] std::string lines_of(const BatchRow& row);
[[nodiscard]] Json object_of(const BatchView& view);
[[nodiscard]] std::string lines_of(const BatchView& view);

}  // namespace service
