#include "tests/daemon/simulated_service.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <fstream>

#include "ledger/store/tables/runs.h"

namespace daemon_test {

sys_seconds at(const std::string& local) { return service::instant_of(ledger::parse_local_time(local).value()); }
std::string local_text(sys_seconds instant) { return ledger::to_iso(service::moment_at(instant).local); }

bool Kept::says(std::string_view text) const {
  return std::any_of(lines.begin(), lines.end(),
                     [&](const auto& line) { return line.find(text) != std::string::npos; });
}

namespace {

// Goes from one event of the script to the next, until the moment to wake at. After each event the loop gets a few
// turns, so that a signal is seen before time goes on.
class Dreamer final : public service::Sleeper {
 public:
  Dreamer(boost::asio::io_context& context, SimulatedClock& clock, Script& script, std::vector<std::string>& waits)
      : context_(context), clock_(clock), script_(script), waits_(waits) {}

  void wake_at(sys_seconds moment, std::function<void()> callback) override {
    waits_.push_back(local_text(moment));
    callback_ = std::move(callback);
    moment_ = moment;
    go_on(++sleep_, turns);
  }
  void cancel() override { ++sleep_; }

 private:
  static constexpr int turns = 10;

  void go_on(int sleep, int turns_left) {
    boost::asio::post(context_, [this, sleep, turns_left] {
      if (sleep != sleep_) return;
      if (turns_left > 0) return go_on(sleep, turns_left - 1);
      step(sleep);
    });
  }

  void step(int sleep) {
    if (script_.empty()) throw std::logic_error("the script ends without TERM");
    const auto next = script_.begin();
    if (next->first > moment_) {
      clock_.instant = std::max(clock_.instant, moment_);
      return std::exchange(callback_, {})();
    }
    clock_.instant = std::max(clock_.instant, next->first);
    const auto happen = std::move(next->second);
    script_.erase(next);
    happen();
    go_on(sleep, turns);
  }

  boost::asio::io_context& context_;
  SimulatedClock& clock_;
  Script& script_;
  std::vector<std::string>& waits_;
  std::function<void()> callback_;
  sys_seconds moment_{};
  int sleep_ = 0;
};

}  // namespace

SimulatedService::SimulatedService(const fs::path& folder, std::vector<config::TimeOfDay> runs)
    : folder_(folder), runs_(std::move(runs)) {
  service::make_folders(disk_, service::folders_of(state(), ledger::Administration(9901)));
}

service::Exit SimulatedService::serve(sys_seconds start, Script script, service::Files& files) {
  clock.instant = start;
  service::Configuration configuration;
  configuration.service.state = state();
  configuration.service.database = config::database_on_sqlite;
  configuration.service.runs = runs_;
  configuration.administrations = {zandermeer_settings()};
  const auto dreamer = [&](boost::asio::io_context& context) {
    return std::make_unique<Dreamer>(context, clock, script, waits);
  };
  return service::serve(std::move(configuration), {files, log, clock, manager, folder_ / "ontzorg.toml"}, dreamer);
}

void SimulatedService::drop(const std::string& name, const std::string& text) const {
  const fs::path inbox = service::folders_of(state(), ledger::Administration(9901)).inbox();
  std::ofstream(inbox / ".part", std::ios::binary) << text;
  fs::rename(inbox / ".part", inbox / name);
}

std::string SimulatedService::configuration(const std::string& runs) const {
  return "state = \"" + state().string() +
         "\"\ndatabase = \"sqlite\"\nadministrations = \"" ONTZORG_SOURCE_DIR
         "/config/example/administrations.d\"\n[schedule]\nruns = [" +
         runs + "]\n";
}

void SimulatedService::configure(const std::string& text) const { std::ofstream(folder_ / "ontzorg.toml") << text; }

std::vector<std::string> SimulatedService::runs() const {
  std::vector<std::string> found;
  const auto books = ledger::Store::open({url(), ledger::Administration(9901)}, ledger::Access::read);
  books->read([&](ledger::Transaction& transaction) {
    for (std::int64_t number = 1;; ++number) {
      const auto run = transaction.runs().find(ledger::RunNumber(number));
      if (!run) return;
      found.push_back(ledger::to_iso(run->now));
    }
  });
  return found;
}

std::map<std::string, std::string> SimulatedService::taken() const {
  std::map<std::string, std::string> found;
  const auto books = ledger::Store::open({url(), ledger::Administration(9901)}, ledger::Access::read);
  books->read([&](ledger::Transaction& transaction) {
    for (std::int64_t number = 1;; ++number) {
      const auto run = transaction.runs().find(ledger::RunNumber(number));
      if (!run) return;
      for (const ledger::FileRecord& file : transaction.runs().files(run->number))
        found[file.name] = ledger::to_iso(run->now);
    }
  });
  return found;
}

}  // namespace daemon_test
