#include "tests/bench/months.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "daemon/intake/inbox.h"
#include "daemon/month/allocation.h"
#include "daemon/month/review.h"
#include "daemon/release/batching.h"
#include "daemon/release/outbox.h"
#include "daemon/run_pages.h"
#include "daemon/watching/watch.h"
#include "ledger/base/ensure.h"
#include "ledger/money/calendar.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/runs.h"

namespace bench {

namespace fs = std::filesystem;
using ledger::Date;
using ledger::Transaction;
using service::RunContext;

namespace {

ledger::year_month month_of_2026(unsigned number) { return std::chrono::year{2026} / std::chrono::month{number}; }
Date payday_of(unsigned month) { return ledger::last_target_day(month_of_2026(month)); }
Date run_day_of(unsigned month) { return ledger::add_target_days(payday_of(month), -2); }

config::AdministrationSettings settings_of(int code) {
  const fs::path path = fs::path(ONTZORG_SOURCE_DIR) / "config/example/administrations.d/zandermeer.toml";
  service::RealFiles files;
  auto settings = config::read_administration(service::read_whole(files, path), path.string());
  ENSURE(settings);
  settings->code = ledger::Administration(code);
  return *settings;
}

}  // namespace

double seconds_of(const std::function<void()>& work) {
  const auto before = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
}

std::int64_t peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

void Months::Warnings::warning(std::string_view text) { fmt::print("{}\n", text); }

Months::Months(const fs::path& folder, const std::string& url, Town town)
    : town_(town),
      files_(disk_, [this] { alive(); }),
      settings_(settings_of(1000 + town.people() / 1000)),
      store_(ledger::Store::open({url, settings_.code}, ledger::Access::write)),
      administration_{.settings = settings_,
                      .store = *store_,
                      .files = files_,
                      .folders = service::folders_of(folder, settings_.code),
                      .log = log_,
                      .schemas = {},
                      .alive = [this] { alive(); }} {
  store_->set_sign_of_life([this] { alive(); });
  service::make_folders(files_, administration_.folders);
}

void Months::alive() {
  const auto now = std::chrono::steady_clock::now();
  silence_ = std::max(silence_, std::chrono::duration<double>(now - last_sign_).count());
  last_sign_ = now;
}

double Months::stage(const char* what, const std::function<void()>& work) {
  last_sign_ = std::chrono::steady_clock::now();
  silence_ = 0;
  const double seconds = seconds_of(work);
  alive();
  longest_silence_ = std::max(longest_silence_, silence_);
  fmt::print("  {:<20}{:>9.3f} s   silent for {:.3f} s\n", what, seconds, silence_);
  return seconds;
}

void Months::drop(const std::string& name, const std::function<std::string()>& text) {
  std::fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    write_whole(disk_, administration_.folders.inbox() / name, text());
    std::_Exit(0);
  }
  int status = 0;
  ENSURE(waitpid(child, &status, 0) == child && status == 0);
}

RunContext Months::start(Date day) {
  const service::Moment moment = service::moment_at(*ledger::parse_local_time(ledger::to_iso(day) + "T12:10:00"));
  RunContext run{{}, moment, moment, moment.today() - ledger::Days{1}};
  administration_.once(run.unit("start " + ledger::to_iso(day)),
                       [&](Transaction& books) { run.number = books.runs().start(moment.local, moment.with_offset); });
  return run;
}

void Months::take_in(const RunContext& run) {
  service::take_in_files(administration_, run);
  ENSURE(files_.list(administration_.folders.quarantine()).empty());
}

void Months::registers() {
  drop("participants.csv", [&] { return town_.participants(); });
  drop("costs.csv", [&] { return town_.costs(); });
  const RunContext run = start(run_day_of(1) - ledger::Days{8});
  (void)stage("registers in", [&] { take_in(run); });
}

double Months::run(unsigned month) {
  drop("benefits.csv", [&] { return town_.benefits(month_of_2026(month), payday_of(month)); });
  const RunContext run = start(run_day_of(month));
  fmt::print("  {}\n", ledger::to_iso(month_of_2026(month)));
  double all = stage("  take in", [&] { take_in(run); });
  all += stage("  review, advance", [&] {
    service::review_planned_payments(administration_, run);
    service::advance_dues(administration_, run);
  });
  all += stage("  allocate, instruct", [&] { service::allocate_receipts(administration_, run); });
  all += stage("  watch", [&] { service::watch(administration_, run); });
  all += stage("  batch, judge", [&] { service::batch_payments(administration_, run); });
  all += stage("  write, release", [&] {
    service::store_message(administration_, run);
    service::release_messages(administration_, run);
  });
  all += stage("  report", [&] {
    service::write_handovers(administration_, run);
    service::write_report(administration_, run);
  });
  report_run(run, all);
  return all;
}

void Months::report_run(const RunContext& run, double seconds) {
  payments_ = 0;
  administration_.read([&](Transaction& books) {
    for (const ledger::Batch& batch : books.payments().batches_of_run(run.number)) payments_ += batch.count;
  });
  ENSURE(payments_ >= 7 * town_.people());
  fmt::print("    all               {:>9.3f} s   {} payments, {:.0f} a second\n", seconds, payments_,
             static_cast<double>(payments_) / seconds);
}

double Months::book(unsigned month) {
  std::vector<ledger::Batch> sent;
  administration_.read([&](Transaction& books) { sent = books.payments().batches(ledger::BatchState::released); });
  const Statement statement{.month = month_of_2026(month),
                            .payday = payday_of(month),
                            .account = settings_.bank.account.text(),
                            .opening = at_the_bank_,
                            .booked = sent};
  drop("statement.xml", [&] { return town_.statement(statement); });
  at_the_bank_ = town_.closing(statement);
  const RunContext run = start(ledger::add_target_days(run_day_of(month + 1), -1));
  return stage("statement in", [&] { take_in(run); });
}

}  // namespace bench
