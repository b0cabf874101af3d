// One participant's cycle: what is withheld, what is passed on, what a loan does.
#include "ledger/payments/cycle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/payments/projection.h"
#include "tests/ledger/literals.h"

namespace ledger {
namespace {

CostItem cost(const char* id, CostKind kind, const char* amount, int due_day) {
  CreditorAccount account{"Woonstede", Iban::parse("NL91ABNA0417164300").value(), Reference::parse("1234567").value(), "", {}, ""};
  CostItem item{ParticipantId("P1"), CostId(id), kind, account, eur(amount), Every::month, due_day, Shift::before,
                day("2026-02-01"), day("2026-01-01"), {}, CollectedBy::push, CostState::active};
  item.first_due = day_in(std::chrono::year{2026} / 2, due_day);
  return item;
}

// Amal of domain.md section 7: 1331.42, costs 971.50, window 15 January to 14 July.
struct Amal {
  Participant person;
  std::vector<CostItem> costs{cost("energy", CostKind::gas_and_power, "165.00", 15), cost("health", CostKind::health_basic, "152.00", 1),
                              cost("rent", CostKind::rent, "640.00", 1), cost("water", CostKind::water, "14.50", 20)};
  std::vector<Consent> consents;
  std::vector<Receipt> receipts;
  std::set<std::pair<CostId, Date>> reserved;
  Money leefgeld_in_cycle;
  Money lent;
  Date today = day("2026-02-27");

  Amal() {
    person.id = ParticipantId("P1");
    person.right_from = day("2026-01-15");
    person.mandate = MandateState::granted;
    person.mandate_from = day("2026-01-15");
    person.scope = {CostKind::rent, CostKind::gas_and_power, CostKind::water, CostKind::health_basic};
    for (const CostItem& one : costs)  // February is behind us
      for (const Date due : due_dates(one, day("2026-02-01"), day("2026-02-27"))) reserved.emplace(one.id, due);
  }

  Amal& gets(ReceiptKind kind, const char* amount, const char* paid, const char* month = "2026-02") {
    Receipt receipt;
    receipt.number = ReceiptNumber(static_cast<std::int64_t>(receipts.size()) + 1);
    receipt.kind = kind;
    receipt.amount = eur(amount);
    receipt.pay_date = day(paid);
    receipt.period_from = first_of(*parse_month(month));
    receipt.period_to = last_of(*parse_month(month));
    receipt.is_regular = kind == ReceiptKind::benefit;
    receipts.push_back(receipt);
    return *this;
  }

  [[nodiscard]] CycleFacts facts() const {
    return {person, costs, consents, receipts, reserved, leefgeld_in_cycle, lent, today};
  }
};

Policy policy() {
  Policy policy;
  policy.floor = {eur("45.00"), eur("11.00")};
  policy.order = {CostGroup::rent, CostGroup::energy, CostGroup::water, CostGroup::insurance};
  policy.shortage = {ShortageStep::bridge_loan, ShortageStep::defer_with_consent, ShortageStep::leefgeld_floor};
  policy.loan_cap_single = eur("1000.00");
  policy.loan_cap_family = eur("1500.00");
  return policy;
}

Money paid(const CyclePlan& plan, PaymentKind kind) {
  Money sum;
  for (const Payment& payment : plan.payments)
    if (payment.kind == kind) sum += payment.amount;
  return sum;
}

TEST(Cycle, PaysWhatFallsDueUntilTheNextPayday) {
  const Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.costs, eur("971.50"));
  EXPECT_EQ(plan.leefgeld, eur("359.92"));
  EXPECT_EQ(plan.floor, eur("225.00"));  // five Mondays
  EXPECT_EQ(plan.payments.size(), 4u + 5u);
}

TEST(Cycle, NothingIsReservedTwice) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  for (const DueDecision& due : plan_cycle(amal.facts(), policy()).dues) amal.reserved.emplace(due.cost, due.due);
  EXPECT_THAT(plan_cycle(amal.facts(), policy()).dues, testing::IsEmpty());
}

TEST(Cycle, HolidayAllowanceIsPassedOnWhole) {
  const Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27").gets(ReceiptKind::holiday_allowance, "318.71", "2026-02-27");
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.leefgeld, eur("359.92"));
  EXPECT_EQ(paid(plan, PaymentKind::holiday_allowance), eur("318.71"));
}

TEST(Cycle, AfterTheWindowTheBenefitPassesWholeAndALoanGoesBack) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-07-31", "2026-07").gets(ReceiptKind::loan, "20.00", "2026-02-01");
  amal.today = day("2026-07-29");
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_TRUE(plan.passes_whole);
  EXPECT_EQ(plan.leefgeld, eur("1331.42"));
  EXPECT_EQ(plan.loan_repaid, eur("20.00"));
  ASSERT_EQ(plan.payments.size(), 1u);
  EXPECT_EQ(plan.payments.front().execution, day("2026-07-31"));
}

TEST(Cycle, TheLastDayInsideTheWindowCounts) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-06-30", "2026-06");
  amal.costs = {cost("rent", CostKind::rent, "640.00", 14), cost("water", CostKind::water, "14.50", 15)};
  amal.reserved.clear();
  amal.costs[0].first_due = day("2026-07-14");
  amal.costs[1].first_due = day("2026-07-15");
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
  EXPECT_EQ(paid(plan_cycle(amal.facts(), policy()), PaymentKind::leefgeld), eur("1331.42"));
}

INSTANTIATE_TEST_SUITE_P(Rules, Refused,
                         testing::Values(NotWithheld{"mandate_refused", [](Amal& a) { a.person.mandate = MandateState::refused; }},
                                         NotWithheld{"mandate_revoked", [](Amal& a) { a.person.mandate = MandateState::revoked; }},
                                         NotWithheld{"mandate_from_later", [](Amal& a) { a.person.mandate_from = day("2026-03-01"); }},
                                         NotWithheld{"guidance_only", [](Amal& a) { a.person.mode = Mode::guidance_only; }},
                                         NotWithheld{"empty_scope", [](Amal& a) { a.person.scope.clear(); }},
                                         NotWithheld{"all_paid_by_the_person", [](Amal& a) { for (auto& c : a.costs) c.collected_by = CollectedBy::participant_self; }},
                                         NotWithheld{"creditors_not_ready", [](Amal& a) { for (auto& c : a.costs) c.state = CostState::proposed; }}),
                         [](const auto& row) { return row.param.what; });

TEST(Cycle, AnExtraKindNeedsAnotherGround) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  amal.costs = {cost("heat", CostKind::district_heating, "90.00", 1)};
  amal.person.scope.insert(CostKind::district_heating);
  EXPECT_EQ(plan_cycle(amal.facts(), policy()).costs, Money());
  amal.person.ground = LegalGround::voluntary;
  EXPECT_EQ(plan_cycle(amal.facts(), policy()).costs, eur("90.00"));
}

TEST(Cycle, ADirectDebitIsReservedAndNotSent) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1331.42", "2026-02-27");
  amal.costs[2].collected_by = CollectedBy::direct_debit_from_managed_account;
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.costs, eur("971.50"));
  EXPECT_EQ(paid(plan, PaymentKind::cost), eur("331.50"));
}

// A loan fills what is short and lifts leefgeld to the floor, no further.
TEST(Loan, TheRestWaits) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1100.00", "2026-02-27").gets(ReceiptKind::loan, "500.00", "2026-02-27");
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.costs, eur("971.50"));
  EXPECT_EQ(plan.leefgeld, eur("225.00"));
  EXPECT_EQ(plan.loan_left, eur("403.50"));  // 1100 + 500 - 971.50 - 225
}

TEST(Loan, BeforeTheFirstBenefitItPaysWhatIsDueAndNoLeefgeld) {
  Amal amal = Amal().gets(ReceiptKind::loan, "700.00", "2026-02-01");
  amal.reserved.clear();
  amal.costs = {cost("rent", CostKind::rent, "640.00", 20)};
  amal.today = day("2026-02-10");
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_EQ(plan.costs, eur("640.00"));
  EXPECT_EQ(plan.leefgeld, Money());
  EXPECT_EQ(plan.loan_left, eur("60.00"));
}

TEST(Loan, WhatCannotPayAWholeCostIsNotPaidOut) {
  Amal amal = Amal().gets(ReceiptKind::loan, "300.00", "2026-02-01");
  amal.reserved.clear();
  amal.costs = {cost("rent", CostKind::rent, "640.00", 20)};
  amal.today = day("2026-02-10");
  const CyclePlan plan = plan_cycle(amal.facts(), policy());
  EXPECT_THAT(plan.payments, testing::IsEmpty());
  EXPECT_EQ(plan.loan_left, eur("300.00"));
}

TEST(Shortage, UnderTheFloorEveryPaymentOfTheCycleNeedsAnApproval) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1000.00", "2026-02-27");
  Policy fixed_first = policy();
  fixed_first.shortage = {ShortageStep::fixed_first};
  const CyclePlan plan = plan_cycle(amal.facts(), fixed_first);
  EXPECT_EQ(plan.leefgeld, eur("28.50"));
  for (const Payment& payment : plan.payments) EXPECT_EQ(payment.needs_approval, Rule::leefgeld_is_under_floor);
}

TEST(Shortage, AutoGrantedLoanIsMoneyAtOnce) {
  Amal amal = Amal().gets(ReceiptKind::benefit, "1000.00", "2026-02-27");
  Policy generous = policy();
  generous.loan_auto_grant_max = eur("500.00");
  const CyclePlan plan = plan_cycle(amal.facts(), generous);
  EXPECT_EQ(plan.allocation.loan_granted, eur("196.50"));
  EXPECT_EQ(plan.leefgeld, eur("225.00"));
  EXPECT_EQ(plan.costs, eur("971.50"));
}

TEST(Projection, SeesTheMonthsToTheWindowsEnd) {
  Amal amal;
  const std::vector<ExpectedIncome> incomes{
      {amal.person.id, IncomeKind::benefit, eur("1331.42"), 0, IncomeStatus::awarded, day("2026-01-01"), {}, IncomeUse::fixed_costs}};
  const auto cycles = project({amal.facts(), incomes, {}, day("2026-07-14")}, policy());
  ASSERT_EQ(cycles.size(), 5u);  // paydays of February to June
  for (const ProjectedCycle& cycle : cycles) {
    EXPECT_TRUE(cycle.is_expected);
    EXPECT_EQ(cycle.plan.costs + cycle.plan.leefgeld, eur("1331.42"));
  }
  EXPECT_EQ(cycles[0].plan.leefgeld, eur("359.92"));
  EXPECT_EQ(cycles[4].plan.costs, eur("792.00"));  // July: rent and health of the 1st; the window ends before the 15th
}

TEST(Projection, TheFirstMonthIsPartOfTheNorm) {
  Amal amal;
  const std::vector<ExpectedIncome> incomes{
      {amal.person.id, IncomeKind::benefit, eur("1331.42"), 0, IncomeStatus::awarded, day("2026-01-01"), {}, IncomeUse::fixed_costs}};
  EXPECT_EQ(expected_benefit(amal.person, incomes, {}, std::chrono::year{2026} / 1), eur("730.13"));
  EXPECT_EQ(expected_benefit(amal.person, incomes, {}, std::chrono::year{2026} / 2), eur("1331.42"));
}

}  // namespace
}  // namespace ledger
