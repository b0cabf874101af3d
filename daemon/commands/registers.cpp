// `register import` and `register show`.
#include <algorithm>

#include "daemon/commands/case_lines.h"
#include "daemon/commands/change_lines.h"
#include "daemon/commands/session.h"

namespace service {

using namespace ledger;

Exit register_import_command(const CommandLine& line, const std::vector<std::string>& paths) {
  for (const std::string& path : paths)
    if (!line.files.exists(path)) return wrong_usage("there is no file " + path + "; nothing was imported");
  return as_writer(line, [&](const Administration& administration) {
    Exit worst = Exit::done;
    for (const std::string& path : paths) {
      const auto imported = import_register(administration, actor_of(line), path);
      if (imported) say(imported->findings);
      worst = std::max(worst, show(line, imported));
      if (imported && needs_a_person(*imported)) worst = std::max(worst, Exit::a_person_must_look);
    }
    return worst;
  });
}

Exit register_show_command(const CommandLine& line, const std::string& id, const std::string& known_on) {
  const auto day = parse_date(known_on);
  if (!known_on.empty() && !day) return wrong_usage("--known-on takes a day like 2026-02-27");
  return with_books(line, [&](const Administration& administration) {
    const auto found = case_of(administration, actor_of(line), ParticipantId(id), day);
    if (found || day) return show(line, found);
    const auto waits = change(administration, actor_of(line), SubjectId(id));
    return waits ? show(line, waits) : tell({RefusalRule::nothing_is_registered_as, id});
  });
}

}  // namespace service
