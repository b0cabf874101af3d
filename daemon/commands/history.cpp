// `register history`: what was known of a participant, and since when.
#include "daemon/commands/case_lines.h"
#include "daemon/commands/session.h"

namespace service {

Exit register_history_command(const CommandLine& line, const std::string& id) {
  return with_books(line, [&](const Administration& administration) {
    const auto history = history_of(administration, actor_of(line), ledger::ParticipantId(id));
    if (!history) return tell(history.error());
    for (const FactChange& change : *history) line.output.show(change);
    return Exit::done;
  });
}

}  // namespace service
