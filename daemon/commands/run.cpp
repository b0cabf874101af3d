// `run`: one run now, of all administrations or of the one that the line names.
#include "daemon/commands/session.h"

namespace service {

Exit run_command(const CommandLine& line) {
  return as_application(line, [&](Application& application) {
    const Exit end = application.run(line.clock.now(), [] { return false; });
    line.output.print({{"exit_code", static_cast<int>(end)}},
                      end == Exit::done ? "done" : "done; a person must look at the newest report");
    return end;
  });
}

}  // namespace service
