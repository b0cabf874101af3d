// What a person is told of a loan: how it stands, what is to come, and what waits for which day.
#include "ledger/loans/loan_on_day.h"

#include <gtest/gtest.h>

#include "tests/ledger/loans/lending.h"

namespace ledger {
namespace {

using enum LoanEventKind;

const Date today = "2026-09-15"_day;

TEST(LoanOnDay, TellsThePlanAndItsFirstDay) {
  const LoanOnDay stands = loan_on(after(lent("300.00"_eur, 3, "2026-10-01"_day), {}), today);
  EXPECT_EQ(stands.state, LoanState::open);
  EXPECT_EQ(picture(stands.plan), "2026-10-01 3 x 100.00");
  EXPECT_EQ(stands.next_due, "2026-10-01"_day);
  EXPECT_EQ(stands.without_a_day, Money{});
}

TEST(LoanOnDay, TellsWhatWaitsForTheEndOfAPause) {
  const Loan loan = after(lent("300.00"_eur, 3, "2026-10-01"_day), {happened(paused, "2026-11-01"_day)});
  const LoanOnDay stands = loan_on(loan, today);
  EXPECT_EQ(picture(stands.plan), "2026-10-01 1 x 100.00");
  EXPECT_EQ(stands.without_a_day, "200.00"_eur);
  EXPECT_EQ(stands.waits_for, LoanWaitsFor::end_of_pause);
  EXPECT_EQ(loan_on(loan, "2026-11-02"_day).state, LoanState::paused);
}

TEST(LoanOnDay, TellsWhatWaitsForMoney) {
  const RepaymentRule rule{RepaymentRule::Begin::first_allowance};
  const LoanOnDay waiting = loan_on(after(lent("300.00"_eur, 3, std::nullopt), {}, rule), today);
  EXPECT_FALSE(waiting.next_due);
  EXPECT_EQ(waiting.without_a_day, "300.00"_eur);
  EXPECT_EQ(waiting.waits_for, LoanWaitsFor::first_allowance);

  GrantedLoan advance = lent("300.00"_eur, 1, std::nullopt);
  advance.kind = LoanKind::advance_52;
  const LoanOnDay whole = loan_on(after(advance, {}), today);
  EXPECT_EQ(whole.without_a_day, "300.00"_eur);
  EXPECT_EQ(whole.waits_for, LoanWaitsFor::next_benefit);
}

TEST(LoanOnDay, NothingIsToComeOfWhatIsRepaid) {
  const LoanOnDay stands =
      loan_on(after(lent("300.00"_eur, 3, "2026-10-01"_day), {happened(lump, "2026-09-01"_day, "300.00"_eur)}), today);
  EXPECT_EQ(stands.state, LoanState::repaid);
  EXPECT_TRUE(stands.plan.empty());
  EXPECT_EQ(stands.without_a_day, Money{});
}

TEST(LoanOnDay, IsNamedAfterItsParticipant) { EXPECT_EQ(name_of(lent("1.00"_eur, 1)), "P0001/L1"); }

}  // namespace
}  // namespace ledger
