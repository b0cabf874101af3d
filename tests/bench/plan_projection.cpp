// `plan` for a municipality: the next six months of everyone, by project() alone and as the command does it from books
// on SQLite. Measured in CPU seconds, which depend less on other work on the machine.
//   plan_projection [most participants]     default 100,000
// Limits: 5,000 participants within 5 seconds, and the time for one does not grow with their number.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <vector>

#include "daemon/intake/inbox.h"
#include "ledger/base/ensure.h"
#include "ledger/participants/projection.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"
#include "tests/bench/town.h"
#include "tests/connectors/pain001/payments.h"

namespace {

namespace fs = std::filesystem;
using ledger::Transaction;

constexpr int people_of_a_city = 5'000;
constexpr double most_seconds = 5.0;  // for that many
constexpr double most_times_as_much =
    1.5;  // for one of a hundred times as many; the figures are within a half of the truth
constexpr std::size_t participants_a_read = 1'000;

class NoLog final : public service::Log {
 public:
  void info(std::string_view) override {}
  void warning(std::string_view text) override { fmt::print("{}\n", text); }
  void error(std::string_view text) override { fmt::print("{}\n", text); }
};

double cpu_seconds_of(const std::function<void()>& work) {
  const std::clock_t before = std::clock();
  work();
  return static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

config::AdministrationSettings settings() {
  const fs::path path = fs::path(ONTZORG_SOURCE_DIR) / "config/example/administrations.d/zandermeer.toml";
  service::RealFiles files;
  auto settings = config::read_administration(service::read_whole(files, path), path.string());
  ENSURE(settings);
  return *settings;
}

struct Measurement {
  double core = 0;   // project() alone
  double whole = 0;  // with what is read from the books
};

// A town with books of its own, after its first benefit.
class TownPlan {
 public:
  TownPlan(const fs::path& folder, int people)
      : town_(people, bench::Credits::one_by_one),
        settings_(settings()),
        store_(
            ledger::Store::open({"sqlite:" + (folder / "books.db").string(), settings_.code}, ledger::Access::write)),
        administration_{settings_, *store_, files_, service::folders_of(folder, settings_.code), log_} {}

  void fill() {
    service::make_folders(files_, administration_.folders);
    drop("participants.csv", town_.participants());
    drop("costs.csv", town_.costs());
    take_in("2026-01-20T12:10:00");
    drop("january.csv", town_.benefits(std::chrono::year{2026} / 1, tests::day("2026-01-30")));
    take_in("2026-01-28T12:10:00");
  }

  Measurement plan() {
    Measurement measured;
    std::size_t cycles = 0;
    measured.whole = cpu_seconds_of([&] {
      administration_.read([&](Transaction& books) {
        const std::vector<ledger::ParticipantId> ids = books.registers().all_ids();
        ENSURE(ids.size() == static_cast<std::size_t>(town_.people()));
        for (std::size_t begin = 0; begin < ids.size(); begin += participants_a_read) {
          const std::size_t end = std::min(begin + participants_a_read, ids.size());
          const ledger::ParticipantFacts facts =
              ledger::participant_facts(books, {ids[begin], ids[end - 1]}, settings_.policy, tests::day("2026-01-28"));
          measured.core += cpu_seconds_of([&] {
            for (std::size_t i = begin; i < end; ++i)
              cycles += project(projection_facts(facts, ids[i], settings_.policy, tests::day("2026-01-28"),
                                                 tests::day("2026-06-30")),
                                settings_.policy)
                            .cycles.size();
          });
        }
      });
    });
    ENSURE(cycles >= 6 * static_cast<std::size_t>(town_.people()));
    return measured;
  }

 private:
  void drop(const std::string& name, const std::string& text) {
    write_whole(files_, administration_.folders.inbox() / name, text);
  }

  void take_in(const char* now) {
    const service::Moment moment = service::moment_at(*ledger::parse_local_time(now));
    service::RunContext run{{}, moment, moment, moment.today() - ledger::Days{1}};
    administration_.once(run.unit(std::string("start ") + now), [&](Transaction& books) {
      run.number = books.runs().start(moment.local, moment.with_offset);
    });
    service::take_in_files(administration_, run);
    ENSURE(files_.list(administration_.folders.quarantine()).empty());
  }

  bench::Town town_;
  service::RealFiles files_;
  NoLog log_;
  config::AdministrationSettings settings_;
  std::unique_ptr<ledger::Store> store_;
  service::Administration administration_;
};

// In a process of its own, as the command is, so that memory used for filling the books is not counted.
Measurement plan_apart(const fs::path& folder, int people) {
  const std::string command =
      fmt::format("{} --plan {} {}", fs::read_symlink("/proc/self/exe").string(), folder.string(), people);
  std::FILE* child = ::popen(command.c_str(), "r");
  ENSURE(child != nullptr);
  Measurement seconds;
  const int found = std::fscanf(child, "%lf %lf", &seconds.core, &seconds.whole);
  ENSURE(::pclose(child) == 0 && found == 2);
  return seconds;
}

Measurement measure(int people) {
  const fs::path folder = fs::temp_directory_path() / fmt::format("ontzorg-plan-{}-{}", ::getpid(), people);
  fs::create_directories(folder);
  TownPlan(folder, people).fill();
  const Measurement seconds = plan_apart(folder, people);
  fs::remove_all(folder);
  const auto of_one = [&](double all) { return 1e6 * all / people; };
  fmt::print(
      "{:>8} participants{:>9.2f} s in the core{:>9.2f} s with the books{:>9.0f} and{:>6.0f} microseconds each\n",
      people, seconds.core, seconds.whole, of_one(seconds.core), of_one(seconds.whole));
  return seconds;
}

bool gate(const char* what, double number, double most) {
  fmt::print("{}: {:.2f}, at most {:.2f}: {}\n", what, number, most, number <= most ? "kept" : "MISSED");
  return number <= most;
}

}  // namespace

int main(int count, char** words) {
  if (count == 4 && std::string_view(words[1]) == "--plan") {
    const Measurement seconds = TownPlan(words[2], std::atoi(words[3])).plan();
    fmt::print("{} {}\n", seconds.core, seconds.whole);
    return EXIT_SUCCESS;
  }
  const int most = count > 1 ? std::atoi(words[1]) : 100'000;
  const Measurement city = measure(people_of_a_city);
  bool is_kept = gate("CPU seconds for 5,000 participants", city.whole, most_seconds);
  const double first = measure(1'000).whole / 1'000;
  for (int people = 10'000; people <= most; people *= 10)
    is_kept = gate("times as much for each as of 1,000", measure(people).whole / people / first, most_times_as_much) &&
              is_kept;
  return is_kept ? EXIT_SUCCESS : EXIT_FAILURE;
}
