// Reads a large camt.053 with all checks, beside `xmllint --stream --schema` on the same file.
//   camt_reading [ENTRIES] [FOLDER]   default 100000 and the folder of temporary files
// The schemas come from the folder $ONTZORG_SHARED, by default `shared` beside the project's folder.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "connectors/camt/camt_reader.h"
#include "ledger/statements/statement_checks.h"
#include "ledger/statements/summing_sink.h"
#include "tests/bench/camt_generator.h"
#include "tests/bench/measurement.h"

namespace {

constexpr int rounds = 3;

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
  const bool is_right =
      findings.empty() && sums.entries == expected.entries && sums.credits == expected.credits &&
      sums.debits == expected.debits && sums.adds_up() == true &&
      static_cast<std::int64_t>(sums.return_reasons.size()) == std::min<std::int64_t>(expected.returns, 100'000);
  return is_right ? 0 : 1;
}

int read_by_xmllint(const std::string& path, const std::string& schema) {
  const int nothing = open("/dev/null", O_WRONLY);
  dup2(nothing, STDERR_FILENO);
  execlp("xmllint", "xmllint", "--nonet", "--noout", "--stream", "--schema", schema.c_str(), path.c_str(), nullptr);
  return 127;
}

std::string schema() {
  const char* const given = std::getenv("ONTZORG_SHARED");
  const std::string shared = given ? given : std::string(ONTZORG_SOURCE_DIR) + "/../shared";
  return shared + "/schemas/iso20022/camt.053.001.08.xsd";
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t entries = argc > 1 ? std::atoll(argv[1]) : 100'000;
  const std::filesystem::path folder =
      argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path();
  const std::string path = folder / ("camt-" + std::to_string(entries) + "-" + std::to_string(getpid()) + ".xml");
  const bench::GeneratedCamt expected = bench::write_camt(path, entries);
  std::printf("%ld entries, %ld bytes\n", entries, static_cast<std::int64_t>(std::filesystem::file_size(path)));
  const bench::Usage theirs = bench::best_of(rounds, [&] { return read_by_xmllint(path, schema()); });
  const bench::Usage ours = bench::best_of(rounds, [&] { return read_by_us(path, expected); });
  std::filesystem::remove(path);
  bench::print("xmllint --noout --stream --schema", theirs);
  bench::print("read_camt with all checks", ours);
  std::printf("ours / xmllint: %ld %%\n", ours.milliseconds * 100 / std::max<std::int64_t>(theirs.milliseconds, 1));
  return 0;
}
