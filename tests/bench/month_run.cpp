// The run of a month, stage by stage: 5,000 participants with eight payments each, then four times as many. On SQLite,
// and where ONTZORG_TEST_POSTGRES is set on PostgreSQL.
//   month_run [participants [postgres]]     with the second word only on PostgreSQL
// Limits: four times the participants take at most 1.1 times the time each, and 128 MB; no stage is silent for
// more than a second.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>

#include "ledger/base/ensure.h"
#include "tests/bench/months.h"
#include "tests/ledger/store/raw_sql.h"

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most_kilobytes = 131'072;
constexpr int times_as_many = 4;
constexpr double most_times_as_long = 4.4;
constexpr double most_silence = 1;  // seconds without a sign of life, at which a run obeys TERM

struct Measurement {
  double seconds = 0;  // of all stages of February's run
  std::int64_t peak = 0;
  double silence = 0;
};

// In a process of its own, so that its peak of memory is not another's.
Measurement in_a_process(const std::function<Measurement()>& work) {
  std::array<int, 2> ends{};
  ENSURE(pipe(ends.data()) == 0);
  std::fflush(stdout);
  if (fork() == 0) {
    const Measurement measured = work();
    ENSURE(write(ends[1], &measured, sizeof measured) == sizeof measured);
    std::fflush(stdout);
    std::_Exit(0);
  }
  close(ends[1]);
  Measurement measured;
  const bool is_whole = read(ends[0], &measured, sizeof measured) == sizeof measured;
  close(ends[0]);
  wait(nullptr);
  ENSURE(is_whole);
  return measured;
}

// One database, one town: its registers, then January and February.
Measurement measure(const std::string& database, int people) {
  std::string folder = fs::temp_directory_path() / "ontzorg-month_run.XXXXXX";
  ENSURE(mkdtemp(folder.data()) != nullptr);
  const std::string schema = fmt::format("month_run_{}", people);
  const auto drop_schema = [&] {
    store_test::RawSql sql(database);
    sql("set client_min_messages to warning");
    sql("drop schema if exists " + schema + " cascade");
  };
  if (!database.empty()) drop_schema();
  const std::string url = database.empty() ? "sqlite:" + folder + "/books.db"
                                           : database + (database.find('?') == std::string::npos ? "?" : "&") +
                                                 "options=-c%20search_path%3D" + schema;
  const bench::Town town{people, bench::Credits::one_by_one};
  fmt::print("{}, {} participants\n", database.empty() ? "SQLite" : "PostgreSQL", people);
  const Measurement registers = in_a_process([&] {
    bench::Months months(folder, url, town);
    months.registers();
    return Measurement{0, bench::peak_kilobytes(), months.longest_silence()};
  });
  Measurement measured = in_a_process([&] {
    bench::Months months(folder, url, town);
    (void)months.run(1);
    (void)months.book(1);
    const double seconds = months.run(2);
    (void)months.book(2);
    return Measurement{seconds, bench::peak_kilobytes(), months.longest_silence()};
  });
  fs::remove_all(folder);
  if (!database.empty()) drop_schema();
  fmt::print("  peak                {:>9} kB, of the registers {} kB\n", measured.peak, registers.peak);
  measured.silence = std::max(measured.silence, registers.silence);
  return measured;
}

bool holds(const std::string& database, int people) {
  const Measurement small = measure(database, people);
  const Measurement large = measure(database, people * times_as_many);
  const double growth = large.seconds / small.seconds;
  fmt::print("{} times the participants: {:.2f} times the time\n\n", times_as_many, growth);
  return growth <= most_times_as_long && large.peak <= most_kilobytes && large.silence <= most_silence;
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
