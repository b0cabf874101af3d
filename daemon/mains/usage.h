// The option --version, and messages about wrong arguments: the same for both programs.
#pragma once

#include <CLI/CLI.hpp>

namespace service {

// The last subcommand among the arguments; `words` becomes the way to it, such as "ontzorg batch".
inline const CLI::App& command_in(const CLI::App& app, std::string& words) {
  const CLI::App* last = &app;
  words = last->get_name();
  while (!last->get_subcommands().empty()) {
    last = last->get_subcommands().front();
    words += ' ' + last->get_name();
  }
  return *last;
}

inline std::string complaint(const CLI::App& app, const CLI::Error& error) {
  std::string words;
  const CLI::App& last = command_in(app, words);
  std::string what = error.what();
  if (last.get_require_subcommand_min() > 0) {
    const std::vector<std::string> rest = app.remaining(true);
    if (rest.empty()) what = "a command is missing";
    else what = "there is no " + std::string(rest.front().starts_with('-') ? "option " : "command ") + rest.front();
  }
  return app.get_name() + ": " + what + " (see " + words + " --help)\n";
}

inline void introduce(CLI::App& app) {
  app.set_version_flag("--version", app.get_name() + " " ONTZORG_VERSION);
  app.failure_message([](const CLI::App* failed, const CLI::Error& error) { return complaint(*failed, error); });
}

}  // namespace service
