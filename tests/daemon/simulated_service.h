// The service without waiting: sleeping moves the clock, and the events of a script happen on the way.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "daemon/service.h"
#include "tests/daemon/world.h"

namespace daemon_test {

using std::chrono::sys_seconds;

[[nodiscard]] sys_seconds at(const std::string& local);     // "2026-01-28T12:10", by the clock in Amsterdam
[[nodiscard]] std::string local_text(sys_seconds instant);  // and back

class SimulatedClock final : public service::Clock {
 public:
  service::Moment now() override { return service::moment_at(instant); }
  sys_seconds instant{};
};

class Kept final : public service::Log {
 public:
  void info(std::string_view text) override { lines.emplace_back(text); }
  void warning(std::string_view text) override { lines.emplace_back(text); }
  void error(std::string_view text) override { lines.emplace_back(text); }
  [[nodiscard]] bool says(std::string_view text) const;
  std::vector<std::string> lines;
};

class Manager final : public service::ServiceManager {
 public:
  void ready(const std::string&) override { told.emplace_back("ready"); }
  void reloading() override { told.emplace_back("reloading"); }
  void stopping() override { told.emplace_back("stopping"); }
  void alive() override {}
  [[nodiscard]] std::optional<std::chrono::microseconds> watchdog() const override { return std::nullopt; }
  std::vector<std::string> told;
};

// What happens when: a file comes, a signal, the disk fills up.
using Script = std::multimap<sys_seconds, std::function<void()>>;

// One service on one disk, started as often as a test wants; the books stay.
class SimulatedService {
 public:
  SimulatedService(const fs::path& folder, std::vector<config::TimeOfDay> runs);

  // Serves from `start` on; the script must end it with TERM.
  service::Exit serve(sys_seconds start, Script script, service::Files& files);
  service::Exit serve(sys_seconds start, Script script) { return serve(start, std::move(script), disk_); }

  void drop(const std::string& name, const std::string& text) const;
  void configure(const std::string& text) const;  // the service's file
  [[nodiscard]] std::string configuration(const std::string& runs) const;
  [[nodiscard]] std::vector<std::string> runs() const;  // the business clock of each, as "2026-01-28T12:10:00"
  // The business clock of the run that took the file.
  [[nodiscard]] std::map<std::string, std::string> taken() const;

  [[nodiscard]] fs::path state() const { return folder_ / "state"; }
  [[nodiscard]] std::string url() const { return "sqlite:" + (state() / "9901/books.db").string(); }
  Kept log;
  Manager manager;
  SimulatedClock clock;
  std::vector<std::string> waits;  // the moments the service meant to wake at

 private:
  fs::path folder_;
  std::vector<config::TimeOfDay> runs_;
  service::RealFiles disk_;
};

}  // namespace daemon_test
