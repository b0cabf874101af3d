// Which dues and payments came of which division: joint bills, parts, what was withdrawn or sent once more.
#include "daemon/views/divisions.h"

#include <gtest/gtest.h>

#include <numeric>

#include "ledger/store/tables/receipts.h"
#include "tests/ledger/literals.h"

namespace service {
namespace {

using namespace ledger;

AllocationRecord record(int run, Money costs, Money leefgeld = {}, Money passed_on = {}) {
  AllocationRecord one;
  one.run = RunNumber(run);
  one.costs = costs;
  one.leefgeld = leefgeld;
  one.passed_on = passed_on;
  one.cycle_from = "2026-01-30"_day;
  return one;
}

Payment payment(int number, PaymentKind kind, const char* cost, Date due, Money amount) {
  Payment one;
  one.number = PaymentNumber(number);
  one.kind = kind;
  one.cost = CostId(cost);
  one.due = one.execution = due;
  one.amount = amount;
  return one;
}

DueRecord due(const char* cost, Date day, Money paid, int run) {
  DueRecord one;
  one.cost = CostId(cost);
  one.due = day;
  one.paid = paid;
  one.run = RunNumber(run);
  return one;
}

template <class Parts>
Money sum_of(const Parts& parts) {
  return std::accumulate(parts.begin(), parts.end(), Money{},
                         [](Money sum, const auto& one) { return sum + one.amount; });
}

constexpr auto cost = PaymentKind::cost;
constexpr auto leefgeld = PaymentKind::leefgeld;

TEST(Divisions, GiveEachRunItsOwn) {
  const auto divided =
      divisions_of({{record(1, "640.00"_eur, "100.00"_eur), record(2, "652.00"_eur, "50.00"_eur, "30.00"_eur)},
                    {due("rent", "2026-02-01"_day, "640.00"_eur, 1), due("rent", "2026-03-01"_day, "640.00"_eur, 2),
                     due("tax", "2026-03-05"_day, "12.00"_eur, 2)},
                    {payment(1, cost, "rent", "2026-02-01"_day, "640.00"_eur),
                     payment(2, leefgeld, "", "2026-02-02"_day, "50.00"_eur),
                     payment(3, leefgeld, "", "2026-02-09"_day, "50.00"_eur),
                     payment(4, cost, "rent", "2026-03-01"_day, "640.00"_eur),
                     payment(5, leefgeld, "", "2026-03-02"_day, "50.00"_eur),
                     payment(6, PaymentKind::holiday_allowance, "", "2026-03-02"_day, "30.00"_eur)},
                    {}});
  ASSERT_EQ(divided.size(), 2u);
  EXPECT_EQ(divided[0].costs.size(), 1u);
  EXPECT_EQ(divided[0].to_person.size(), 2u);
  ASSERT_EQ(divided[1].costs.size(), 2u);
  EXPECT_FALSE(divided[1].costs[1].payment);  // collected by the creditor
  EXPECT_EQ(divided[1].to_person.size(), 2u);
}

TEST(Divisions, TellOnlyTheOwnShareOfAJointBill) {
  const auto divided = divisions_of({{record(1, "320.00"_eur)},
                                     {due("rent", "2026-02-01"_day, "320.00"_eur, 1)},
                                     {payment(1, cost, "rent", "2026-02-01"_day, "960.00"_eur)},
                                     {}});
  ASSERT_EQ(divided[0].costs.size(), 1u);
  EXPECT_EQ(divided[0].costs[0].amount, "320.00"_eur);
}

TEST(Divisions, SplitWhatWasPaidInPartsOverTheRunsThatPaid) {
  const auto divided = divisions_of({{record(1, "200.00"_eur), record(2, "440.00"_eur)},
                                     {due("rent", "2026-02-01"_day, "640.00"_eur, 2)},
                                     {payment(1, cost, "rent", "2026-02-01"_day, "200.00"_eur),
                                      payment(2, cost, "rent", "2026-02-01"_day, "440.00"_eur)},
                                     {}});
  EXPECT_EQ(divided[0].costs.at(0).amount, "200.00"_eur);
  EXPECT_EQ(divided[1].costs.at(0).amount, "440.00"_eur);
}

TEST(Divisions, KeepWhatWasWithdrawnWithTheRunThatPlannedIt) {
  Payment withdrawn = payment(1, cost, "rent", "2026-02-01"_day, "640.00"_eur);
  withdrawn.state = PaymentState::withdrawn;
  const auto divided = divisions_of({{record(1, "640.00"_eur), record(2, "640.00"_eur)},
                                     {due("rent", "2026-02-01"_day, "640.00"_eur, 2)},
                                     {withdrawn, payment(2, cost, "rent", "2026-02-01"_day, "640.00"_eur)},
                                     {}});
  EXPECT_EQ(divided[0].costs.at(0).payment->state, PaymentState::withdrawn);
  EXPECT_EQ(divided[1].costs.at(0).payment->number, PaymentNumber(2));
}

TEST(Divisions, CountOnceWhatIsSentOnceMore) {
  Payment returned = payment(1, leefgeld, "", "2026-02-02"_day, "50.00"_eur);
  returned.state = PaymentState::sent_again;
  Payment again = payment(3, leefgeld, "", "2026-02-02"_day, "50.00"_eur);
  again.resends = returned.number;
  again.attempt = 1;
  const auto divided = divisions_of({{record(1, {}, "100.00"_eur)},
                                     {},
                                     {returned, payment(2, leefgeld, "", "2026-02-09"_day, "50.00"_eur), again},
                                     {}});
  ASSERT_EQ(divided[0].to_person.size(), 2u);
  EXPECT_EQ(divided[0].to_person[0].number, PaymentNumber(3));
}

TEST(Divisions, AddUpWhateverTheBooksLack) {
  const auto divided = divisions_of({{record(1, "700.00"_eur, "80.00"_eur, "10.00"_eur)},
                                     {due("rent", "2026-02-01"_day, "640.00"_eur, 1)},
                                     {payment(1, leefgeld, "", "2026-02-02"_day, "50.00"_eur)},
                                     {{RunNumber(1), "25.00"_eur}}});
  EXPECT_EQ(sum_of(divided[0].costs), "725.00"_eur);
  EXPECT_EQ(sum_of(divided[0].to_person), "90.00"_eur);
}

}  // namespace
}  // namespace service
