#include "daemon/application.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <set>
#include <system_error>

#include "daemon/run.h"

namespace service {

using ledger::Findings;
using ledger::Rule;
using ledger::Severity;

namespace {

std::optional<std::string> text_of(Files& files, const fs::path& path, Findings& findings) {
  try {
    return read_whole(files, path);
  } catch (const std::system_error& error) {
    findings.push_back({.severity = Severity::error,
                        .place = {.file = path.string(), .path = ""},
                        .rule = Rule::file_cannot_be_read,
                        .found = error.code().message(),
                        .expected = "a file the service can read",
                        .quoted_line = ""});
    return std::nullopt;
  }
}

template <class Settings>
std::optional<Settings> unwrap(ledger::Result<Settings, Findings> result, Findings& findings) {
  if (result) return std::move(*result);
  findings.insert(findings.end(), result.error().begin(), result.error().end());
  return std::nullopt;
}

// Like every folder in a configuration file it is relative to that file.
void find_schemas(Files& files, const fs::path& file, std::string& schemas, Findings& findings) {
  if (schemas.empty()) return;
  schemas = (file.parent_path() / schemas).string();
  try {
    (void)files.list(schemas);
  } catch (const std::system_error& error) {
    findings.push_back({.severity = Severity::error,
                        .place = {.file = file.string(), .path = "schemas"},
                        .rule = Rule::file_cannot_be_read,
                        .found = schemas + ": " + error.code().message(),
                        .expected = "a folder with the banks' schemas (*.xsd), or \"\"",
                        .quoted_line = ""});
  }
}

std::vector<fs::path> administration_files(Files& files, const fs::path& folder, Findings& findings) {
  std::vector<fs::path> paths;
  try {
    for (const FileInfo& info : files.list(folder))
      if (info.path.extension() == ".toml") paths.push_back(info.path);
  } catch (const std::system_error& error) {
    findings.push_back({.severity = Severity::error,
                        .place = {.file = folder.string(), .path = ""},
                        .rule = Rule::file_cannot_be_read,
                        .found = error.code().message(),
                        .expected = "a folder with a file for each administration",
                        .quoted_line = ""});
    return paths;
  }
  if (paths.empty())
    findings.push_back({.severity = Severity::error,
                        .place = {.file = folder.string(), .path = ""},
                        .rule = Rule::key_is_missing,
                        .found = "",
                        .expected = "at least one administration (*.toml)",
                        .quoted_line = ""});
  return paths;
}

}  // namespace

ledger::Result<Configuration, Findings> load_configuration(Files& files, const fs::path& file) {
  Findings findings;
  Configuration configuration;
  const auto text = text_of(files, file, findings);
  if (!text) return ledger::refused(std::move(findings));
  auto service = unwrap(config::read_service(*text, file.string()), findings);
  if (!service) return ledger::refused(std::move(findings));
  configuration.service = std::move(*service);

  find_schemas(files, file, configuration.service.schemas, findings);

  std::set<ledger::Administration> codes;
  for (const fs::path& path :
       administration_files(files, file.parent_path() / configuration.service.administrations, findings)) {
    const auto administration_text = text_of(files, path, findings);
    if (!administration_text) continue;
    auto administration = unwrap(config::read_administration(*administration_text, path.string()), findings);
    if (!administration) continue;
    if (!codes.insert(administration->code).second)
      findings.push_back({.severity = Severity::error,
                          .place = {.file = path.string(), .path = "code"},
                          .rule = Rule::administration_stands_twice,
                          .found = std::to_string(administration->code.number()),
                          .expected = "a code of its own",
                          .quoted_line = ""});
    configuration.administrations.push_back(std::move(*administration));
  }
  if (ledger::has_errors(findings)) return ledger::refused(std::move(findings));
  return configuration;
}

namespace {

class WorkMark {
 public:
  WorkMark(std::optional<ledger::Administration>& at_work, ledger::Administration code) : at_work_(at_work) {
    at_work_ = code;
  }
  ~WorkMark() { at_work_.reset(); }
  WorkMark(const WorkMark&) = delete;
  WorkMark& operator=(const WorkMark&) = delete;

 private:
  std::optional<ledger::Administration>& at_work_;
};

// While it lives, every sign of life asks whether the run shall end.
class SignOfLife {
 public:
  SignOfLife(std::function<void()>& alive, const std::function<bool()>& is_stopping) : alive_(alive) {
    alive_ = [&is_stopping] {
      if (is_stopping()) throw RunStopped();
    };
  }
  ~SignOfLife() {
    alive_ = [] {};
  }
  SignOfLife(const SignOfLife&) = delete;
  SignOfLife& operator=(const SignOfLife&) = delete;

 private:
  std::function<void()>& alive_;
};

}  // namespace

Application::Application(Configuration configuration, Files& files, Log& log, Serves serves)
    : configuration_(std::move(configuration)), files_(files, [this] { alive_(); }), log_(log), serves_(serves) {
  take_places();
  if (places_.empty()) throw AnotherProcessWrites(told_.begin()->second);
}

void Application::take_places() {
  for (const config::AdministrationSettings& settings : configuration_.administrations) {
    if (places_.contains(settings.code)) continue;
    if (serves_ == Serves::all) take_place(settings);
    else (void)takes_place(settings);
  }
}

void Application::take_place(const config::AdministrationSettings& settings) {
  const Folders folders = folders_of(configuration_.service.state, settings.code);
  files_.make_folder(folders.root);  // it must exist before it can be locked
  Place place;
  place.lock = std::make_unique<WriterLock>(folders.root);
  ledger::BooksAddress address = books_of(configuration_.service, settings.code);
  address.holder = place.lock->holder();
  place.books = ledger::Store::open(address, ledger::Access::write);
  place.books->set_sign_of_life([this] { alive_(); });
  make_folders(files_, folders);  // only now: another daemon may be the writer
  places_.insert_or_assign(settings.code, std::move(place));
  if (told_.erase(settings.code) > 0)
    log_.info("administration " + std::to_string(settings.code.number()) + " is served by this process from now on");
}

void Application::tell_once(ledger::Administration code, const std::string& why) {
  if (told_.emplace(code, why).second)
    log_.warning("administration " + std::to_string(code.number()) + " is not served by this process: " + why);
}

bool Application::takes_place(const config::AdministrationSettings& settings) {
  try {
    take_place(settings);
    return true;
  } catch (const AnotherProcessWrites& error) {
    tell_once(settings.code, error.what());
  } catch (const ledger::AnotherWriter& error) {
    tell_once(settings.code, error.what());
  }
  return false;
}

bool Application::keeps_place(ledger::Administration code) {
  try {
    places_.at(code).books->confirm();
    return true;
  } catch (const ledger::Fenced& error) {
    places_.erase(code);
    tell_once(code, error.what());
    return false;
  }
}

bool Application::is_writer_of(const config::AdministrationSettings& settings) {
  if (serves_ == Serves::all) return true;  // a unit of work finds out
  return places_.contains(settings.code) ? keeps_place(settings.code) : takes_place(settings);
}

Administrations Application::keep_places() {
  Administrations won;
  for (const config::AdministrationSettings& settings : configuration_.administrations) {
    if (settings.code == at_work_) continue;  // its own units of work keep it
    const bool was_ours = places_.contains(settings.code);
    try {
      if (is_writer_of(settings) && !was_ours) won.insert(settings.code);
    } catch (const std::exception& error) {  // the machine fails; where it matters the next run meets it, and tells
      if (!was_ours) tell_once(settings.code, error.what());
    }
  }
  return won;
}

Administration Application::administration_of(const config::AdministrationSettings& settings) {
  return {.settings = settings,
          .store = *places_.at(settings.code).books,
          .files = files_,
          .folders = folders_of(configuration_.service.state, settings.code),
          .log = log_,
          .schemas = configuration_.service.schemas,
          .alive = [this] { alive_(); }};
}

std::vector<Administration> Application::administrations() {
  std::vector<Administration> administrations;
  for (const config::AdministrationSettings& settings : configuration_.administrations)
    if (places_.contains(settings.code)) administrations.push_back(administration_of(settings));
  return administrations;
}

void Application::replace_configuration(Configuration fresh) {
  configuration_.administrations = std::move(fresh.administrations);
  configuration_.service.schemas = std::move(fresh.service.schemas);
  std::erase_if(places_, [&](const auto& place) {
    return std::none_of(configuration_.administrations.begin(), configuration_.administrations.end(),
                        [&](const auto& settings) { return settings.code == place.first; });
  });
  take_places();
}

Exit Application::run(const Moment& now, const std::function<bool()>& is_stopping,
                      const std::optional<Administrations>& asked) {
  Exit worst = Exit::done;
  const SignOfLife sign(alive_, is_stopping);
  for (const config::AdministrationSettings& settings : configuration_.administrations) {
    if (is_stopping()) break;
    if ((asked && !asked->contains(settings.code)) || !is_writer_of(settings)) continue;
    const WorkMark at_work(at_work_, settings.code);
    if (run_all_stages(administration_of(settings), now) == RunEnd::a_person_must_look)
      worst = Exit::a_person_must_look;
  }
  return worst;
}

std::optional<ledger::Refusal> with_books_for_reading(const config::ServiceSettings& service,
                                                      const config::AdministrationSettings& settings, Files& files,
                                                      Log& log,
                                                      const std::function<void(const Administration&)>& work) {
  std::unique_ptr<ledger::Store> store;
  try {
    store = ledger::Store::open(books_of(service, settings.code), ledger::Access::read);
  } catch (const ledger::NoBooks&) {
    return ledger::Refusal{ledger::RefusalRule::no_books_yet, std::to_string(settings.code.number())};
  }
  work({settings, *store, files, folders_of(service.state, settings.code), log});
  return std::nullopt;
}

void say_on_standard_error(const std::string& line) {
  std::fprintf(stderr, "%s: %s\n", ::program_invocation_short_name, line.c_str());
}

Exit exit_code_of(const std::function<Exit()>& work, const LineSink& say) {
  try {
    return work();
  } catch (const AnotherProcessWrites& error) {
    say(error.what());
    return Exit::another_writer;
  } catch (const ledger::AnotherWriter& error) {
    say(error.what());
    return Exit::another_writer;
  } catch (const ClockGoesBack& error) {
    say(error.what());
    return Exit::wrong_usage;
  } catch (const ledger::BrokenInvariant& error) {
    say(error.what());
    return Exit::books_do_not_verify;
  } catch (const std::exception& error) {  // system_error, filesystem_error, StoreFailure
    say(error.what());
    return Exit::machine_failed;
  }
}

}  // namespace service
