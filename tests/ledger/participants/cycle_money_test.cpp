// Money that is more than a benefit, and what it is kept or repaid for: allowances, loans, savings, parts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/participants/advance.h"
#include "tests/ledger/participants/amal.h"

namespace ledger {
namespace {

Loan loan(const char* id, LoanKind kind, Money balance, std::optional<Date> first = {}, int instalments = 12) {
  GrantedLoan terms;
  terms.participant = ParticipantId("P1");
  terms.id = LoanId(id);
  terms.kind = kind;
  terms.principal = balance;
  terms.granted_on = "2026-02-01"_day;
  terms.first_instalment = first;
  terms.instalments = instalments;
  const LoanEvent paid{terms.participant, terms.id, LoanEventKind::paid_out, terms.granted_on, {}, balance, "", "", ""};
  return loan_after(terms, std::span(&paid, 1), {}, {"2026-07-15"_day, {}});
}

Amal& gets_allowance(Amal& amal, Money amount, Money month_part, IncomeUse use) {
  amal.gets(ReceiptKind::allowance, "1.00", "2026-04-20", "2026-04");
  amal.receipts.back().amount = amount;
  amal.receipts.back().month_part = month_part;
  amal.receipts.back().use = use;
  amal.today = "2026-04-20"_day;
  for (const CostItem& one : amal.costs)  // everything up to the next payday is paid
    for (const Date due : due_dates(one, "2026-02-01"_day, "2026-04-30"_day))
      amal.dues[{one.id, due}].paid = one.amount;
  amal.leefgeld_in_cycle = "359.92"_eur;
  return amal;
}

TEST(Allowance, ALumpRepaysTheLoanThenKeepsAMonthThenGoesOn) {
  Amal amal;
  gets_allowance(amal, "1756.00"_eur, "439.00"_eur, IncomeUse::loan_first);
  amal.loans = {loan("L1", LoanKind::bridge_credit, "1000.00"_eur)};
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.repaid, "1000.00"_eur);
  EXPECT_EQ(plan.kept_sum(), "439.00"_eur);
  EXPECT_EQ(plan.leefgeld, "317.00"_eur);
  ASSERT_EQ(plan.kept.size(), 1u);
  EXPECT_EQ(plan.kept.front().serves_from, "2026-04-30"_day);
}

TEST(Allowance, WhatIsKeptIsNotKeptAgain) {
  Amal amal;
  amal.gets(ReceiptKind::benefit, "1331.42", "2026-02-27").gets(ReceiptKind::allowance, "439.00", "2026-02-27");
  amal.receipts.back().serves_from = "2026-02-27"_day;
  amal.receipts.back().month_part = "439.00"_eur;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.kept_sum(), Money());
  EXPECT_EQ(plan.leefgeld, "798.92"_eur);
}

TEST(Allowance, ChildBenefitIsTheParticipantsWhole) {
  Amal amal;
  gets_allowance(amal, "286.45"_eur, "286.45"_eur, IncomeUse::pass_through);
  amal.loans = {loan("L1", LoanKind::bridge_credit, "1000.00"_eur)};
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(paid(plan, PaymentKind::passed_on), "286.45"_eur);
  EXPECT_EQ(plan.repaid, Money());
}

TEST(Allowance, InTheLastCycleNothingIsKept) {
  Amal amal;
  gets_allowance(amal, "439.00"_eur, "439.00"_eur, IncomeUse::fixed_costs);
  amal.file.ending = Ending{ParticipantId("P1"), "2026-04-29"_day, EndReason::work, "B", {}};
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.kept_sum(), Money());
  EXPECT_EQ(plan.leefgeld, "439.00"_eur);
}

TEST(Serving, WhatIsKeptWaitsForItsCycle) {
  Amal amal;
  amal.gets(ReceiptKind::allowance, "439.00", "2026-04-30", "2026-04");
  amal.receipts.back().serves_from = "2026-04-30"_day;
  EXPECT_THAT(to_serve(amal.receipts, {}, "2026-04-29"_day), testing::IsEmpty());
  EXPECT_THAT(to_serve(amal.receipts, {}, "2026-04-30"_day), testing::IsEmpty());  // its benefit comes today
  EXPECT_THAT(to_serve(amal.receipts, {}, "2026-05-01"_day), testing::SizeIs(1));
  amal.gets(ReceiptKind::benefit, "1331.42", "2026-04-30", "2026-04");  // the suite's file comes two days before payday
  EXPECT_THAT(to_serve(amal.receipts, {}, "2026-04-28"_day), testing::SizeIs(2));
}

TEST(Instalment, ComesOutOfTheLeefgeldOfItsCycle) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  amal.loans = {loan("L1", LoanKind::bridge_credit, "1000.00"_eur, "2026-03-01"_day)};
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.repaid, "83.33"_eur);
  EXPECT_EQ(plan.leefgeld, "276.59"_eur);
}

TEST(Instalment, IsSkippedWholeUnderTheFloor) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1279.82", "2026-02-27");  // 83.32 above the floor
  amal.loans = {loan("L1", LoanKind::bridge_credit, "1000.00"_eur, "2026-03-01"_day)};
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.repaid, Money());
  ASSERT_EQ(plan.repayments.size(), 1u);
  EXPECT_EQ(plan.repayments.front().kind, LoanEventKind::skipped);
  EXPECT_EQ(plan.leefgeld, "308.32"_eur);
}

TEST(Advance, IsRepaidOutOfTheNextBenefitFirst) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  amal.loans = {loan("V1", LoanKind::advance_52, "640.00"_eur)};
  amal.dues[{CostId("rent"), "2026-03-01"_day}].paid = "640.00"_eur;  // the advance paid it
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.repaid, "640.00"_eur);
  EXPECT_EQ(plan.costs, "331.50"_eur);
  EXPECT_EQ(plan.leefgeld, "359.92"_eur);
}

TEST(Advance, IsNeededForWhatIsDueBeforeTheBenefit) {
  Amal amal;
  Policy ahead = policy();
  ahead.prefinances = true;
  ahead.loan_auto_grant_max = "900.00"_eur;
  EXPECT_EQ(advance_needed(amal.facts(), ahead).granted, "792.00"_eur);  // rent and premium of Sunday
  ahead.loan_auto_grant_max = "700.00"_eur;
  EXPECT_EQ(advance_needed(amal.facts(), ahead).proposed, "792.00"_eur);
  ahead.prefinances = false;
  EXPECT_EQ(advance_needed(amal.facts(), ahead).proposed, Money());
}

Amal with_quarterly_water(const char* amount) {
  Amal amal;
  amal.costs = {cost("rent", CostKind::rent, "640.00", 1), cost("water", CostKind::water, amount, 15)};
  amal.costs[1].every = Every::quarter;
  amal.costs[1].first_due = "2026-04-15"_day;
  return amal;
}

TEST(Savings, AThirdOfAQuartersBillEachCycle) {
  Amal amal = with_quarterly_water("43.50").gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  ASSERT_EQ(plan.savings.size(), 1u);
  EXPECT_EQ(plan.savings.front().amount, "14.50"_eur);
  EXPECT_EQ(plan.savings.front().due, "2026-04-15"_day);
  EXPECT_EQ(plan.leefgeld, "676.92"_eur);
}

TEST(Savings, PayTheBillAndTheRestComesOutOfItsOwnCycle) {
  Amal amal = with_quarterly_water("43.50").gets(ReceiptKind::benefit, "1331.42", "2026-03-31", "2026-03");
  amal.dues[{CostId("water"), "2026-04-15"_day}].saved = "14.50"_eur;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.from_savings, "14.50"_eur);
  EXPECT_EQ(plan.costs, "669.00"_eur);
  EXPECT_EQ(paid(plan, PaymentKind::cost), "683.50"_eur);
}

TEST(Savings, NeverOutOfTheFloor) {
  Amal amal = with_quarterly_water("43.50").gets(ReceiptKind::benefit, "870.00", "2026-02-27");
  EXPECT_EQ(plan_cycle(amal.facts(), policy()).saved, "5.00"_eur);
}

TEST(Rise, OfAPaidDueLeavesTheDifferenceOpen) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  amal.costs[2].amount = "665.60"_eur;
  amal.dues[{CostId("rent"), "2026-02-01"_day}].paid = "640.00"_eur;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.costs, "1022.70"_eur);  // 971.50 and twice 25.60
}

TEST(Part, IsPaidOnlyWhereTheCostAllowsIt) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1100.00", "2026-02-27");  // 875.00 above the floor
  EXPECT_EQ(plan_cycle(amal.facts(), policy()).costs, "819.50"_eur);
  amal.costs[1].allows_part = true;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.costs, "875.00"_eur);
  EXPECT_EQ(plan.leefgeld, "225.00"_eur);
}

TEST(Premium, IsNotPaidWhileCakTakesIt) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1156.22", "2026-02-27");
  amal.receipts.back().pauses_premium = true;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.costs, "819.50"_eur);
  EXPECT_EQ(plan.leefgeld, "336.72"_eur);
}

TEST(Leefgeld, BeyondAFixedAmountIsKept) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  Policy fixed = policy();
  fixed.fixed_leefgeld_week = "60.00"_eur;
  const CyclePlan plan = plan_cycle(amal.facts(), fixed);
  EXPECT_EQ(plan.leefgeld, "300.00"_eur);
  EXPECT_EQ(plan.kept_sum(), "59.92"_eur);
}

TEST(HolidayAllowance, RepaysOnlyALoanThatSaysSo) {
  Amal amal = Amal()
                  .gets(ReceiptKind::benefit, "1331.42", "2026-02-27")
                  .gets(ReceiptKind::holiday_allowance, "318.71", "2026-02-27");
  amal.loans = {loan("L1", LoanKind::bridge_credit, "100.00"_eur)};
  EXPECT_EQ(plan_cycle(amal.facts(), policy()).holiday_repaid, Money());
  amal.loans.front().terms.includes_holiday_allowance = true;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.holiday_repaid, "100.00"_eur);
  EXPECT_EQ(paid(plan, PaymentKind::holiday_allowance), "218.71"_eur);
}

TEST(SpecialAssistance, GoesOutWholeAndApart) {
  Amal amal = Amal()
                  .gets(ReceiptKind::benefit, "1331.42", "2026-02-27")
                  .gets(ReceiptKind::special_assistance, "650.00", "2026-02-27");
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(paid(plan, PaymentKind::special_assistance), "650.00"_eur);
  EXPECT_EQ(plan.leefgeld, "359.92"_eur);
}

TEST(Ending, WhatIsLeftGoesAtOnce) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-04-30", "2026-04");
  for (const CostItem& one : amal.costs)
    for (const Date due : due_dates(one, "2026-02-01"_day, "2026-04-30"_day))
      amal.dues[{one.id, due}].paid = one.amount;
  amal.file.ending = Ending{ParticipantId("P1"), "2026-04-30"_day, EndReason::work, "B", {}};
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.costs, Money());
  ASSERT_EQ(plan.payments.size(), 1u);
  EXPECT_EQ(plan.payments.front().amount, "1331.42"_eur);
  EXPECT_EQ(plan.payments.front().execution, "2026-04-30"_day);
}

}  // namespace
}  // namespace ledger
