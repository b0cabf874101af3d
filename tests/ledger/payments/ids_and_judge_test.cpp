#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/money/sepa_text.h"
#include "ledger/payments/payment.h"
#include "tests/ledger/literals.h"

namespace ledger {
namespace {

const Administration zandermeer{9901};

Payment payment(std::int64_t number, std::int64_t resends = 0, int attempt = 0) {
  Payment one;
  one.number = PaymentNumber(number);
  one.resends = PaymentNumber(resends);
  one.attempt = attempt;
  return one;
}

TEST(Ids, AreWhatBanksTake) {
  EXPECT_EQ(end_to_end_id(zandermeer, payment(123)).text(), "9901-P000000000123");
  EXPECT_EQ(end_to_end_id(zandermeer, payment(456, 123, 2)).text(), "9901-P000000000123-R2");
  EXPECT_EQ(batch_id(zandermeer, RunNumber(12), 3).text(), "9901-R000012-03");
  EXPECT_EQ(message_id(Administration(344), RunNumber(1)).text(), "0344-R000001");
  for (const std::string& id : {end_to_end_id(zandermeer, payment(1, 999'999'999'999, 99)).text(),
                                batch_id(zandermeer, RunNumber(999'999), 1234).text()})
    EXPECT_TRUE(is_sepa_identifier(id)) << id;
}

TEST(Ids, GiveTheirNumberBackOnlyToTheirAdministration) {
  EXPECT_EQ(payment_key(zandermeer, EndToEndId("9901-P000000000123")), (PaymentKey{PaymentNumber(123), 0}));
  EXPECT_EQ(payment_key(zandermeer, EndToEndId("9901-P000000000123-R2")), (PaymentKey{PaymentNumber(123), 2}));
  for (const char* foreign :
       {"9902-P000000000123", "9901-P", "9901-P00000000012x", "9901-P0", "9901-R000012", "", "NOTPROVIDED",
        "9901-P000000000123-R", "9901-P000000000123-R0", "9901-P000000000123-R100", "9901-P-R1"})
    EXPECT_FALSE(payment_key(zandermeer, EndToEndId(foreign))) << foreign;
}

struct Judged {
  const char* what;
  void (*change)(Batch&, BatchFigures&, BatchLimits&);
  std::vector<Rule> reasons;
  int approvals;
};

class Judge : public testing::TestWithParam<Judged> {};

TEST_P(Judge, HoldsForTheseReasons) {
  Batch batch;
  batch.execution = "2026-03-02"_day;
  batch.count = 3;
  BatchFigures figures;
  figures.largest = "640.00"_eur;
  BatchLimits limits;
  limits.payment_ceiling = "3003.15"_eur;
  GetParam().change(batch, figures, limits);
  const Judgement judgement = judge(batch, figures, limits, "2026-02-27"_day);
  EXPECT_EQ(judgement.reasons, GetParam().reasons);
  EXPECT_EQ(judgement.approvals_needed, GetParam().approvals);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, Judge,
    testing::Values(
        Judged{"nothing wrong", [](Batch&, BatchFigures&, BatchLimits&) {}, {}, 0},
        Judged{"a Sunday",
               [](Batch& b, BatchFigures&, BatchLimits&) { b.execution = "2026-03-01"_day; },
               {Rule::execution_date_is_not_a_target_day},
               1},
        Judged{"yesterday",
               [](Batch& b, BatchFigures&, BatchLimits&) { b.execution = "2026-02-26"_day; },
               {Rule::execution_date_is_in_the_past},
               1},
        Judged{"the last day allowed",
               [](Batch& b, BatchFigures&, BatchLimits& l) {
                 b.execution = "2026-04-07"_day;
                 l.days_ahead = 39;
               },
               {},
               0},
        Judged{"a day further",
               [](Batch& b, BatchFigures&, BatchLimits& l) {
                 b.execution = "2026-04-07"_day;
                 l.days_ahead = 38;
               },
               {Rule::execution_date_is_too_far_ahead},
               1},
        Judged{"too many",
               [](Batch& b, BatchFigures&, BatchLimits& l) {
                 b.count = 11;
                 l.most_payments = 10;
               },
               {Rule::batch_is_too_large},
               1},
        Judged{"at the ceiling", [](Batch&, BatchFigures& f, BatchLimits&) { f.largest = "3003.15"_eur; }, {}, 0},
        Judged{"a cent above it",
               [](Batch&, BatchFigures& f, BatchLimits&) { f.largest = "3003.16"_eur; },
               {Rule::payment_is_above_ceiling},
               1},
        Judged{"two persons for every batch",
               [](Batch&, BatchFigures&, BatchLimits& l) { l.approvals = 2; },
               {Rule::approval_is_missing},
               2},
        Judged{"each reason once, in the order of the list",
               [](Batch& b, BatchFigures& f, BatchLimits& l) {
                 f.payment_reasons = {Rule::leefgeld_is_under_floor, Rule::amount_jumps_against_last_month,
                                      Rule::leefgeld_is_under_floor};
                 b.execution = "2026-03-01"_day;
                 l.approvals = 2;
               },
               {Rule::amount_jumps_against_last_month, Rule::execution_date_is_not_a_target_day,
                Rule::leefgeld_is_under_floor, Rule::approval_is_missing},
               2}),
    [](const auto& row) {
      std::string name = row.param.what;
      for (char& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
      return name;
    });

}  // namespace
}  // namespace ledger
