// Reads a large camt.053 with all checks, beside `xmllint --stream --schema` on the same file in the same
// run.
//   camt_reading [ENTRIES] [FOLDER]   default 100000 and the folder of temporary files
// The schemas come from $ONTZORG_SHARED, by default the folder `shared` beside the project's.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>

#include "connectors/camt/camt_reader.h"
#include "ledger/statements/statement_checks.h"
#include "ledger/statements/summing_sink.h"
#include "tests/bench/camt_generator.h"

namespace {

constexpr int rounds = 3;

struct Usage {
  std::int64_t milliseconds = 0;  // of processor, user and system
  std::int64_t kilobytes = 0;     // at most resident
};

// Runs the work in a process of its own: its memory is its own too. It must say 0.
Usage measured(const std::function<int()>& work) {
  std::fflush(stdout);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("fork failed");
  if (child == 0) _exit(work());
  int status = 0;
  rusage used{};
  if (wait4(child, &status, 0, &used) != child || status != 0) throw std::runtime_error("the work failed");
  const auto milliseconds = [](const timeval& time) { return time.tv_sec * 1000 + time.tv_usec / 1000; };
  return {milliseconds(used.ru_utime) + milliseconds(used.ru_stime), used.ru_maxrss};
}

Usage best_of(const std::function<int()>& work) {
  Usage best = measured(work);
  for (int i = 1; i < rounds; ++i) {
    const Usage usage = measured(work);
    best.milliseconds = std::min(best.milliseconds, usage.milliseconds);
    best.kilobytes = std::max(best.kilobytes, usage.kilobytes);
  }
  return best;
}

int read_by_us(const std::string& path, const bench::GeneratedCamt& expected) {
  std::ifstream file(path, std::ios::binary);
  const auto read = [&file](std::span<char> buffer) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    return static_cast<std::size_t>(file.gcount());
  };
  ledger::SummingSink sink(path);
  ledger::Findings findings = connectors::read_camt({path, read}, sink);
  const ledger::Findings details = sink.findings();
  findings.insert(findings.end(), details.begin(), details.end());
  const ledger::StatementSums& sums = sink.sums().at(0);
  const ledger::Findings balances = ledger::check_balances(sums, {path, ledger::StatementKind::end_of_day});
  findings.insert(findings.end(), balances.begin(), balances.end());
  for (const ledger::Finding& finding : findings) std::puts(render(finding).c_str());
  const bool is_right = findings.empty() && sums.entries == expected.entries &&
                        sums.credits == expected.credits && sums.debits == expected.debits &&
                        sums.adds_up() == true &&
                        static_cast<std::int64_t>(sums.return_reasons.size()) ==
                            std::min<std::int64_t>(expected.returns, 100'000);
  return is_right ? 0 : 1;
}

int read_by_xmllint(const std::string& path, const std::string& schema) {
  const int nothing = open("/dev/null", O_WRONLY);
  dup2(nothing, STDERR_FILENO);
  execlp("xmllint", "xmllint", "--nonet", "--noout", "--stream", "--schema", schema.c_str(), path.c_str(),
         nullptr);
  return 127;
}

std::string schema() {
  const char* const given = std::getenv("ONTZORG_SHARED");
  const std::string shared = given ? given : std::string(ONTZORG_SOURCE_DIR) + "/../shared";
  return shared + "/schemas/iso20022/camt.053.001.08.xsd";
}

void print(const char* who, const Usage& usage) {
  std::printf("%-40s %5ld.%03ld s of CPU, %6ld MiB at most\n", who, usage.milliseconds / 1000,
              usage.milliseconds % 1000, usage.kilobytes / 1024);
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t entries = argc > 1 ? std::atoll(argv[1]) : 100'000;
  const std::filesystem::path folder =
      argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path();
  const std::string path =
      folder / ("camt-" + std::to_string(entries) + "-" + std::to_string(getpid()) + ".xml");
  const bench::GeneratedCamt expected = bench::write_camt(path, entries);
  std::printf("%ld entries, %ld bytes\n", entries,
              static_cast<std::int64_t>(std::filesystem::file_size(path)));
  const Usage theirs = best_of([&] { return read_by_xmllint(path, schema()); });
  const Usage ours = best_of([&] { return read_by_us(path, expected); });
  std::filesystem::remove(path);
  print("xmllint --noout --stream --schema", theirs);
  print("read_camt with all checks", ours);
  std::printf("ours / xmllint: %ld %%\n",
              ours.milliseconds * 100 / std::max<std::int64_t>(theirs.milliseconds, 1));
  return 0;
}
