// The configuration on disk, and everything one process of ours needs to work with it.
#pragma once

#include <memory>
#include <vector>

#include "config/settings.h"
#include "daemon/administration.h"
#include "daemon/system/writer_lock.h"

namespace service {

// Exit codes of both programs (interface.md).
enum class Exit {
  done = 0,
  a_person_must_look = 1,
  wrong_usage = 2,
  configuration_refused = 3,
  another_writer = 4,
  machine_failed = 5,
  books_do_not_verify = 6
};

struct Configuration {
  config::ServiceSettings service;
  std::vector<config::AdministrationSettings> administrations;  // by file name
};

// The service's file and every *.toml of its administrations folder: all findings of all files at once.
[[nodiscard]] ledger::Result<Configuration, ledger::Findings> load_configuration(Files& files, const fs::path& file);

// A writer: holds the state folder and the database's writer's place as long as it lives.
class Application {
 public:
  Application(Configuration configuration, Files& files, Log& log);

  // All administrations, one after the other; the worst end of them.
  [[nodiscard]] Exit run(const Moment& now, const std::function<bool()>& is_stopping);
  // A new configuration between two runs; state folder and database stay those it was opened with.
  void replace_configuration(Configuration fresh);
  [[nodiscard]] std::vector<Administration> administrations() const;

 private:
  Configuration configuration_;
  Files& files_;
  Log& log_;
  WriterLock lock_;
  std::unique_ptr<ledger::Store> store_;
};

// Runs `work`; what the machine or another process does wrong becomes one line, said where `say` says it, and an
// exit code.
using LineSink = std::function<void(const std::string& line)>;
void say_on_standard_error(const std::string& line);
[[nodiscard]] Exit exit_code_of(const std::function<Exit()>& work, const LineSink& say = say_on_standard_error);

}  // namespace service
