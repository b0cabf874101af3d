#include "daemon/commands/explanation_lines.h"
#include "daemon/commands/session.h"

namespace service {

Exit explain_command(const CommandLine& line, const std::string& id) {
  return with_books(line, [&](const Administration& administration) {
    const auto explanation = explanation_of(administration, actor_of(line), id);
    if (!explanation) return tell(explanation.error());
    for (const ExplainedPart& part : *explanation) line.output.show(part);
    return Exit::done;
  });
}

}  // namespace service
