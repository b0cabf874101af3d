// What `plan` expects to come in, and what it says of it.
#include "ledger/participants/projection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/benefits/expected_benefit.h"
#include "ledger/participants/advance.h"
#include "tests/ledger/participants/amal.h"

namespace ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

ExpectedIncome income(const char* amount, const char* from, const char* to = nullptr,
                      IncomeKind kind = IncomeKind::benefit) {
  ExpectedIncome income{ParticipantId("P1"),
                        kind,
                        parse_amount(amount, DecimalMark::point).value(),
                        0,
                        IncomeStatus::awarded,
                        parse_date(from).value(),
                        {},
                        IncomeUse::fixed_costs,
                        ""};
  if (to != nullptr) income.valid_to = parse_date(to);
  return income;
}

Receipt last_benefit(const char* month, const char* paid, ReceiptState state = ReceiptState::allocated) {
  Receipt receipt = Amal().gets(ReceiptKind::benefit, "1331.42", paid, month).receipts.front();
  receipt.state = state;
  return receipt;
}

Projection projected(const Amal& amal, const char* until, const Policy& policy = ledger::policy(),
                     std::optional<Receipt> last = {}) {
  ProjectionFacts facts = amal.ahead(parse_date(until).value());
  if (last && last->state != ReceiptState::announced)
    facts.state.served = cycle_served_by(*last, policy.regime.payday, amal.today);
  facts.last_regular = std::move(last);
  return project(facts, policy);
}

std::vector<std::string> days(const Projection& projection) {
  std::vector<std::string> days;
  for (const ProjectedCycle& one : projection.cycles)
    days.push_back(to_iso(one.day) + (one.is_expected ? "" : " is there"));
  return days;
}

struct Month {
  const char* month;
  const char* benefit;
};
class Expected : public testing::TestWithParam<Month> {};
TEST_P(Expected, BenefitOfTheMonth) {  // right from 15 January, ends 9 May; another norm from April
  Amal amal;
  amal.file.incomes = {income("1331.42", "2026-01-01", "2026-03-31"),
                       income("900.00", "2026-02-01", "2026-02-28", IncomeKind::wages),
                       income("1345.00", "2026-04-01")};
  amal.file.ending = Ending{ParticipantId("P1"), "2026-05-09"_day, EndReason::work, "B", {}};
  EXPECT_EQ(to_decimal(expected_benefit(amal.file, {}, *parse_month(GetParam().month))), GetParam().benefit);
}
INSTANTIATE_TEST_SUITE_P(, Expected,
                         testing::Values(Month{"2025-12", "0.00"}, Month{"2026-01", "730.13"},
                                         Month{"2026-02", "1331.42"}, Month{"2026-03", "1331.42"},
                                         Month{"2026-04", "1345.00"}, Month{"2026-05", "390.48"},
                                         Month{"2026-06", "0.00"}));

TEST(ExpectedBenefit, OfTwoRowsTheOneThatBeganLast) {
  Amal amal;
  amal.file.incomes = {income("1400.00", "2026-03-01"), income("1331.42", "2026-01-01")};
  EXPECT_EQ(expected_benefit(amal.file, {}, "2026-03"_month), "1400.00"_eur);
  EXPECT_EQ(expected_benefit(amal.file, {}, "2026-02"_month), "1331.42"_eur);
}

TEST(ExpectedBenefit, ARowCountsInEveryMonthItTouches) {
  Amal amal;
  amal.file.incomes = {income("1345.00", "2026-03-30", "2026-05-01")};
  EXPECT_EQ(expected_benefit(amal.file, {}, "2026-02"_month), Money());
  EXPECT_EQ(expected_benefit(amal.file, {}, "2026-03"_month), "1345.00"_eur);
  EXPECT_EQ(expected_benefit(amal.file, {}, "2026-05"_month), "1345.00"_eur);
  EXPECT_EQ(expected_benefit(amal.file, {}, "2026-06"_month), Money());
}

TEST(ExpectedBenefit, WhereNothingIsRegisteredIsTheLastOne) {
  EXPECT_EQ(expected_benefit(Amal().file, last_benefit("2026-02", "2026-02-27"), "2026-03"_month), "1331.42"_eur);
  EXPECT_EQ(expected_benefit(Amal().file, {}, "2026-03"_month), Money());
}

TEST(Projection, GoesOnAfterTheMonthThatWasSeenLast) {
  Amal amal;
  amal.today = "2026-03-02"_day;
  EXPECT_THAT(days(projected(amal, "2026-04-30", policy(), last_benefit("2026-02", "2026-02-27"))),
              ElementsAre("2026-03-31", "2026-04-30"));
  EXPECT_THAT(days(projected(amal, "2026-04-29", policy(), last_benefit("2026-02", "2026-02-27"))),
              ElementsAre("2026-03-31"));
}

// A run promised it, and the bank has not brought it yet: it comes as it was promised, on its day or today.
TEST(Projection, APromisedBenefitIsExpected) {
  Amal amal;
  amal.today = "2026-02-25"_day;
  Receipt promised = last_benefit("2026-02", "2026-02-27", ReceiptState::announced);
  promised.amount = "1250.00"_eur;
  const Projection before = projected(amal, "2026-02-28", policy(), promised);
  EXPECT_THAT(days(before), ElementsAre("2026-02-27"));
  EXPECT_EQ(before.cycles.at(0).plan.available, "1250.00"_eur);
  amal.today = "2026-03-02"_day;
  EXPECT_THAT(days(projected(amal, "2026-03-30", policy(), promised)), ElementsAre("2026-03-02"));
}

TEST(Projection, WhatIsThereTodayIsNotExpectedAgain) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  amal.file.incomes = {income("1331.42", "2026-01-01")};
  EXPECT_THAT(days(projected(amal, "2026-03-31")), ElementsAre("2026-02-27 is there", "2026-03-31"));
}

TEST(Projection, ABenefitOfTodayIsStillExpectedOne) {
  Amal amal;
  amal.file.incomes = {income("1331.42", "2026-01-01")};
  EXPECT_THAT(days(projected(amal, "2026-02-27")), ElementsAre("2026-02-27"));
  amal.today = "2026-02-28"_day;
  EXPECT_THAT(days(projected(amal, "2026-03-30")), IsEmpty());
}

TEST(Projection, AFirstAllowanceHoldsTheMonthsBehindIt) {
  Amal amal;
  amal.today = "2026-04-01"_day;
  amal.file.incomes = {income("439.00", "2026-02-01", nullptr, IncomeKind::toeslag_rent)};
  EXPECT_EQ(projected(amal, "2026-04-20").cycles.at(0).plan.available, "1756.00"_eur);
  amal.file.incomes.front().status = IncomeStatus::first_paid;
  EXPECT_EQ(projected(amal, "2026-04-20").cycles.at(0).plan.available, "439.00"_eur);
  amal.file.incomes.front().status = IncomeStatus::applied;
  EXPECT_THAT(projected(amal, "2026-04-20").cycles, IsEmpty());
}

TEST(Projection, AnAllowanceThatCameBeforeBringsOneMonth) {
  Amal amal;
  amal.today = "2026-04-01"_day;
  amal.file.incomes = {income("439.00", "2026-02-01", nullptr, IncomeKind::toeslag_rent)};
  ProjectionFacts facts = amal.ahead("2026-04-20"_day);
  facts.seen = {IncomeKind::toeslag_rent};
  EXPECT_EQ(project(facts, policy()).cycles.at(0).plan.available, "439.00"_eur);
}

// Rent of 1 March, before the benefit of February that comes on 27 February.
Amal before_the_benefit() {
  Amal amal;
  amal.dues.clear();
  amal.file.incomes = {income("1331.42", "2026-01-01")};
  amal.today = "2026-01-30"_day;
  return amal;
}

Policy prefinancing() {
  Policy prefinancing = policy();
  prefinancing.prefinances = true;
  prefinancing.loan_auto_grant_max = "1000.00"_eur;
  return prefinancing;
}

TEST(Projection, PrefinancesWhereNoBenefitCame) {
  Amal amal = before_the_benefit();
  EXPECT_THAT(days(projected(amal, "2026-02-02", prefinancing(), last_benefit("2026-01", "2026-01-30"))), IsEmpty());
  EXPECT_THAT(days(projected(amal, "2026-01-30", prefinancing(), last_benefit("2025-12", "2025-12-31"))),
              ElementsAre("2026-01-30"));
  amal.today = "2026-02-01"_day;
  const auto late = last_benefit("2026-01", "2026-01-30", ReceiptState::announced);
  EXPECT_THAT(days(projected(amal, "2026-02-01", prefinancing(), late)), ElementsAre("2026-02-01"));
}

TEST(Advance, IsGrantedUpToTheCapAndToWhatNeedsNoPerson) {
  const Amal amal = before_the_benefit();
  const auto needed = [&](Money cap,
                          Money without_a_person) {  // rent and health of 1 February, due on Friday 30 January
    Policy policy = prefinancing();
    policy.loan_cap_single = cap;
    policy.loan_auto_grant_max = without_a_person;
    policy.regime.payday.kind = PaydayRule::Kind::day_of_month;
    policy.regime.payday.day = 28;
    return advance_needed(amal.facts(), policy);
  };
  EXPECT_EQ(needed("792.00"_eur, "792.00"_eur).granted, "792.00"_eur);
  EXPECT_EQ(needed("792.00"_eur, "792.00"_eur).proposed, Money());
  EXPECT_EQ(needed("791.99"_eur, "792.00"_eur).granted, Money());
  EXPECT_EQ(needed("791.99"_eur, "792.00"_eur).proposed, "792.00"_eur);
  EXPECT_EQ(needed("792.00"_eur, "791.99"_eur).proposed, "792.00"_eur);
}

TEST(Projection, SaysOnWhichDayMoneyIsShort) {
  Amal amal;
  amal.file.incomes = {income("1100.00", "2026-01-01")};
  Policy policy = ledger::policy();
  policy.shortage = {ShortageStep::leefgeld_floor};
  const Projection projection =
      projected(amal, "2026-03-15", policy);  // 971.50 and a floor of 225.00: the insurance waits
  EXPECT_EQ(projection.short_on, "2026-02-27"_day);
  EXPECT_EQ(projection.short_of, "96.50"_eur);
  policy.shortage = {ShortageStep::fixed_first};
  EXPECT_EQ(projected(amal, "2026-03-15", policy).short_on, "2026-02-27"_day);
  policy.shortage = {ShortageStep::leefgeld_floor};
  amal.dues.erase({CostId("health"), "2026-02-01"_day});  // unpaid since
  EXPECT_EQ(projected(amal, "2026-03-15", policy).short_on, "2026-02-01"_day);
}

TEST(Projection, CountsTheRentsBeforeTheFirstBenefit) {
  Amal amal;
  amal.person.right_from = "2025-12-20"_day;
  amal.person.mandate_from = amal.person.right_from;
  for (CostItem& cost : amal.costs) {
    cost.first_due = cost.kind == CostKind::rent ? "2026-01-01"_day : day_in("2025-12"_month, 25);
    cost.valid_from = "2025-12-01"_day;
  }
  Policy policy = ledger::policy();
  policy.regime.payday.kind = PaydayRule::Kind::day_of_month;
  policy.regime.payday.day = 10;
  policy.regime.payday.months_later = 1;
  EXPECT_EQ(projected(amal, "2026-03-15", policy).rents_before_first_benefit, 1);
  EXPECT_EQ(rents_before(amal.file, policy.regime, "2026-03-01"_day), 2);
}

TEST(Kept, IsMoneyThatIsThereForTheNextCycle) {
  Policy fixed = policy();
  fixed.fixed_leefgeld_week = "60.00"_eur;
  const CyclePlan plan = plan_cycle(Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27").facts(), fixed);
  ASSERT_THAT(plan.kept, SizeIs(1));
  const Receipt& kept = plan.kept.front();
  EXPECT_EQ(kept.participant, ParticipantId("P1"));
  EXPECT_EQ(kept.kind, ReceiptKind::freed);
  EXPECT_EQ(kept.state, ReceiptState::available);
  EXPECT_EQ(kept.amount, "59.92"_eur);
  EXPECT_TRUE(kept.is_settled);
  EXPECT_FALSE(kept.is_regular);
  EXPECT_EQ(kept.serves_from, "2026-03-31"_day);
  EXPECT_EQ(kept.pay_date, "2026-03-31"_day);
}

TEST(Kept, OfAnAllowanceSaysWhichOne) {
  Amal amal = Amal().gets(ReceiptKind::allowance, "439.00", "2026-03-20");
  amal.receipts.front().income = IncomeKind::toeslag_care;
  amal.receipts.front().use = IncomeUse::reserve;
  amal.today = "2026-03-20"_day;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  ASSERT_THAT(plan.kept, SizeIs(1));
  EXPECT_EQ(plan.kept.front().kind, ReceiptKind::allowance);
  EXPECT_EQ(plan.kept.front().income, IncomeKind::toeslag_care);
  EXPECT_EQ(plan.kept.front().amount, "439.00"_eur);
}

TEST(LoanMoney, IsThereAtOnceAndNoBenefit) {
  GrantedLoan loan;
  loan.participant = ParticipantId("P1");
  loan.id = LoanId("L1");
  loan.principal = "500.00"_eur;
  loan.granted_on = "2026-02-03"_day;
  const Receipt receipt = loan_receipt(loan);
  EXPECT_EQ(receipt.participant, loan.participant);
  EXPECT_EQ(receipt.kind, ReceiptKind::loan);
  EXPECT_EQ(receipt.amount, "500.00"_eur);
  EXPECT_EQ(receipt.run_id, "L1");
  EXPECT_EQ(receipt.pay_date, "2026-02-03"_day);
  EXPECT_EQ(receipt.period_from, "2026-02-03"_day);
  EXPECT_EQ(receipt.period_to, "2026-02-03"_day);
  EXPECT_TRUE(receipt.is_settled);
  EXPECT_FALSE(receipt.is_regular);
}

TEST(OpenDues, WhatWasSavedIsNeverMoreThanWhatIsOpen) {
  Amal amal;
  amal.dues[{CostId("water"), "2026-03-20"_day}] = {"5.00"_eur, "12.00"_eur, false};  // 14.50 after a fall
  for (const DueDecision& due : open_dues(amal.file, amal.dues, policy().regime, "2026-03-31"_day, "2026-02-27"_day)) {
    if (due.cost != CostId("water")) continue;
    EXPECT_EQ(due.owed, "14.50"_eur);
    EXPECT_EQ(due.saved, "9.50"_eur);
    EXPECT_EQ(due.amount, Money());
    return;
  }
  FAIL();
}

}  // namespace
}  // namespace ledger
