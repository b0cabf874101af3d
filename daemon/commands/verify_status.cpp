#include "daemon/commands/session.h"
#include "daemon/commands/status_lines.h"

namespace service {

using namespace ledger;

Exit check_config_command(const CommandLine& line) {
  if (line.config.empty()) return wrong_usage("check-config needs --config FILE");
  const auto configuration = load_configuration(line.files, line.config);
  if (configuration) {
    for (const config::AdministrationSettings& one : configuration->administrations)
      line.output.print({{"administration", one.code.number()}, {"name", one.name}, {"ok", true}},
                        "administration " + std::to_string(one.code.number()) + ", " + one.name + ": good");
    return Exit::done;
  }
  for (const Finding& finding : configuration.error()) line.output.print(object_of(finding), render(finding));
  return Exit::configuration_refused;
}

Exit verify_command(const CommandLine& line) {
  return with_books(line, [&](const Administration& administration) {
    const Verification verified = verification(administration);
    for (const Violation& one : verified.violations) line.output.print(object_of(one), line_of(one));
    line.output.show(verified);
    return verified.violations.empty() ? Exit::done : Exit::books_do_not_verify;
  });
}

Exit status_command(const CommandLine& line) {
  return with_service(line, [&](const Administration& administration, const config::ServiceSettings& service) {
    const Status shown = status(administration, actor_of(line), service.runs);
    line.output.show(shown);
    return needs_a_person(shown) ? Exit::a_person_must_look : Exit::done;
  });
}

}  // namespace service
