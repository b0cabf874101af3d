#include "tests/scenarios/municipality.h"

#include <stdlib.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/golden.h"
#include "tests/ledger/store/postgres_books.h"

namespace scenarios {
namespace {

const std::string example = std::string(ONTZORG_SOURCE_DIR) + "/config/example";

// In memory where the machine has it: what a page tells does not hang on the disk's durability, and every run
// waits for the disk many times.
fs::path folder_for_tests() {
  const fs::path memory = "/dev/shm";
  return getenv("TMPDIR") == nullptr && fs::is_directory(memory) ? memory : fs::temp_directory_path();
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

// The line "key = ..." of a section gets another value; false when there is none.
bool replace_value(std::string& toml, const std::string& key, const std::string& value) {
  const auto point = key.rfind('.');
  const std::string section = point == std::string::npos ? "" : '[' + key.substr(0, point) + ']';
  const std::string name = (point == std::string::npos ? key : key.substr(point + 1)) + " = ";
  std::istringstream lines(toml);
  std::string current, changed;
  bool is_found = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('[')) current = line;
    if (current == section && line.starts_with(name)) {
      line = name + value;
      is_found = true;
    }
    changed += line + '\n';
  }
  toml = changed;
  return is_found;
}

}  // namespace

Municipality::Municipality(Backend backend)
    : administration_toml_(tests::bytes_of(example + "/administrations.d/zandermeer.toml")) {
  std::string folder = (folder_for_tests() / "ontzorg-scenario-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("cannot make " + folder);
  folder_ = folder;
  if (backend == Backend::sqlite) {
    database_ = config::database_on_sqlite;
    return;
  }
  copy_ = std::make_unique<store_test::PostgresBooks>(getenv("ONTZORG_TEST_POSTGRES"));
  database_ = copy_->url();
}

Municipality::~Municipality() {
  close();
  copy_.reset();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

bool Municipality::set(const std::string& key, const std::string& value) {
  return replace_value(administration_toml_, key, value);
}

void Municipality::write_configuration() {
  std::string service = tests::bytes_of(example + "/ontzorg.toml");
  if (!replace_value(service, "state", '"' + (folder_ / "state").string() + '"') ||
      !replace_value(service, "database", '"' + database_ + '"'))
    throw std::runtime_error("the shipped configuration names no state or no database");
  fs::create_directories(folder_ / "administrations.d");
  write_file(configuration_file(), service);
  write_file(folder_ / "administrations.d" / "zandermeer.toml", administration_toml_);
}

service::Configuration Municipality::configuration() {
  write_configuration();
  auto loaded = service::load_configuration(real_files_, configuration_file());
  if (loaded) return *std::move(loaded);
  std::string text = "the configuration is refused:";
  for (const ledger::Finding& finding : loaded.error()) text += '\n' + render(finding);
  throw std::runtime_error(text);
}

service::Application& Municipality::application() { return application(real_files_); }

service::Application& Municipality::application(service::Files& files) {
  if (!application_) application_ = std::make_unique<service::Application>(configuration(), files, log_);
  return *application_;
}

service::Administration Municipality::administration() { return application().administrations().front(); }

void Municipality::hand_in(const std::string& name, const std::string& text) {
  const fs::path inbox = folder_ / "state" / "9901" / "inbox";
  fs::create_directories(inbox);
  write_file(inbox / ('.' + name), text);
  fs::rename(inbox / ('.' + name), inbox / name);
}

service::Exit Municipality::run(ledger::LocalTime now) {
  return application().run(service::moment_at(now), [] { return false; });
}

std::map<std::string, std::string> Municipality::outbox() {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_ / "state" / "9901" / "outbox"))
    files[entry.path().filename().string()] = tests::bytes_of(entry.path().string());
  return files;
}

}  // namespace scenarios
