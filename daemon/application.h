// The configuration on disk, and everything one process of ours needs to work with it.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "config/settings.h"
#include "daemon/administration.h"
#include "daemon/system/lively_files.h"
#include "daemon/system/writer_lock.h"
#include "ledger/base/exit.h"
#include "ledger/notes/refusal.h"

namespace service {

using ledger::Exit;

struct Configuration {
  config::ServiceSettings service;
  std::vector<config::AdministrationSettings> administrations;  // by file name
};

// Reads the service's file and every *.toml of its administrations folder, or gives all findings of all of them.
[[nodiscard]] ledger::Result<Configuration, ledger::Findings> load_configuration(Files& files, const fs::path& file);

enum class Serves {
  all,     // each administration of the configuration, or none
  as_many  // those of which no other process is the writer, and the others when they become free
};
using Administrations = std::set<ledger::Administration>;

// A process that may write: it has the writer's place of administrations, and keeps other processes from writing there.
class Application {
 public:
  // Throws AnotherProcessWrites or ledger::AnotherWriter when another process has a place; where it serves as many as
  // it can, when others have them all.
  Application(Configuration configuration, Files& files, Log& log, Serves serves = Serves::all);
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  // Runs all administrations, or those that are asked for, one after the other; the exit code that needs the most
  // attention. One that another process writes to is left out. ledger::Fenced: another process took over in the middle.
  // `is_stopping` is asked all along, also in the middle of a unit of work, which is then rolled back.
  [[nodiscard]] Exit run(const Moment& now, const std::function<bool()>& is_stopping,
                         const std::optional<Administrations>& asked = std::nullopt);
  // Whoever stays up calls this every ten seconds, also in the middle of a run: it keeps the places, and tries to get
  // those that are lacking, for instance of a process that died. Gives the administrations that were won.
  [[nodiscard]] Administrations keep_places();
  static constexpr std::chrono::seconds between_beats{10};

  // To be called between two runs. State folder and database stay those that the process began with; the books of new
  // administrations are opened.
  void replace_configuration(Configuration fresh);
  // Those whose writer this process is.
  [[nodiscard]] std::vector<Administration> administrations();

 private:
  struct Place {
    std::unique_ptr<WriterLock> lock;
    std::unique_ptr<ledger::Store> books;  // closed before the lock is given back
  };

  [[nodiscard]] Administration administration_of(const config::AdministrationSettings& settings);
  void take_places();
  void take_place(const config::AdministrationSettings& settings);
  [[nodiscard]] bool takes_place(const config::AdministrationSettings& settings);
  [[nodiscard]] bool keeps_place(ledger::Administration code);
  [[nodiscard]] bool is_writer_of(const config::AdministrationSettings& settings);
  void tell_once(ledger::Administration code, const std::string& why);

  Configuration configuration_;
  std::function<void()> alive_ = [] {};  // while a run is carried out; see Administration::alive
  LivelyFiles files_;
  Log& log_;
  Serves serves_;
  std::map<ledger::Administration, Place> places_;
  std::map<ledger::Administration, std::string> told_;  // why it is not served; until it is
  std::optional<ledger::Administration> at_work_;       // whose run it is
};

// Opens the books of one administration for reading, calls `work`, and closes them; nothing is locked. Refused, and
// nothing called: no_books_yet.
[[nodiscard]] std::optional<ledger::Refusal> with_books_for_reading(
    const config::ServiceSettings& service, const config::AdministrationSettings& settings, Files& files, Log& log,
    const std::function<void(const Administration&)>& work);

// Runs `work` and gives its exit code. An exception becomes one line, handed to `say`, and the exit code that fits it.
using LineSink = std::function<void(const std::string& line)>;
void say_on_standard_error(const std::string& line);
[[nodiscard]] Exit exit_code_of(const std::function<Exit()>& work, const LineSink& say = say_on_standard_error);

}  // namespace service
