// The run of a month, stage by stage: 5,000 participants with eight payments each, then four times as many. On SQLite,
// and where ONTZORG_TEST_POSTGRES is set on PostgreSQL.
//   month_run [participants [postgres]]     with the second word only on PostgreSQL
// Limits: four times the participants take at most five times the time, and 5,000 at most 128 MB.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "daemon/intake/inbox.h"
#include "daemon/month/allocation.h"
#include "daemon/release/batching.h"
#include "daemon/release/outbox.h"
#include "daemon/run_pages.h"
#include "daemon/watching/watch.h"
#include "ledger/base/ensure.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/runs.h"
#include "tests/bench/town.h"
#include "tests/connectors/pain001/payments.h"

namespace {

namespace fs = std::filesystem;
using ledger::Transaction;
using service::RunContext;

constexpr std::int64_t most_kilobytes = 131'072;  // for 5,000 participants
constexpr int times_as_many = 4;
constexpr double most_times_as_long = 5.0;

class NoLog final : public service::Log {
 public:
  void info(std::string_view) override {}
  void warning(std::string_view text) override { fmt::print("{}\n", text); }
  void error(std::string_view text) override { fmt::print("{}\n", text); }
};

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

config::AdministrationSettings settings_of(int code) {
  const fs::path path = fs::path(ONTZORG_SOURCE_DIR) / "config/example/administrations.d/zandermeer.toml";
  service::RealFiles files;
  auto settings = config::read_administration(service::read_whole(files, path), path.string());
  ENSURE(settings);
  settings->code = ledger::Administration(code);
  return *settings;
}

struct Measurement {
  double seconds = 0;  // of all stages of February's run
  std::int64_t peak = 0;
};

// One database, one town, January and February.
class Months {
 public:
  Months(const fs::path& folder, const std::string& url, int people)
      : town_(people),
        settings_(settings_of(1000 + people / 1000)),
        store_(ledger::Store::open({url, settings_.code}, ledger::Access::write)),
        administration_{settings_, *store_, files_, service::folders_of(folder, settings_.code), log_} {
    service::make_folders(files_, administration_.folders);
  }

  Measurement run() {
    drop("participants.csv", town_.participants());
    drop("costs.csv", town_.costs());
    report("registers in", seconds_of([&] { take_in(start("2026-01-20T12:10:00")); }));
    drop("january.csv", town_.benefits(month(1), tests::day("2026-01-30")));
    one_month("2026-01-28T12:10:00", "January");
    std::vector<ledger::Batch> sent;
    administration_.read([&](Transaction& books) { sent = books.payments().batches(ledger::BatchState::released); });
    drop("statement.xml", town_.statement(month(1), tests::day("2026-01-30"), settings_.bank.account.text(), sent));
    report("statement in", seconds_of([&] { take_in(start("2026-02-24T12:10:00")); }));
    drop("february.csv", town_.benefits(month(2), tests::day("2026-02-27")));
    return {one_month("2026-02-25T12:10:00", "February"), peak_kilobytes()};
  }

 private:
  static ledger::year_month month(unsigned number) { return std::chrono::year{2026} / std::chrono::month{number}; }

  void drop(const std::string& name, const std::string& text) {
    write_whole(files_, administration_.folders.inbox() / name, text);
  }

  RunContext start(const char* now) {
    const service::Moment moment = service::moment_at(*ledger::parse_local_time(now));
    RunContext run{{}, moment, moment, moment.today() - ledger::Days{1}};
    administration_.once(run.unit(std::string("start ") + now), [&](Transaction& books) {
      run.number = books.runs().start(moment.local, moment.with_offset);
    });
    return run;
  }

  void take_in(const RunContext& run) {
    service::take_in_files(administration_, run, [] { return false; });
    ENSURE(files_.list(administration_.folders.quarantine()).empty());
  }

  void report(const char* what, double seconds) const { fmt::print("  {:<20}{:>9.3f} s\n", what, seconds); }

  double one_month(const char* now, const char* name) {
    const RunContext run = start(now);
    fmt::print("  {}\n", name);
    double all = 0;
    const auto stage = [&](const char* what, const std::function<void()>& work) {
      const double seconds = seconds_of(work);
      report(what, seconds);
      all += seconds;
    };
    stage("  take in", [&] { take_in(run); });
    stage("  allocate, instruct", [&] {
      service::allocate_receipts(administration_, run);
      service::watch(administration_, run);
    });
    stage("  batch, judge", [&] { service::batch_payments(administration_, run); });
    stage("  write, release", [&] {
      service::store_message(administration_, run);
      service::release_messages(administration_, run);
    });
    stage("  report", [&] { service::write_report(administration_, run); });
    std::int64_t payments = 0;
    administration_.read([&](Transaction& books) {
      for (const ledger::Batch& batch : books.payments().batches_of_run(run.number)) payments += batch.count;
    });
    ENSURE(payments >= 7 * town_.people());
    fmt::print("    all               {:>9.3f} s   {} payments, {:.0f} a second\n", all, payments,
               static_cast<double>(payments) / all);
    return all;
  }

  bench::Town town_;
  service::RealFiles files_;
  NoLog log_;
  config::AdministrationSettings settings_;
  std::unique_ptr<ledger::Store> store_;
  service::Administration administration_;
};

// In a process of its own, so that its peak of memory is not another's.
Measurement measure(const std::string& database, int people) {
  const std::string folder = fs::temp_directory_path() / "ontzorg-month_run.XXXXXX";
  std::string made = folder;
  ENSURE(mkdtemp(made.data()) != nullptr);
  std::array<int, 2> ends{};
  ENSURE(pipe(ends.data()) == 0);
  fmt::print("{}, {} participants\n", database.empty() ? "SQLite" : "PostgreSQL", people);
  std::fflush(stdout);
  if (fork() == 0) {
    const Measurement measured =
        Months(made, database.empty() ? "sqlite:" + made + "/books.db" : database, people).run();
    ENSURE(write(ends[1], &measured, sizeof measured) == sizeof measured);
    std::fflush(stdout);
    std::_Exit(0);
  }
  close(ends[1]);
  Measurement measured;
  const bool is_whole = read(ends[0], &measured, sizeof measured) == sizeof measured;
  close(ends[0]);
  wait(nullptr);
  fs::remove_all(made);
  ENSURE(is_whole);
  fmt::print("  peak                {:>9} kB\n", measured.peak);
  return measured;
}

bool holds(const std::string& database, int people) {
  const Measurement small = measure(database, people);
  const Measurement large = measure(database, people * times_as_many);
  const double growth = large.seconds / small.seconds;
  fmt::print("{} times the participants: {:.2f} times the time\n\n", times_as_many, growth);
  return growth <= most_times_as_long && small.peak <= most_kilobytes;
}

}  // namespace

int main(int argc, char** argv) {
  const int people = argc > 1 ? std::atoi(argv[1]) : 5'000;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  bool is_good = argc > 2 || holds("", people);
  if (const char* url = std::getenv("ONTZORG_TEST_POSTGRES")) is_good = holds(url, people) && is_good;
  fmt::print("{}\n", is_good ? "gates hold" : "a gate is missed");
  return is_good ? 0 : 1;
}
