#include "daemon/commands/session.h"

#include <algorithm>
#include <cstdio>

#include "daemon/system/user.h"

namespace service {
namespace {

// For commands that only read: no log but warnings and errors on standard error.
class QuietLog final : public Log {
 public:
  void info(std::string_view) override {}
  void warning(std::string_view text) override { say(std::string(text)); }
  void error(std::string_view text) override { say(std::string(text)); }
};

// Commands that change the books log where the service logs, unless that is standard error, and repeat warnings and
// errors on standard error.
class WritersLog final : public Log {
 public:
  explicit WritersLog(const config::ServiceSettings& settings)
      : kept_(settings.log_to == "stderr" ? nullptr : open_log(settings)) {}
  void info(std::string_view text) override {
    if (kept_) kept_->info(text);
  }
  void warning(std::string_view text) override {
    if (kept_) kept_->warning(text);
    say(std::string(text));
  }
  void error(std::string_view text) override {
    if (kept_) kept_->error(text);
    say(std::string(text));
  }

 private:
  std::unique_ptr<Log> kept_;
};

std::optional<std::size_t> chosen(const CommandLine& line, const std::vector<config::AdministrationSettings>& all) {
  if (!line.administration) {
    if (all.size() == 1) return 0;
    std::string codes;
    for (const config::AdministrationSettings& one : all) codes += ' ' + std::to_string(one.code.number());
    say("several administrations are configured, choose one with --administration:" + codes);
    return std::nullopt;
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].code.number() == *line.administration) return i;
  say("no administration with code " + std::to_string(*line.administration) + " is configured");
  return std::nullopt;
}

Exit with_configuration(const CommandLine& line, const std::function<Exit(Configuration&&)>& work) {
  if (line.config.empty()) return wrong_usage("this command needs --config FILE");
  auto configuration = load_configuration(line.files, line.config);
  if (!configuration) {
    say(configuration.error());
    return Exit::configuration_refused;
  }
  return exit_code_of([&] { return work(std::move(*configuration)); });
}

}  // namespace

void say(const std::string& line) { std::fprintf(stderr, "ontzorg: %s\n", line.c_str()); }

void say(const ledger::Findings& findings) {
  for (const ledger::Finding& finding : findings) std::fprintf(stderr, "%s\n", ledger::render(finding).c_str());
}

Exit wrong_usage(const std::string& why) {
  say(why);
  return Exit::wrong_usage;
}

Exit tell(const ledger::Refusal& refusal) {
  say(render(refusal, ledger::Language::english));
  return exit_of(refusal);
}

Actor actor_of(const CommandLine& line) {
  return {.who = user_at_hand(), .via = Via::command, .now = line.clock.now()};
}

Exit with_books(const CommandLine& line, const std::function<Exit(const Administration&)>& work) {
  return with_service(
      line, [&](const Administration& administration, const config::ServiceSettings&) { return work(administration); });
}

Exit with_service(const CommandLine& line, const WorkOfService& work) {
  return with_configuration(line, [&](Configuration&& configuration) {
    const auto which = chosen(line, configuration.administrations);
    if (!which) return Exit::wrong_usage;
    QuietLog log;
    Exit end = Exit::done;
    const auto refusal = with_books_for_reading(
        configuration.service, configuration.administrations[*which], line.files, log,
        [&](const Administration& administration) { end = work(administration, configuration.service); });
    return refusal ? tell(*refusal) : end;
  });
}

Exit as_writer(const CommandLine& line, const std::function<Exit(const Administration&)>& work) {
  return with_configuration(line, [&](Configuration&& configuration) {
    const auto which = chosen(line, configuration.administrations);
    if (!which) return Exit::wrong_usage;
    configuration.administrations = {std::move(configuration.administrations[*which])};
    WritersLog log(configuration.service);
    Application application(std::move(configuration), line.files, log);
    return work(application.administrations().front());
  });
}

Exit as_application(const CommandLine& line, const std::function<Exit(Application&)>& work) {
  return with_configuration(line, [&](Configuration&& configuration) {
    if (line.administration) {
      const auto which = chosen(line, configuration.administrations);
      if (!which) return Exit::wrong_usage;
      configuration.administrations = {std::move(configuration.administrations[*which])};
    }
    WritersLog log(configuration.service);
    Application application(std::move(configuration), line.files, log);
    return work(application);
  });
}

}  // namespace service
