// Opens what a command asks for, and says what is wrong in one place.
#pragma once

#include <functional>

#include "daemon/commands/commands.h"

namespace service {

void say(const std::string& line);  // standard error
void say(const ledger::Findings& findings);
[[nodiscard]] Exit wrong_usage(const std::string& why);  // says it, and is that exit code

// Loads the configuration, opens the books for reading and hands over the administration that was meant.
[[nodiscard]] Exit with_books(const CommandLine& line, const std::function<Exit(const Administration&)>& work);
// The same as the one writer.
[[nodiscard]] Exit as_writer(const CommandLine& line, const std::function<Exit(const Administration&)>& work);
// As the one writer in every administration, or in the one that was meant.
[[nodiscard]] Exit as_application(const CommandLine& line, const std::function<Exit(Application&)>& work);

}  // namespace service
