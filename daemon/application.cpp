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

// The state folder must exist before it can be locked.
fs::path make_state_folder(Files& files, const Configuration& configuration) {
  files.make_folder(configuration.service.state);
  return configuration.service.state;
}

}  // namespace

Application::Application(Configuration configuration, Files& files, Log& log)
    : configuration_(std::move(configuration)),
      files_(files),
      log_(log),
      lock_(make_state_folder(files, configuration_)) {
  open_books();
}

void Application::open_books() {
  const config::ServiceSettings& service = configuration_.service;
  for (const config::AdministrationSettings& one : configuration_.administrations) {
    const Folders folders = folders_of(service.state, one.code);
    if (service.database == config::database_on_sqlite) files_.make_folder(folders.root);
    if (std::unique_ptr<ledger::Store>& books = books_[one.code]; !books)
      books = ledger::Store::open(books_of(service, one.code), ledger::Access::write);
    make_folders(files_, folders);  // only now: another daemon may be the writer
  }
}

std::vector<Administration> Application::administrations() const {
  std::vector<Administration> administrations;
  administrations.reserve(configuration_.administrations.size());
  for (const config::AdministrationSettings& settings : configuration_.administrations)
    administrations.push_back({settings, *books_.at(settings.code), files_,
                               folders_of(configuration_.service.state, settings.code), log_,
                               configuration_.service.schemas});
  return administrations;
}

void Application::replace_configuration(Configuration fresh) {
  configuration_.administrations = std::move(fresh.administrations);
  configuration_.service.schemas = std::move(fresh.service.schemas);
  open_books();
}

Exit Application::run(const Moment& now, const std::function<bool()>& is_stopping) {
  Exit worst = Exit::done;
  for (const Administration& administration : administrations()) {
    if (is_stopping()) break;
    if (run_all_stages(administration, now, is_stopping) == RunEnd::a_person_must_look)
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
