// A run as large as the whole country's, made while it is read: nothing may grow with it.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>
#include <iostream>

#include "connectors/benefit_run/read_benefit_run.h"

namespace connectors {
namespace {

// The sanitizers are slow, and a tenth of the rows shows them as much.
#ifdef __SANITIZE_ADDRESS__
constexpr int rows = 100'000;
#else
constexpr int rows = 1'000'000;
#endif

// 100,00 per row, because a TOTAL line holds at most 999.999.999,99 like any amount.
Source long_run() {
  struct State {
    int next = 0;
    std::string line =
        "run_id;run_date;run_kind;period;client_code;component_code;scheme_code;amount;debit_credit;period_"
        "from;"
        "period_to;decision_ref\n";
  };
  return {"long.csv", [state = State()](std::span<char> buffer) mutable {
            if (state.line.empty() && state.next <= rows) {
              const std::string number = std::to_string(10'000'000 + state.next);
              state.line = state.next < rows ? "U2026-02;2026-02-27;main;2026-02;C" + number +
                                                   ";ALG;PW;100,00;C;2026-02-01;2026-02-28;B" + number + '\n'
                                             : "TOTAL;" + std::to_string(rows) + ";" + std::to_string(rows) + "00,00\n";
              ++state.next;
            }
            const std::size_t size = state.line.copy(buffer.data(), buffer.size());
            state.line.erase(0, size);
            return size;
          }};
}

// Keeps no row.
class Counter final : public ledger::BenefitRunSink {
 public:
  void begin(const ledger::BenefitRunHead& head) override { run_id = head.run_id; }
  void row(ledger::BenefitRow row) override {
    ++count;
    sum += row.signed_amount();
    last_line = row.line;
  }

  std::string run_id;
  int count = 0;
  ledger::Money sum;
  std::int64_t last_line = 0;
};

std::int64_t most_kilobytes_so_far() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST(LongBenefitRun, a_million_rows_are_read_with_little_beside_them) {
  const auto kilobytes = most_kilobytes_so_far();
  const auto begin = std::chrono::steady_clock::now();
  Counter run;
  const ledger::Findings findings = read_benefit_run(long_run(), {}, run);
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
  ASSERT_TRUE(findings.empty()) << ledger::render(findings.front());
  EXPECT_EQ(run.run_id, "U2026-02");
  EXPECT_EQ(run.count, rows);
  EXPECT_EQ(run.sum, ledger::Money::cents(std::int64_t{rows} * 100'00));
  EXPECT_EQ(run.last_line, rows + 1);
  const auto more = most_kilobytes_so_far() - kilobytes;
  EXPECT_LT(more, 16 * 1024);
  std::cout << rows << " rows: " << milliseconds << " ms, " << more / 1024 << " MiB more at most\n";
}

}  // namespace
}  // namespace connectors
