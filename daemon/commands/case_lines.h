// How commands show what the registers say of a participant.
#pragma once

#include "daemon/commands/output.h"
#include "daemon/views/cases.h"

namespace service {

[[nodiscard]] Json object_of(const Case& one);
[[nodiscard]] std::string lines_of(const Case& one);
[[nodiscard]] Json object_of(const FactChange& change);
[[nodiscard]] std::string lines_of(const FactChange& change);

}  // namespace service
