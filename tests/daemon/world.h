// A small municipality's disk and books: built once by the simulator, put back as often as a test wants.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "config/settings.h"
#include "daemon/run.h"
#include "ledger/store/store.h"
#include "tests/daemon/faults.h"

namespace daemon_test {

// A folder that is removed at the end, with all it holds. It lies in memory where the machine allows that, because the
// tests make hundreds of runs.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

class Silence final : public service::Log {
 public:
  void info(std::string_view) override {}
  void warning(std::string_view) override {}
  void error(std::string_view) override {}
};

// File contents by path below a folder; without the database's own files.
using Tree = std::map<std::string, std::string>;
[[nodiscard]] Tree tree_of(const fs::path& folder);
// The rows of every table by its name, each row as one text. The keys of the units of work are left out: a run that
// goes on after a fault may have looked once more for work and found none.
using Rows = std::map<std::string, std::vector<std::string>>;
[[nodiscard]] Rows rows_of(const std::string& url);

[[nodiscard]] config::AdministrationSettings zandermeer_settings();

// Files for the inbox, the oldest first, and the moment of the run that takes them.
struct Act {
  service::Moment now;
  std::vector<std::pair<std::string, std::string>> files;  // name, content
};

struct FaultMet {
  Place place;
  int step = -1;               // of the run record afterwards; -1 while there is none
  bool run_had_ended = false;  // the fault came after the run was marked finished: nothing is left to resume
};

// One administration on `url`, in `state`.
class Town {
 public:
  Town(fs::path state, std::string url);

  void drop(const Act& act);
  // One run, undisturbed; how many operations it took.
  int run(const service::Moment& now);
  // One run with a fault at its n-th operation; nothing when it came to its end before.
  std::optional<FaultMet> run_until_fault(const service::Moment& now, int n);
  [[nodiscard]] const fs::path& state() const { return state_; }
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  void run_with(const service::Moment& now, Faults& faults);
  void look_at_run(const service::Moment& now, FaultMet& met);

  fs::path state_;
  std::string url_;
  config::AdministrationSettings settings_ = zandermeer_settings();
};

// January: registers, the first benefit run, payments out. February: what the bank did with them, one of them sent
// back; a correction; a file that came before and one that cannot be read.
struct Month {
  Act january;
  Act february;
};
// Carries January out in `folder` to learn what the bank says of it.
[[nodiscard]] Month simulated_month(const fs::path& folder);

}  // namespace daemon_test
