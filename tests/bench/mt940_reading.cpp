// Reads a large MT940 as ING writes it, with all checks, beside mt940js on the same file.
//   mt940_reading [ENTRIES] [FOLDER]   default 100000 and the folder of temporary files
// mt940js is in the folder $ONTZORG_PEERS, by default build/peers, where `./run test` installs it. Ends in 1 unless
// ours is ten times as fast.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "connectors/swift/swift_reader.h"
#include "ledger/statements/statement_checks.h"
#include "ledger/statements/summing_sink.h"
#include "tests/bench/measurement.h"

namespace {

using ledger::Money;

constexpr int rounds = 3;
constexpr std::int64_t times_as_fast = 10;
constexpr std::size_t width = 65;  // a line of field :86: has at most this many characters

struct Generated {
  std::int64_t entries = 0;
  Money credits = {};
  Money debits = {};
};

std::string with_comma(Money amount) {
  std::string text = to_decimal(amount);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string wrapped(const std::string& text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); at += width) lines += text.substr(at, width) + "\r\n";
  return lines;
}

// One statement; every twentieth entry is a return, and the balances add up.
Generated write_mt940(const std::string& path, std::int64_t entries) {
  const Money opening = Money::cents(999'999'999'00);
  Generated sums{.entries = entries};
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << "{1:F01INGBNL2ABXXX0000000000}\r\n{2:I940INGBNL2AXXXN}\r\n{4:\r\n:20:P260227000000001\r\n"
          ":25:NL69INGB0123456789EUR\r\n:28C:00000\r\n:60F:C260226EUR"
       << with_comma(opening) << "\r\n";
  for (std::int64_t i = 1; i <= entries; ++i) {
    const bool is_return = i % 20 == 0;
    const Money amount = Money::cents(100 + i * 7919 % 250'000);
    (is_return ? sums.credits : sums.debits) += amount;
    const std::string number = std::to_string(1'000'000'000 + i);
    file << ":61:2602270227" << (is_return ? 'C' : 'D') << with_comma(amount) << (is_return ? "NRTI" : "NTRF")
         << "EREF//" << number << "\r\n/TRCD/00200/\r\n:86:"
         << wrapped((is_return ? "/RTRN/AC04/" : "") + ("/EREF/E2E-" + number) +
                    "//CNTP/NL02RABO0123456789/RABONL2UXXX/Woningstichting Voorbeeld///REMI/USTD//Huur maart " +
                    number + "/");
  }
  file << ":62F:C260227EUR" << with_comma(opening + sums.credits - sums.debits) << "\r\n-}\r\n";
  file.close();
  if (!file) throw std::system_error(errno, std::generic_category(), path);
  return sums;
}

int read_by_us(const std::string& path, const Generated& expected) {
  std::ifstream file(path, std::ios::binary);
  const auto read = [&file](std::span<char> buffer) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    return static_cast<std::size_t>(file.gcount());
  };
  ledger::SummingSink sink(path);
  ledger::Findings findings = connectors::read_swift({path, read}, sink);
  const ledger::StatementSums& sums = sink.sums().at(0);
  const ledger::Findings balances = ledger::check_balances(sums, {path, ledger::StatementKind::end_of_day});
  findings.insert(findings.end(), balances.begin(), balances.end());
  for (const ledger::Finding& finding : findings) std::puts(render(finding).c_str());
  const bool is_right = findings.empty() && sums.entries == expected.entries && sums.credits == expected.credits &&
                        sums.debits == expected.debits && sums.adds_up() == true &&
                        static_cast<std::int64_t>(sums.return_reasons.size()) == expected.entries / 20;
  return is_right ? 0 : 1;
}

std::string peers() {
  const char* const given = std::getenv("ONTZORG_PEERS");
  return given ? given : ONTZORG_SOURCE_DIR "/build/peers";
}

// mt940js as it is installed. It also takes :86: apart, and checks sums and throws where they differ.
int read_by_mt940js(const std::string& path) {
  const std::string code =
      "const {createRequire} = require('module'); const js = createRequire(process.argv[1] + '/')('mt940js');"
      "const text = require('fs').readFileSync(process.argv[2], 'utf8');"
      "process.exit(new js.Parser().parse(text).length === 1 ? 0 : 1)";
  const int nothing = open("/dev/null", O_WRONLY);
  dup2(nothing, STDERR_FILENO);
  execlp("node", "node", "-e", code.c_str(), peers().c_str(), path.c_str(), nullptr);
  return 127;
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t entries = argc > 1 ? std::atoll(argv[1]) : 100'000;
  const std::filesystem::path folder =
      argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path();
  const std::string path = folder / ("mt940-" + std::to_string(entries) + "-" + std::to_string(getpid()) + ".sta");
  const Generated expected = write_mt940(path, entries);
  std::printf("%ld entries, %ld bytes\n", entries, static_cast<std::int64_t>(std::filesystem::file_size(path)));
  const bench::Usage theirs = bench::best_of(rounds, [&] { return read_by_mt940js(path); });
  const bench::Usage ours = bench::best_of(rounds, [&] { return read_by_us(path, expected); });
  std::filesystem::remove(path);
  bench::print("mt940js 1.3.5", theirs);
  bench::print("read_swift with all checks", ours);
  const std::int64_t tenths = theirs.milliseconds * 10 / std::max<std::int64_t>(ours.milliseconds, 1);
  std::printf("mt940js / ours: %ld.%ld times\n", tenths / 10, tenths % 10);
  return tenths >= times_as_fast * 10 ? 0 : 1;
}
