// What a batch holds.
#include "ledger/payments/batch_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "tests/ledger/literals.h"

namespace ledger {
namespace {

const BatchOrigin origin{.administration = Administration(9901), .run = RunNumber(12), .today = "2026-02-27"_day};
const BatchLimits limits{.most_payments = 3, .payment_ceiling = "5000.00"_eur, .approvals = 0, .days_ahead = 35};

Payment ready(int number, PaymentKind kind, const char* day, const char* amount = "100.00",
              std::optional<Rule> needs_approval = {}, int unit = 1) {
  Payment one;
  one.number = PaymentNumber(number);
  one.kind = kind;
  one.execution = parse_date(day).value();
  one.amount = parse_amount(amount, DecimalMark::point).value();
  one.needs_approval = needs_approval;
  one.unit = UnitNumber(unit);
  return one;
}

// "9901-R000012-01 creditors 2026-02-27 ready 2 payments 200.00: 1 2"
std::string told(const PlannedBatch& planned) {
  const Batch& batch = planned.batch;
  std::string text = batch.id.text() + ' ' + std::string(to_text(batch.category)) + ' ' + to_iso(batch.execution) +
                     ' ' + std::string(to_text(batch.state)) + ' ' + to_decimal(batch.sum) + ':';
  std::int64_t count = 0;
  Money sum;
  for (const BatchRange& one : planned.ranges) {
    text += ' ' + std::to_string(one.numbers.first.number());
    if (one.numbers.count() > 1) text += '-' + std::to_string(one.numbers.last.number());
    count += one.numbers.count();
    sum += one.total;
  }
  EXPECT_EQ(batch.count, count);
  EXPECT_EQ(batch.sum, sum);
  EXPECT_EQ(batch.run, origin.run);
  for (const Rule reason : batch.reasons) text += ' ' + std::string(name(reason));
  return text;
}

std::vector<std::string> told(const std::vector<Payment>& payments) {
  BatchPlan plan(origin, limits);
  for (const Payment& one : payments) plan.add(one, one.execution);
  std::vector<std::string> texts;
  for (const PlannedBatch& one : plan.batches()) texts.push_back(told(one));
  return texts;
}

using testing::ElementsAre;
using enum PaymentKind;

TEST(BatchPlan, OfNothingIsNothing) { EXPECT_THAT(told(std::vector<Payment>{}), testing::IsEmpty()); }

TEST(BatchPlan, HasABatchForEachCategoryAndDayCreditorsFirst) {
  EXPECT_THAT(told({ready(1, leefgeld, "2026-03-02"), ready(2, cost, "2026-03-13"), ready(3, cost, "2026-02-27"),
                    ready(4, holiday_allowance, "2026-03-02"), ready(5, cost, "2026-02-27")}),
              ElementsAre("9901-R000012-01 creditors 2026-02-27 ready 200.00: 3 5",
                          "9901-R000012-02 creditors 2026-03-13 ready 100.00: 2",
                          "9901-R000012-03 leefgeld 2026-03-02 ready 200.00: 1 4"));
}

TEST(BatchPlan, KeepsWhatNeedsAnApprovalApart) {
  EXPECT_THAT(told({ready(1, cost, "2026-03-02"), ready(2, cost, "2026-03-02", "100.00", Rule::leefgeld_is_under_floor),
                    ready(3, cost, "2026-03-02")}),
              ElementsAre("9901-R000012-01 creditors 2026-03-02 ready 200.00: 1 3",
                          "9901-R000012-02 creditors 2026-03-02 held 100.00: 2 leefgeld_is_under_floor"));
}

TEST(BatchPlan, SplitsWhatTheBankDoesNotTakeInOne) {
  std::vector<Payment> seven;
  for (int number = 1; number <= 7; ++number) seven.push_back(ready(number, cost, "2026-03-02"));
  EXPECT_THAT(told(seven), ElementsAre("9901-R000012-01 creditors 2026-03-02 ready 300.00: 1-3",
                                       "9901-R000012-02 creditors 2026-03-02 ready 300.00: 4-6",
                                       "9901-R000012-03 creditors 2026-03-02 ready 100.00: 7"));
  seven.pop_back();
  EXPECT_THAT(told(seven), testing::SizeIs(2));
}

// A range lies within what one unit of work numbered, whatever the order in which its parts come.
TEST(BatchPlan, JoinsNeighboursOfOneUnit) {
  EXPECT_THAT(told({ready(4, cost, "2026-03-02"), ready(2, cost, "2026-03-02"), ready(3, cost, "2026-03-02")}),
              ElementsAre("9901-R000012-01 creditors 2026-03-02 ready 300.00: 2-4"));
  EXPECT_THAT(told({ready(2, cost, "2026-03-02"), ready(3, cost, "2026-03-02", "100.00", {}, 2)}),
              ElementsAre("9901-R000012-01 creditors 2026-03-02 ready 200.00: 2 3"));
}

TEST(BatchPlan, HoldsABatchWithOnePaymentAboveTheCeiling) {
  EXPECT_THAT(told({ready(1, cost, "2026-03-02", "5000.00"), ready(2, cost, "2026-03-03", "5000.01")}),
              ElementsAre("9901-R000012-01 creditors 2026-03-02 ready 5000.00: 1",
                          "9901-R000012-02 creditors 2026-03-03 held 5000.01: 2 payment_is_above_ceiling"));
}

struct Span {
  const char* from;
  const char* to;
  int days;
};
void PrintTo(const Span& one, std::ostream* out) { *out << one.from; }
class TargetDays : public testing::TestWithParam<Span> {};
TEST_P(TargetDays, BetweenTwoDays) {
  EXPECT_EQ(target_days_between(parse_date(GetParam().from).value(), parse_date(GetParam().to).value()),
            GetParam().days);
}
INSTANTIATE_TEST_SUITE_P(, TargetDays,
                         testing::Values(Span{"2026-02-27", "2026-02-27", 0},  // the same Friday
                                         Span{"2026-02-27", "2026-03-02", 1},  // Friday to Monday
                                         Span{"2026-03-02", "2026-02-27", 0},  // not later
                                         Span{"2026-04-02", "2026-04-07", 1},  // Easter
                                         Span{"2026-02-27", "2026-03-09", 6}));

}  // namespace
}  // namespace ledger
