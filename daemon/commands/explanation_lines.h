// How commands show what something in the books came from and led to.
#pragma once

#include "daemon/commands/output.h"
#include "daemon/views/explanation.h"

namespace service {

[[nodiscard]] Json object_of(const ExplainedPart& part);
[[nodiscard]] std::string lines_of(const ExplainedPart& part);

}  // namespace service
