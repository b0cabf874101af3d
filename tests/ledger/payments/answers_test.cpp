// What a status may change of what the bank said before, and when the bank's silence is told: rule pain002_statuses and
// rule no_order_twice.
#include "ledger/payments/answers.h"

#include <gtest/gtest.h>

#include "tests/ledger/literals.h"

namespace ledger {
namespace {

using enum AnswerOutcome;

struct Row {
  const char* before;
  const char* status;
  AnswerOutcome outcome;
};

class Answers : public testing::TestWithParam<Row> {};

TEST_P(Answers, OnlyMoveForward) {
  EXPECT_EQ(outcome_of(GetParam().before, GetParam().status), GetParam().outcome)
      << GetParam().before << " -> " << GetParam().status;
}

INSTANTIATE_TEST_SUITE_P(Table, Answers,
                         testing::Values(
                             // One after the other, as the bank goes on; some banks leave steps out.
                             Row{"", "RCVD", taken}, Row{"RCVD", "ACTC", taken}, Row{"ACTC", "ACCP", taken},
                             Row{"ACCP", "ACSP", taken}, Row{"ACSP", "ACSC", taken}, Row{"ACSC", "ACCC", taken},
                             Row{"", "ACSC", taken}, Row{"", "RJCT", taken}, Row{"RCVD", "PDNG", taken},
                             Row{"PDNG", "ACTC", taken}, Row{"ACTC", "PART", taken}, Row{"PART", "ACCP", taken},
                             Row{"ACCP", "ACWC", taken}, Row{"ACSP", "RJCT", taken}, Row{"PART", "RJCT", taken},
                             // The same once more, and what came too late to say anything.
                             Row{"ACCP", "ACCP", repeats}, Row{"RJCT", "RJCT", repeats}, Row{"ACSP", "ACTC", noted},
                             Row{"ACSP", "RCVD", noted}, Row{"ACCC", "ACSC", noted}, Row{"ACSC", "ACSP", noted},
                             Row{"RJCT", "RCVD", noted}, Row{"RJCT", "PDNG", noted},
                             // A final word stands: another one is an alarm.
                             Row{"RJCT", "ACTC", goes_back}, Row{"RJCT", "ACCP", goes_back},
                             Row{"RJCT", "ACSC", goes_back}, Row{"RJCT", "PART", goes_back},
                             Row{"ACSC", "RJCT", goes_back}, Row{"ACCC", "RJCT", goes_back},
                             // Name checks and codes of no list decide nothing, whatever stood there.
                             Row{"", "RVNM", noted}, Row{"ACTC", "RCVC", noted}, Row{"RJCT", "RVMC", noted},
                             Row{"ACCP", "ZZZZ", noted}, Row{"", "", noted}));

struct Silence {
  BatchState state;
  const char* execution;
  const char* today;
  bool is_told;
};

TEST(NoNews, ComesSoManyTargetDaysAfterTheExecution) {
  for (const Silence& row : {
           Silence{BatchState::released, "2026-02-27", "2026-03-02", false},
           Silence{BatchState::released, "2026-02-27", "2026-03-03", true},
           Silence{BatchState::released, "2026-04-02", "2026-04-07",
                   false},  // Easter between: 3 and 6 April are closed
           Silence{BatchState::released, "2026-04-02", "2026-04-08", true},
           Silence{BatchState::booked, "2026-02-27", "2026-03-03", false},
           Silence{BatchState::held, "2026-02-27", "2026-03-03", false},
           Silence{BatchState::withdrawn, "2026-02-27", "2026-03-03", false},
       }) {
    Batch batch;
    batch.state = row.state;
    batch.execution = parse_date(row.execution).value();
    EXPECT_EQ(is_without_news(batch, 2, parse_date(row.today).value()), row.is_told)
        << row.execution << ' ' << row.today;
  }
}

}  // namespace
}  // namespace ledger
