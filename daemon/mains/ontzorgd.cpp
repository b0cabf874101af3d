// ontzorgd: the service, or with --once a single run after which it ends.
#include <cstdio>

#include "daemon/mains/usage.h"
#include "daemon/service.h"

namespace {

using service::Exit;

int code(Exit exit) { return static_cast<int>(exit); }

struct Arguments {
  std::string config;
  bool once = false;
  std::string now;
};

Exit run_once(service::Configuration configuration, service::Files& files, service::Log& log,
              const service::Moment& now) {
  return service::exit_code_of([&] {
    service::Application application(std::move(configuration), files, log);
    return application.run(now, [] { return false; });
  });
}

int start(const Arguments& arguments) {
  service::SystemClock clock;
  service::Moment now = clock.now();
  if (!arguments.now.empty()) {
    const auto asked = ledger::parse_local_time(arguments.now);
    if (!arguments.once || !asked) {
      std::fprintf(stderr, "ontzorgd: %s\n",
                   asked ? "--now goes with --once" : "--now takes a moment like 2026-02-27T12:10");
      return code(Exit::wrong_usage);
    }
    now = service::moment_at(*asked);
  }
  service::RealFiles files;
  auto configuration = service::load_configuration(files, arguments.config);
  if (!configuration) {
    for (const ledger::Finding& finding : configuration.error()) std::fprintf(stderr, "%s\n", render(finding).c_str());
    return code(Exit::configuration_refused);
  }
  std::unique_ptr<service::Log> log;
  const Exit opened = service::exit_code_of([&] {
    log = service::open_log(configuration->service);
    return Exit::done;
  });
  if (opened != Exit::done) return code(opened);
  if (arguments.once) return code(run_once(std::move(*configuration), files, *log, now));
  service::Systemd manager;
  return code(service::serve(std::move(*configuration), {files, *log, clock, manager, arguments.config}));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"ontzorgd: pays fixed costs and leefgeld from benefits, for municipalities", "ontzorgd"};
  Arguments arguments;
  service::introduce(app);
  app.add_option("--config", arguments.config, "the service's configuration")->required()->type_name("FILE");
  app.add_flag("--once", arguments.once, "do everything that is due now, then end");
  app.add_option("--now", arguments.now, "the business clock, with --once: 2026-02-27T12:10")->type_name("MOMENT");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? code(Exit::done) : code(Exit::wrong_usage);
  }
  return start(arguments);
}
