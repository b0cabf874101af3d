// A loan as it stands: its first day, its balance, and what must not be.
#include <gtest/gtest.h>

#include "tests/ledger/loans/lending.h"

namespace ledger {
namespace {

using Begin = RepaymentRule::Begin;

struct Row {
  const char* what;
  RepaymentRule rule;
  const char* granted_on;
  const char* own_day;
  const char* window_end;  // first day after it
  const char* first_allowance;
  const char* first_due;  // "" = none yet
};

TEST(FirstInstalment, TheLoansOwnDayElseTheRules) {
  const Row rows[] = {
      {"its own", {Begin::window_end}, "2026-02-20", "2026-09-30", "2026-07-15", "", "2026-09-30"},
      {"the window ends on 14 July", {Begin::window_end}, "2026-02-20", "", "2026-07-15", "", "2026-08-01"},
      {"it ends with the month", {Begin::window_end}, "2026-02-20", "", "2026-08-01", "", "2026-08-01"},
      {"it ends on the first", {Begin::window_end}, "2026-02-20", "", "2026-08-02", "", "2026-09-01"},
      {"it is over already", {Begin::window_end}, "2026-10-05", "", "2026-07-15", "", "2026-11-01"},
      {"n months", {Begin::months_after_grant, 3}, "2026-02-20", "", "2026-07-15", "", "2026-05-20"},
      {"no months", {Begin::months_after_grant, 0}, "2026-02-20", "", "2026-07-15", "", "2026-02-20"},
      {"n months, day clipped", {Begin::months_after_grant, 6}, "2026-08-31", "", "2027-02-28", "", "2027-02-28"},
      {"no allowance yet", {Begin::first_allowance}, "2026-02-20", "", "2026-07-15", "", ""},
      {"the first allowance", {Begin::first_allowance}, "2026-02-20", "", "2026-07-15", "2026-04-20", "2026-05-01"},
      {"it came on the first", {Begin::first_allowance}, "2026-02-20", "", "2026-07-15", "2026-05-01", "2026-06-01"},
      {"it came before", {Begin::first_allowance}, "2026-06-20", "", "2026-07-15", "2026-04-20", "2026-07-01"},
  };
  for (const Row& row : rows) {
    GrantedLoan terms = lent("420.00"_eur, 36, parse_date(row.own_day));
    terms.granted_on = parse_date(row.granted_on).value();
    const Loan loan = after(terms, {}, row.rule, {parse_date(row.window_end).value(), parse_date(row.first_allowance)});
    EXPECT_EQ(loan.first_due, parse_date(row.first_due)) << row.what;
    EXPECT_EQ(sum_of(plan_of(loan, terms.granted_on)), loan.first_due ? "420.00"_eur : Money()) << row.what;
  }
}

TEST(Advance, HasNoInstalmentsWhateverItsTermsSay) {
  GrantedLoan terms = lent("1198.28"_eur, 36);
  terms.kind = LoanKind::advance_52;
  const Loan loan = after(terms, {});
  EXPECT_EQ(loan.balance, "1198.28"_eur);
  EXPECT_EQ(loan.first_due, std::nullopt);
  EXPECT_TRUE(plan_of(loan, terms.granted_on).empty());
  for (const LoanKind kind : {LoanKind::loan_48, LoanKind::durable_51, LoanKind::bridge_credit})
    EXPECT_TRUE(has_instalments(kind));
}

TEST(Loan, TakesItsOwnEventsAlone) {
  LoanEvent of_another_person = happened(LoanEventKind::lump, "2026-04-01"_day, "1.00"_eur);
  of_another_person.participant = ParticipantId("P0002");
  LoanEvent of_another_loan = happened(LoanEventKind::lump, "2026-04-01"_day, "2.00"_eur);
  of_another_loan.loan = LoanId("L2");
  const Loan loan = after(lent("100.00"_eur, 10), {of_another_person, of_another_loan});
  EXPECT_EQ(loan.balance, "100.00"_eur);
  EXPECT_EQ(loan.events.size(), 1u);
}

TEST(Loan, MayBePaidOutInParts) {
  const GrantedLoan terms = lent("300.00"_eur, 3);
  const std::vector<LoanEvent> events = {happened(LoanEventKind::paid_out, "2026-02-20"_day, "100.00"_eur),
                                         happened(LoanEventKind::paid_out, "2026-03-20"_day, "200.00"_eur)};
  EXPECT_EQ(loan_after(terms, events, {}, window_to_14_july).balance, "300.00"_eur);
}

TEST(Loan, StandsAsWhatHappenedLastSays) {
  using enum LoanEventKind;
  const Date day = "2026-09-01"_day;
  const Money all = "100.00"_eur;
  struct State {
    std::vector<LoanEvent> events;
    const char* state;
  };
  const State rows[] = {
      {{}, "open"},
      {{happened(paused, day)}, "paused"},
      {{happened(paused, day + Days{1})}, "open"},
      {{happened(paused, day - Days{9}), happened(resumed, day)}, "open"},
      {{happened(paused, day - Days{9}), happened(resumed, day + Days{1})}, "paused"},
      {{happened(repaid, day, all, day)}, "repaid"},
      {{happened(lump, day, all)}, "repaid"},
      {{happened(paused, day), happened(lump, day, all)}, "repaid"},
      {{happened(moved_out, day, all)}, "moved"},
      {{happened(written_off, day, "99.99"_eur)}, "open"},
      {{happened(written_off, day, all), happened(resumed, day)}, "written_off"},
  };
  for (const State& row : rows) EXPECT_EQ(to_text(state_of(after(lent(all, 10), row.events), day)), row.state);
  EXPECT_EQ(state_of(loan_after(lent(all, 10), {}, {}, window_to_14_july), day), LoanState::repaid);
}

TEST(LoanDeathTest, NoMoreComesBackThanWasLent) {
  EXPECT_DEATH((void)after(lent("100.00"_eur, 10), {happened(LoanEventKind::lump, "2026-04-01"_day, "100.01"_eur)}),
               "broken promise");
  EXPECT_DEATH((void)after(lent("100.00"_eur, 10), {happened(LoanEventKind::repaid, "2026-04-01"_day, "-0.01"_eur)}),
               "broken promise");
  EXPECT_DEATH((void)after(lent("100.00"_eur, 10), {happened(LoanEventKind::paused, "2026-04-01"_day, "1.00"_eur)}),
               "broken promise");
  EXPECT_DEATH((void)instalment_of(lent("100.00"_eur, 0)), "broken promise");
}

TEST(LoanEvents, TextsComeBack) {
  for (const LoanEventKind kind : values_of<LoanEventKind>()) EXPECT_EQ(parse_text<LoanEventKind>(to_text(kind)), kind);
  EXPECT_EQ(to_text(LoanEventKind::written_off), "written_off");
  EXPECT_EQ(parse_text<LoanEventKind>("Repaid"), std::nullopt);
}

}  // namespace
}  // namespace ledger
