// The configuration on disk, and everything one process of ours needs to work with it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "config/settings.h"
#include "daemon/administration.h"
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

// A process that may write: as long as it lives no other one can lock the state folder or the database for writing.
// The constructor throws AnotherProcessWrites or ledger::AnotherWriter where another one has.
class Application {
 public:
  Application(Configuration configuration, Files& files, Log& log);

  // Runs all administrations, one after the other; the exit code that needs the most attention.
  [[nodiscard]] Exit run(const Moment& now, const std::function<bool()>& is_stopping);
  // To be called between two runs. State folder and database stay those that the process began with; the books of new
  // administrations are opened.
  void replace_configuration(Configuration fresh);
  [[nodiscard]] std::vector<Administration> administrations() const;

 private:
  void open_books();

  Configuration configuration_;
  Files& files_;
  Log& log_;
  WriterLock lock_;
  std::map<ledger::Administration, std::unique_ptr<ledger::Store>> books_;
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
