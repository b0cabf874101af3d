// The months of a town, run as the service runs them: files in, divided, batched, written, and booked by the bank.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "daemon/administration.h"
#include "daemon/run.h"
#include "daemon/system/files.h"
#include "daemon/system/lively_files.h"
#include "tests/bench/town.h"

namespace bench {

[[nodiscard]] double seconds_of(const std::function<void()>& work);
[[nodiscard]] std::int64_t peak_kilobytes();  // of this process

class Months {
 public:
  // `url` is of the books, which are made.
  Months(const std::filesystem::path& folder, const std::string& url, Town town);

  void registers();
  // The run of a month of 2026, stage by stage; prints each stage's seconds and its longest time without a sign of
  // life, and gives the sum of the seconds.
  double run(unsigned month);
  // The bank credits the benefits of that month and debits its batches. Gives the seconds.
  double book(unsigned month);
  [[nodiscard]] std::int64_t payments() const { return payments_; }          // of the last run
  [[nodiscard]] double longest_silence() const { return longest_silence_; }  // of all stages, in seconds

 private:
  // Another process makes the file, so that its memory is not counted as ours.
  void drop(const std::string& name, const std::function<std::string()>& text);
  service::RunContext start(ledger::Date day);
  void take_in(const service::RunContext& run);
  void report_run(const service::RunContext& run, double seconds);
  double stage(const char* what, const std::function<void()>& work);
  void alive();

  class Warnings final : public service::Log {
   public:
    void info(std::string_view) override {}
    void warning(std::string_view text) override;
    void error(std::string_view text) override { warning(text); }
  };

  Town town_;
  service::RealFiles disk_;
  service::LivelyFiles files_;
  Warnings log_;
  config::AdministrationSettings settings_;
  std::unique_ptr<ledger::Store> store_;
  service::Administration administration_;
  ledger::Money at_the_bank_;
  std::int64_t payments_ = 0;
  std::chrono::steady_clock::time_point last_sign_;
  double silence_ = 0;  // the longest of this stage
  double longest_silence_ = 0;
};

}  // namespace bench
