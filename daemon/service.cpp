#include "daemon/service.h"

#include <algorithm>
#include <csignal>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "daemon/system/schedule.h"
#include "ledger/store/tables/runs.h"

namespace service {

namespace asio = boost::asio;
using std::chrono::sys_seconds;

namespace {

constexpr std::chrono::minutes first_pause{1};
constexpr std::chrono::minutes longest_pause{30};

// Looks at the clock at least every minute, because the wall clock may be set while it waits.
class RealSleeper final : public Sleeper {
 public:
  RealSleeper(asio::io_context& context, Clock& clock) : timer_(context), clock_(clock) {}

  void wake_at(sys_seconds moment, std::function<void()> callback) override {
    moment_ = moment;
    callback_ = std::move(callback);
    wait();
  }
  void cancel() override { timer_.cancel(); }

 private:
  void wait() {
    const auto left = moment_ - instant_of(clock_.now().local);
    if (left <= std::chrono::seconds{0}) return asio::post(timer_.get_executor(), callback_);
    timer_.expires_after(std::min<std::chrono::seconds>(left, std::chrono::minutes{1}));
    timer_.async_wait([this](const boost::system::error_code& error) {
      if (!error) wait();
    });
  }

  asio::steady_timer timer_;
  Clock& clock_;
  sys_seconds moment_{};
  std::function<void()> callback_;
};

class Service {
 public:
  Service(asio::io_context& context, Configuration configuration, const ServiceParts& parts, Sleeper& sleeper)
      : context_(context),
        times_(configuration.service.runs),
        service_settings_(configuration.service),
        parts_(parts),
        application_(std::move(configuration), parts.files, parts.log, Serves::as_many),
        sleeper_(sleeper),
        signals_(context, SIGTERM, SIGINT, SIGHUP),
        watchdog_(context),
        beat_(context) {}

  Exit serve() {
    wait_for_signals();
    keep_alive();
    keep_places();
    parts_.manager.ready("waiting");
    if (!missed_a_run().empty()) asio::post(context_, [this] { run(); });
    else wait_for_next();
    context_.run();
    parts_.manager.stopping();
    return exit_;
  }

 private:
  [[nodiscard]] sys_seconds now() { return instant_of(parts_.clock.now()); }

  [[nodiscard]] Administrations missed_a_run() {
    const sys_seconds due = last_run_due(times_, now());
    Administrations missed;
    for (const Administration& administration : application_.administrations())
      administration.read([&](ledger::Transaction& books) {
        const auto last = books.runs().last();
        if (last && (!last->is_finished || instant_of(moment_of(*last)) < due))
          missed.insert(administration.settings.code);
      });
    return missed;
  }

  void wait_for_signals() {
    signals_.async_wait([this](const boost::system::error_code& error, int signal) {
      if (error) return;
      if (signal == SIGHUP) {
        is_reload_asked_ = true;
        if (!is_running_) reload();
        return wait_for_signals();
      }
      parts_.log.info("asked to end");
      is_stopping_ = true;
      if (!is_running_) finish();
    });
  }

  void finish() {
    sleeper_.cancel();
    watchdog_.cancel();
    beat_.cancel();
    signals_.cancel();
    context_.stop();
  }

  void keep_alive() {
    const auto interval = parts_.manager.watchdog();
    if (!interval) return;
    parts_.manager.alive();
    watchdog_.expires_after(*interval / 3);
    watchdog_.async_wait([this](const boost::system::error_code& error) {
      if (!error) keep_alive();
    });
  }

  // The places are kept between two runs as well, so that a second daemon beside this one is told so at once, and so
  // that what a dead one served is taken over within 30 s. What another process left undone is done now.
  void keep_places() {
    beat_.expires_after(Application::between_beats);
    beat_.async_wait([this](const boost::system::error_code& error) {
      if (error) return;
      keep_places();  // the next beat first: it comes in the middle of a run as well
      won_.merge(application_.keep_places());
      if (!is_running_) catch_up();
    });
  }

  void catch_up() {
    if (won_.empty() || is_trying_again_) return;
    Administrations missed;
    const Exit looked = exit_code_of(
        [&] {
          missed = missed_a_run();
          return Exit::done;
        },
        [this](const std::string& line) { parts_.log.error(line); });
    if (looked != Exit::done) return;  // the next beat looks again
    std::erase_if(missed, [&](ledger::Administration code) { return !won_.contains(code); });
    won_.clear();
    if (!missed.empty()) run(missed);
  }

  void wait_for_next() {
    const sys_seconds next = next_run(times_, now());
    parts_.log.info("next run at " + ledger::to_iso(moment_at(next).local));
    sleeper_.wake_at(next, [this] { run(); });
  }

  // A run asks this between two steps, which is when signals and the watchdog get their turn.
  bool is_stopping() {
    context_.poll();
    return is_stopping_;
  }

  void run(const std::optional<Administrations>& asked = std::nullopt) {
    if (is_running_ || is_stopping_) return;
    is_running_ = true;
    is_trying_again_ = false;
    const Exit end =
        exit_code_of([&] { return application_.run(parts_.clock.now(), [this] { return is_stopping(); }, asked); },
                     [this](const std::string& line) { parts_.log.error(line); });
    is_running_ = false;
    if (is_stopping_) return finish();
    if (is_reload_asked_) reload();
    if (end == Exit::another_writer) {
      parts_.log.error("the service stood still and another process took over in the middle of a run: it ends");
      exit_ = end;
      return finish();
    }
    if (end == Exit::books_do_not_verify) {
      parts_.log.error("a unit of work would break the books: it was rolled back, the service ends");
      exit_ = end;
      return finish();
    }
    if (end == Exit::machine_failed) return try_again();
    pause_ = first_pause;
    wait_for_next();
  }

  // The next attempt goes on where this run stopped. The pause doubles while the machine keeps failing.
  void try_again() {
    parts_.log.error("the machine failed during the run; trying again in " + std::to_string(pause_.count()) +
                     " minutes");
    is_trying_again_ = true;
    sleeper_.wake_at(now() + pause_, [this] { run(); });
    pause_ = std::min(pause_ * 2, longest_pause);
  }

  // The whole new configuration takes effect, or nothing of it does.
  void reload() {
    is_reload_asked_ = false;
    parts_.manager.reloading();
    auto fresh = load_configuration(parts_.files, parts_.configuration_file);
    if (!fresh) {
      for (const ledger::Finding& finding : fresh.error()) parts_.log.error(ledger::render(finding));
      parts_.log.error("the configuration is refused, the old one stays in force");
    } else {
      if (fresh->service.state != service_settings_.state || fresh->service.database != service_settings_.database)
        parts_.log.warning("state and database are taken at the next start only");
      times_ = fresh->service.runs;
      application_.replace_configuration(std::move(*fresh));
      parts_.log.info("a new configuration is in force");
      if (!is_trying_again_) {  // else the interrupted run is tried again first
        sleeper_.cancel();
        wait_for_next();
      }
    }
    parts_.manager.ready("waiting");
  }

  asio::io_context& context_;
  std::vector<config::TimeOfDay> times_;
  config::ServiceSettings service_settings_;
  ServiceParts parts_;
  Application application_;
  Sleeper& sleeper_;
  asio::signal_set signals_;
  asio::steady_timer watchdog_;
  asio::steady_timer beat_;
  Administrations won_;  // since the last look at what was missed
  bool is_running_ = false;
  bool is_stopping_ = false;
  bool is_reload_asked_ = false;
  bool is_trying_again_ = false;
  std::chrono::minutes pause_ = first_pause;
  Exit exit_ = Exit::done;
};

}  // namespace

Exit serve(Configuration configuration, const ServiceParts& parts, const SleeperFactory& make_sleeper) {
  return exit_code_of([&] {
    asio::io_context context(1);
    const std::unique_ptr<Sleeper> sleeper =
        make_sleeper ? make_sleeper(context) : std::make_unique<RealSleeper>(context, parts.clock);
    return Service(context, std::move(configuration), parts, *sleeper).serve();
  });
}

}  // namespace service
