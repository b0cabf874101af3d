// Opens configuration and books for a command, and tells on standard error what went wrong.
#pragma once

#include <functional>

#include "daemon/actor.h"
#include "daemon/commands/commands.h"
#include "ledger/base/result.h"
#include "ledger/notes/refusal.h"

namespace service {

void say(const std::string& line);  // on standard error
void say(const ledger::Findings& findings);
[[nodiscard]] Exit wrong_usage(const std::string& why);  // says why and gives the exit code
// Says in English why it was refused, and gives the exit code of that refusal.
[[nodiscard]] Exit tell(const ledger::Refusal& refusal);

// Shows the answer, or says why there is none.
template <class Value>
[[nodiscard]] Exit show(const CommandLine& line, const ledger::Result<Value, ledger::Refusal>& answer) {
  if (!answer) return tell(answer.error());
  line.output.show(*answer);
  return Exit::done;
}

// The person at the command line, now.
[[nodiscard]] Actor actor_of(const CommandLine& line);

// Loads the configuration, opens the books for reading and calls `work` with the administration that the line names.
[[nodiscard]] Exit with_books(const CommandLine& line, const std::function<Exit(const Administration&)>& work);
// The same for what depends on the service's own settings, too.
using WorkOfService = std::function<Exit(const Administration&, const config::ServiceSettings&)>;
[[nodiscard]] Exit with_service(const CommandLine& line, const WorkOfService& work);
// As with_books(), with the books open for writing.
[[nodiscard]] Exit as_writer(const CommandLine& line, const std::function<Exit(const Administration&)>& work);
// The same for a whole application: with all administrations, or with the one that the line names.
[[nodiscard]] Exit as_application(const CommandLine& line, const std::function<Exit(Application&)>& work);

}  // namespace service
