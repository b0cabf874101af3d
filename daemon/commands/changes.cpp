// `register changes`, `approve` and `refuse`: what waits for another person, and what persons say of it.
#include "daemon/commands/act_lines.h"
#include "daemon/commands/change_lines.h"
#include "daemon/commands/session.h"

namespace service {

using namespace ledger;

Exit register_changes_command(const CommandLine& line) {
  return with_books(line, [&](const Administration& administration) {
    List list(line.output, "");
    each_waiting_change(administration, actor_of(line), [&](const ChangeRow& row) { list.show(row); });
    list.end("nothing waits for another person");
    return Exit::done;
  });
}

Exit register_approve_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  return as_writer(line, [&](const Administration& administration) {
    return show(line, approve_change(administration, actor_of(line), {SubjectId(id), reason}));
  });
}

Exit register_refuse_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  return as_writer(line, [&](const Administration& administration) {
    return show(line, refuse_change(administration, actor_of(line), {SubjectId(id), reason}));
  });
}

}  // namespace service
