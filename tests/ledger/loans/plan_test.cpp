// What of a loan comes back when: rule repayment_of_loans.
#include <gtest/gtest.h>

#include "tests/ledger/loans/lending.h"

namespace ledger {
namespace {

using enum LoanEventKind;
const Date granted = "2026-02-20"_day;

struct Lent {
  const char* principal;
  int instalments;
  const char* first;
  const char* plan;
};

TEST(Plan, EqualInstalmentsAndTheLastTakesTheRest) {
  const Lent rows[] = {
      {"420.00", 36, "2026-08-01", "2026-08-01 35 x 11.67, 2029-07-01 1 x 11.55"},
      {"1000.00", 12, "2026-08-01", "2026-08-01 11 x 83.33, 2027-07-01 1 x 83.37"},
      {"900.00", 36, "2026-08-01", "2026-08-01 36 x 25.00"},
      {"1500.00", 36, "2026-08-01", "2026-08-01 35 x 41.67, 2029-07-01 1 x 41.55"},
      {"1000.00", 120, "2026-08-01", "2026-08-01 119 x 8.33, 2036-07-01 1 x 8.73"},
      {"500.00", 1, "2026-08-01", "2026-08-01 1 x 500.00"},
      {"0.01", 1, "2026-08-01", "2026-08-01 1 x 0.01"},
      // Less than a cent a month: only the rest that rounding leaves is paid.
      {"0.10", 36, "2026-08-01", "2026-08-01 1 x 0.10"},
      // Three cents a month, and never more than was lent.
      {"1.00", 36, "2026-08-01", "2026-08-01 21 x 0.03, 2028-05-01 1 x 0.37"},
      // The month's day, clipped to its end and back again.
      {"300.00", 3, "2027-01-31", "2027-01-31 3 x 100.00"},
  };
  for (const Lent& row : rows) {
    const Loan loan = after(
        lent(parse_amount(row.principal, DecimalMark::point).value(), row.instalments, parse_date(row.first)), {});
    EXPECT_EQ(picture(plan_of(loan, granted)), row.plan) << row.principal << " over " << row.instalments;
    EXPECT_EQ(sum_of(plan_of(loan, granted)), loan.balance);
  }
}

TEST(Plan, ADayThatAMonthLacksIsItsLastAndNoMonthIsSkipped) {
  const Loan loan = after(lent("400.00"_eur, 4, "2027-12-31"_day), {});
  std::vector<Date> days;
  for (const Instalment& one : plan_of(loan, granted)) days.push_back(one.due);
  EXPECT_EQ(to_text(days), "2027-12-31 2028-01-31 2028-02-29 2028-03-31");
}

struct Happened {
  const char* what;
  std::vector<LoanEvent> events;
  const char* today;
  const char* balance;
  const char* plan;
};

// 1000.00 over 12 months from 1 August: 11 x 83.33 + 83.37.
TEST(Plan, AfterWhatHappened) {
  const Date august = "2026-08-01"_day, september = "2026-09-01"_day, october = "2026-10-01"_day;
  const Money part = "83.33"_eur;
  const Happened rows[] = {
      {"nothing yet", {}, "2026-07-01", "1000.00", "2026-08-01 11 x 83.33, 2027-07-01 1 x 83.37"},
      {"one repaid",
       {happened(repaid, august, part, august)},
       "2026-08-01",
       "916.67",
       "2026-09-01 10 x 83.33, 2027-07-01 1 x 83.37"},
      {"one skipped: a month longer, the next is no larger",
       {happened(skipped, august, part, august)},
       "2026-08-01",
       "1000.00",
       "2026-09-01 11 x 83.33, 2027-08-01 1 x 83.37"},
      {"two skipped",
       {happened(skipped, august, part, august), happened(skipped, september, part, september)},
       "2026-09-01",
       "1000.00",
       "2026-10-01 11 x 83.33, 2027-09-01 1 x 83.37"},
      {"a lump: fewer, not smaller",
       {happened(lump, "2026-04-20"_day, "500.00"_eur)},
       "2026-07-01",
       "500.00",
       "2026-08-01 5 x 83.33, 2027-01-01 1 x 83.35"},
      {"repaid in a lump (scenario 7)", {happened(lump, "2026-04-20"_day, "1000.00"_eur)}, "2026-07-01", "0.00", ""},
      {"paused for two months",
       {happened(paused, august + Days{5}), happened(resumed, october + Days{5})},
       "2026-07-01",
       "1000.00",
       "2026-08-01 11 x 83.33, 2027-09-01 1 x 83.37"},
      {"paused from the day it falls due until the day it does again",
       {happened(paused, august), happened(resumed, september)},
       "2026-07-01",
       "1000.00",
       "2026-09-01 11 x 83.33, 2027-08-01 1 x 83.37"},
      {"paused, and nobody says until when",
       {happened(paused, "2026-09-15"_day)},
       "2026-07-01",
       "1000.00",
       "2026-08-01 2 x 83.33"},
      {"paused and resumed before it began",
       {happened(paused, october), happened(resumed, august)},
       "2026-07-01",
       "1000.00",
       "2026-08-01 11 x 83.33, 2027-07-01 1 x 83.37"},
      {"half of it another's: half of each instalment goes along",
       {happened(moved_out, "2026-04-12"_day, "500.00"_eur)},
       "2026-07-01",
       "500.00",
       "2026-08-01 11 x 41.67, 2027-07-01 1 x 41.63"},
      {"a part written off",
       {happened(written_off, "2026-12-02"_day, "180.00"_eur)},
       "2026-07-01",
       "820.00",
       "2026-08-01 9 x 83.33, 2027-05-01 1 x 70.03"},
      {"the rest written off (scenario 32)",
       {happened(written_off, "2026-12-02"_day, "1000.00"_eur)},
       "2026-07-01",
       "0.00",
       ""},
      {"what was due and did not come is still to come, a month later each",
       {},
       "2026-10-02",
       "1000.00",
       "2026-11-01 11 x 83.33, 2027-10-01 1 x 83.37"},
  };
  for (const Happened& row : rows) {
    const Loan loan = after(lent("1000.00"_eur, 12), row.events);
    EXPECT_EQ(to_decimal(loan.balance), row.balance) << row.what;
    EXPECT_EQ(picture(plan_of(loan, parse_date(row.today).value())), row.plan) << row.what;
  }
}

TEST(Plan, TheOthersPartTakesTheSameTime) {
  // Partners part, half way.
  const Loan kept = after(lent("900.00"_eur, 36), {happened(lump, "2026-04-01"_day, "300.00"_eur),
                                                   happened(moved_out, "2026-04-12"_day, "300.00"_eur)});
  EXPECT_EQ(picture(plan_of(kept, granted)), "2026-08-01 24 x 12.50");
}

struct Due {
  const char* from;
  const char* before;
  const char* due;
};

TEST(InstalmentsDue, InACycle) {
  const Date august = "2026-08-01"_day;
  const Loan loan = after(lent("200.00"_eur, 3), {happened(repaid, august, "66.67"_eur, august)});
  const Due rows[] = {
      {"2026-07-30", "2026-08-28", ""},  // repaid before
      {"2026-08-28", "2026-09-01", ""},  // not due on the day the next begins
      {"2026-08-28", "2026-09-02", "2026-09-01 1 x 66.67"},
      {"2026-09-01", "2026-09-30", "2026-09-01 1 x 66.67"},
      {"2026-09-02", "2026-10-02", "2026-10-01 1 x 66.67"},
      {"2026-08-28", "2027-08-28", "2026-09-01 1 x 66.67, 2026-10-01 1 x 66.66"},  // never more than the balance
  };
  for (const Due& row : rows)
    EXPECT_EQ(picture(instalments_due(loan, parse_date(row.from).value(), parse_date(row.before).value())), row.due)
        << row.from << " to " << row.before;
}

TEST(InstalmentsDue, NoneWhilePausedAndNoneSkippedTwice) {
  const Date august = "2026-08-01"_day, september = "2026-09-01"_day;
  const Loan loan = after(lent("1000.00"_eur, 12), {happened(skipped, august, "83.33"_eur, august),
                                                    happened(paused, september), happened(resumed, "2026-10-01"_day)});
  EXPECT_EQ(picture(instalments_due(loan, august, "2026-10-01"_day)), "");
  EXPECT_EQ(picture(instalments_due(loan, august, "2026-10-02"_day)), "2026-10-01 1 x 83.33");
}

}  // namespace
}  // namespace ledger
