// The municipality a page plays in: a state folder of its own, the shipped configuration with the page's
// changes, the real program on real files and a real database.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "daemon/application.h"
#include "daemon/system/clock.h"

namespace store_test {
class PostgresBooks;
}  // namespace store_test

namespace scenarios {

namespace fs = std::filesystem;

// What the service says is not looked at: the books and the folders are.
class NoLog final : public service::Log {
  void info(std::string_view) override {}
  void warning(std::string_view) override {}
  void error(std::string_view) override {}
};

enum class Backend { sqlite, postgres };

class Municipality {
 public:
  explicit Municipality(Backend backend);
  ~Municipality();
  Municipality(const Municipality&) = delete;
  Municipality& operator=(const Municipality&) = delete;

  // A key of the shipped administration, "leefgeld.cadence", and its TOML value; false when there is no such key.
  [[nodiscard]] bool set(const std::string& key, const std::string& value);

  // Opens the books as the one writer, at first use; close() is what the end of the process does.
  service::Application& application();
  service::Application& application(service::Files& files);
  void close() { application_.reset(); }
  service::Administration administration();

  void hand_in(const std::string& name, const std::string& text);  // a complete file in the inbox
  service::Exit run(ledger::LocalTime now);
  void read(const std::function<void(ledger::Transaction&)>& work) { administration().read(work); }

  [[nodiscard]] std::map<std::string, std::string> outbox();  // name -> bytes
  [[nodiscard]] fs::path folder() const { return folder_; }
  [[nodiscard]] bool is_on_sqlite() const { return !copy_; }
  [[nodiscard]] fs::path configuration_file() const { return folder_ / "ontzorg.toml"; }
  // The whole configuration as it is on disk, as the program reads it.
  [[nodiscard]] service::Configuration configuration();

 private:
  void write_configuration();

  fs::path folder_;
  std::string database_;
  std::unique_ptr<store_test::PostgresBooks> copy_;  // PostgreSQL
  std::string administration_toml_;
  service::RealFiles real_files_;
  NoLog log_;
  std::unique_ptr<service::Application> application_;
};

}  // namespace scenarios
