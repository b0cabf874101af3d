// One participant's cycle: what is withheld, what is passed on, what a loan does.
#include "ledger/participants/cycle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/benefits/expected_benefit.h"
#include "ledger/participants/projection.h"
#include "tests/ledger/participants/amal.h"

namespace ledger {
namespace {

TEST(Cycle, PaysWhatFallsDueUntilTheNextPayday) {
  const Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.costs, "971.50"_eur);
  EXPECT_EQ(plan.leefgeld, "359.92"_eur);
  EXPECT_EQ(plan.floor, "225.00"_eur);  // five Mondays
  EXPECT_EQ(plan.payments.size(), 4u + 5u);
}

TEST(Cycle, NothingIsReservedTwice) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  for (const DueDecision& due : plan_cycle(amal.facts(), policy()).dues) amal.dues[{due.cost, due.due}].paid = due.paid;
  EXPECT_THAT(plan_cycle(amal.facts(), policy()).dues, testing::IsEmpty());
}

TEST(Cycle, HolidayAllowanceIsPassedOnWhole) {
  const Amal amal = Amal()
                        .gets(ReceiptKind::benefit, "1331.42", "2026-02-27")
                        .gets(ReceiptKind::holiday_allowance, "318.71", "2026-02-27");
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.leefgeld, "359.92"_eur);
  EXPECT_EQ(paid(plan, PaymentKind::holiday_allowance), "318.71"_eur);
}

TEST(Cycle, AfterTheWindowTheBenefitPassesWholeAndALoanGoesBack) {
  Amal amal = Amal()
                  .gets(ReceiptKind::benefit, "1331.42", "2026-07-31", "2026-07")
                  .gets(ReceiptKind::loan, "20.00", "2026-02-01");
  amal.today = "2026-07-29"_day;
  Loan lent;
  lent.terms.id = LoanId("L1");
  lent.balance = "20.00"_eur;
  amal.loans = {lent};
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_TRUE(plan.passes_whole);
  EXPECT_EQ(plan.leefgeld, "1331.42"_eur);
  EXPECT_EQ(plan.loan_returned, "20.00"_eur);
  ASSERT_EQ(plan.payments.size(), 1u);
  EXPECT_EQ(plan.payments.front().execution, "2026-07-31"_day);
}

TEST(Cycle, TheLastDayInsideTheWindowCounts) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-06-30", "2026-06");
  amal.costs = {cost("rent", CostKind::rent, "640.00", 14), cost("water", CostKind::water, "14.50", 15)};
  amal.dues.clear();
  amal.costs[0].first_due = "2026-07-14"_day;
  amal.costs[1].first_due = "2026-07-15"_day;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  ASSERT_EQ(plan.dues.size(), 1u);
  EXPECT_EQ(plan.dues.front().cost.text(), "rent");
}

struct NotWithheld {
  const char* what;
  void (*change)(Amal&);
};
class Refused : public testing::TestWithParam<NotWithheld> {};

TEST_P(Refused, NothingIsWithheldAndAllPassesOn) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  GetParam().change(amal);
  EXPECT_EQ(paid(plan_cycle(amal.facts(), policy()), PaymentKind::leefgeld), "1331.42"_eur);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, Refused,
    testing::Values(NotWithheld{"mandate_refused", [](Amal& a) { a.person.mandate = MandateState::refused; }},
                    NotWithheld{"mandate_revoked", [](Amal& a) { a.person.mandate = MandateState::revoked; }},
                    NotWithheld{"guidance_only", [](Amal& a) { a.person.mode = Mode::guidance_only; }},
                    NotWithheld{"empty_scope", [](Amal& a) { a.person.scope.clear(); }},
                    NotWithheld{"all_paid_by_the_person",
                                [](Amal& a) {
                                  for (auto& c : a.costs) c.collected_by = CollectedBy::participant_self;
                                }},
                    NotWithheld{"creditors_not_ready",
                                [](Amal& a) {
                                  for (auto& c : a.costs) c.state = CostState::proposed;
                                }}),
    [](const auto& row) { return row.param.what; });

// Each bill by its own due day: rent and premium of 1 March are hers, energy and water of 15 and 20 March are ours.
TEST(Cycle, MoneyThatComesBeforeTheMandatePaysWhatFallsDueInsideIt) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  amal.person.mandate_from = "2026-03-02"_day;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_FALSE(plan.passes_whole);
  EXPECT_EQ(plan.costs, "179.50"_eur);
  EXPECT_EQ(paid(plan, PaymentKind::leefgeld), "1151.92"_eur);
  EXPECT_EQ(std::count_if(plan.dues.begin(), plan.dues.end(), is_left), 2);
}

TEST(Cycle, ARefundWithoutAMandateClosesNoBill) {
  Amal amal = Amal().gets(ReceiptKind::freed, "53.70", "2026-02-27");
  amal.person.mandate = MandateState::refused;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_TRUE(plan.passes_whole);
  EXPECT_EQ(plan.leefgeld, "53.70"_eur);
  EXPECT_TRUE(plan.dues.empty());
}

// The window ends the day after payday: what falls due later is her own, and so is the money, at once.
TEST(Cycle, NoneOfWhoseBillsIsOursPassesWholeAtOnce) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-07-31", "2026-07");
  amal.today = "2026-07-31"_day;
  amal.person.right_from = "2026-02-01"_day;
  for (const CostItem& one : amal.costs)
    for (const Date due : due_dates(one, "2026-02-01"_day, "2026-08-01"_day))
      amal.dues[{one.id, due}].paid = one.amount;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_TRUE(plan.passes_whole);
  ASSERT_EQ(plan.payments.size(), 1u);
  EXPECT_EQ(plan.payments.front().execution, "2026-07-31"_day);
}

TEST(Cycle, AnExtraKindNeedsAnotherGround) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  amal.costs = {cost("heat", CostKind::district_heating, "90.00", 1)};
  amal.person.scope.insert(CostKind::district_heating);
  EXPECT_EQ(plan_cycle(amal.facts(), policy()).costs, Money());
  amal.person.ground = LegalGround::voluntary;
  EXPECT_EQ(plan_cycle(amal.facts(), policy()).costs, "180.00"_eur);  // February and March
}

TEST(Cycle, ADirectDebitIsReservedAndNotSent) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  amal.costs[2].collected_by = CollectedBy::direct_debit_from_managed_account;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.costs, "971.50"_eur);
  EXPECT_EQ(paid(plan, PaymentKind::cost), "331.50"_eur);
}

// A loan fills what is short and lifts leefgeld to the floor, no further.
TEST(Loan, TheRestWaits) {
  Amal amal =
      Amal().gets(ReceiptKind::benefit, "1100.00", "2026-02-27").gets(ReceiptKind::loan, "500.00", "2026-02-27");
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.costs, "971.50"_eur);
  EXPECT_EQ(plan.leefgeld, "225.00"_eur);
  EXPECT_EQ(plan.loan_left, "403.50"_eur);  // 1100 + 500 - 971.50 - 225
}

TEST(Loan, BeforeTheFirstBenefitItPaysWhatIsDueAndNoLeefgeld) {
  Amal amal = Amal().gets(ReceiptKind::loan, "700.00", "2026-02-01");
  amal.dues.clear();
  amal.costs = {cost("rent", CostKind::rent, "640.00", 20)};
  amal.today = "2026-02-10"_day;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.costs, "640.00"_eur);
  EXPECT_EQ(plan.leefgeld, Money());
  EXPECT_EQ(plan.loan_left, "60.00"_eur);
}

TEST(Loan, WhatCannotPayAWholeCostIsNotPaidOut) {
  Amal amal = Amal().gets(ReceiptKind::loan, "300.00", "2026-02-01");
  amal.dues.clear();
  amal.costs = {cost("rent", CostKind::rent, "640.00", 20)};
  amal.today = "2026-02-10"_day;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_THAT(plan.payments, testing::IsEmpty());
  EXPECT_EQ(plan.loan_left, "300.00"_eur);
}

TEST(Shortage, UnderTheFloorEveryPaymentOfTheCycleNeedsAnApproval) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1000.00", "2026-02-27");
  Policy fixed_first = policy();
  fixed_first.shortage = {ShortageStep::fixed_first};
  const CyclePlan plan = plan_cycle(amal.facts(), fixed_first);
  EXPECT_EQ(plan.leefgeld, "28.50"_eur);
  for (const Payment& payment : plan.payments) EXPECT_EQ(payment.needs_approval, Rule::leefgeld_is_under_floor);
}

TEST(Shortage, AutoGrantedLoanIsMoneyAtOnce) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1000.00", "2026-02-27");
  Policy generous = policy();
  generous.loan_auto_grant_max = "500.00"_eur;
  const CyclePlan plan = plan_cycle(amal.facts(), generous);
  EXPECT_EQ(plan.allocation.loan_granted, "196.50"_eur);
  EXPECT_EQ(plan.leefgeld, "225.00"_eur);
  EXPECT_EQ(plan.costs, "971.50"_eur);
}

ExpectedIncome benefit_of(const Amal& amal) {
  return {amal.person.id,
          IncomeKind::benefit,
          "1331.42"_eur,
          0,
          IncomeStatus::awarded,
          "2026-01-01"_day,
          {},
          IncomeUse::fixed_costs,
          ""};
}

TEST(Projection, SeesTheMonthsToTheWindowsEnd) {
  Amal amal;
  amal.file.incomes = {benefit_of(amal)};
  const auto cycles = project(amal.ahead("2026-07-14"_day), policy()).cycles;
  ASSERT_EQ(cycles.size(), 5u);  // paydays of February to June
  for (const ProjectedCycle& cycle : cycles) {
    EXPECT_TRUE(cycle.is_expected);
    EXPECT_EQ(cycle.plan.costs + cycle.plan.leefgeld, "1331.42"_eur);
  }
  EXPECT_EQ(cycles[0].plan.leefgeld, "359.92"_eur);
  EXPECT_EQ(cycles[4].plan.costs, "792.00"_eur);  // July: rent and health of the 1st; the window ends before the 15th
}

TEST(Projection, TheFirstMonthIsPartOfTheNorm) {
  Amal amal;
  amal.file.incomes = {benefit_of(amal)};
  EXPECT_EQ(expected_benefit(amal.file, {}, std::chrono::year{2026} / 1), "730.13"_eur);
  EXPECT_EQ(expected_benefit(amal.file, {}, std::chrono::year{2026} / 2), "1331.42"_eur);
}

TEST(Projection, SaysWhenMoneyIsShortAndWhatBridgesIt) {
  Amal amal;
  amal.file.incomes = {benefit_of(amal)};
  amal.costs[2].amount = "934.92"_eur;  // the "15 euro" case: 65.00 is left
  amal.dues[{CostId("rent"), "2026-02-01"_day}].paid = "934.92"_eur;
  const Projection projection = project(amal.ahead("2026-03-15"_day), policy());
  EXPECT_EQ(projection.short_of, "160.00"_eur);  // five weeks of 45.00, less 65.00
  EXPECT_EQ(projection.short_on, "2026-02-27"_day);
}

}  // namespace
}  // namespace ledger
