// How commands show changes that persons propose and approve.
#pragma once

#include "daemon/commands/output.h"
#include "daemon/views/changes.h"

namespace service {

[[nodiscard]] Json object_of(const ChangeRow& row);
[[nodiscard]] std::string lines_of(const ChangeRow& row);
[[nodiscard]] Json object_of(const ChangeView& view);
[[nodiscard]] std::string lines_of(const ChangeView& view);

}  // namespace service
