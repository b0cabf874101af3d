// How commands show what the registers say of a participant, and a register that was brought.
#pragma once

#include "daemon/commands/output.h"
#include "daemon/intake/register_import.h"
#include "daemon/views/cases.h"

namespace service {

[[nodiscard]] Json object_of(const Case& one);
[[nodiscard]] std::string lines_of(const Case& one);
[[nodiscard]] Json object_of(const FactChange& change);
[[nodiscard]] std::string lines_of(const FactChange& change);
[[nodiscard]] Json object_of(const RegisterImport& imported);
[[nodiscard]] std::string lines_of(const RegisterImport& imported);

}  // namespace service
