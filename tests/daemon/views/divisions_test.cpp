// Which shares and payments came of which division: joint bills, parts, what was withdrawn or sent once more.
#include "daemon/views/divisions.h"

#include <gtest/gtest.h>

#include "tests/ledger/literals.h"

namespace service {
namespace {

using namespace ledger;

DivisionRecord record(int number) {
  DivisionRecord one;
  one.number = DivisionNumber(number);
  return one;
}

DivisionShare share(int division, const char* cost, Date due, Money amount) {
  return {DivisionNumber(division), CostId(cost), due, amount};
}

Payment payment(int number, int division, const char* cost, Date due, Money amount) {
  Payment one;
  one.number = PaymentNumber(number);
  one.division = DivisionNumber(division);
  one.kind = *cost == '\0' ? PaymentKind::leefgeld : PaymentKind::cost;
  one.cost = CostId(cost);
  one.due = one.execution = due;
  one.amount = amount;
  return one;
}

const Date february = "2026-02-01"_day;
const Date march = "2026-03-01"_day;

TEST(Divisions, have_their_own_shares_and_payments) {
  const auto divided = divisions_of(
      {.records = {record(1), record(2)},
       .shares = {share(1, "rent", february, "640.00"_eur), share(2, "rent", march, "640.00"_eur),
                  share(2, "tax", march, "12.00"_eur)},
       .payments = {payment(1, 1, "rent", february, "640.00"_eur), payment(2, 1, "", february, "50.00"_eur),
                    payment(3, 1, "", "2026-02-08"_day, "50.00"_eur), payment(4, 2, "rent", march, "640.00"_eur),
                    payment(5, 2, "", march, "50.00"_eur)}});
  ASSERT_EQ(divided.size(), 2u);
  ASSERT_EQ(divided[0].costs.size(), 1u);
  EXPECT_EQ(divided[0].costs[0].payment->number, PaymentNumber(1));
  EXPECT_EQ(divided[0].to_person.size(), 2u);
  ASSERT_EQ(divided[1].costs.size(), 2u);
  EXPECT_EQ(divided[1].costs[0].payment->number, PaymentNumber(4));
  EXPECT_FALSE(divided[1].costs[1].payment);  // its creditor collects it
  EXPECT_EQ(divided[1].to_person.size(), 1u);
}

// Two divisions of one day, of equal amounts: nothing but the link tells them apart.
TEST(Divisions, of_equal_amounts_do_not_change_places) {
  const auto divided =
      divisions_of({.records = {record(1), record(2)},
                    .shares = {},
                    .payments = {payment(1, 2, "", february, "50.00"_eur), payment(2, 1, "", february, "50.00"_eur)}});
  EXPECT_EQ(divided[0].to_person.at(0).number, PaymentNumber(2));
  EXPECT_EQ(divided[1].to_person.at(0).number, PaymentNumber(1));
}

TEST(Divisions, keep_the_own_share_of_a_joint_bill) {
  const auto divided = divisions_of({.records = {record(1)},
                                     .shares = {share(1, "rent", february, "320.00"_eur)},
                                     .payments = {payment(1, 1, "rent", february, "640.00"_eur)}});
  EXPECT_EQ(divided[0].costs.at(0).amount, "320.00"_eur);
  EXPECT_EQ(divided[0].costs.at(0).payment->amount, "640.00"_eur);
}

TEST(Divisions, name_the_parts_of_a_bill_that_several_of_them_paid) {
  const auto divided = divisions_of(
      {.records = {record(1), record(2)},
       .shares = {share(1, "rent", february, "200.00"_eur), share(2, "rent", february, "440.00"_eur)},
       .payments = {payment(1, 1, "rent", february, "200.00"_eur), payment(2, 2, "rent", february, "440.00"_eur)}});
  EXPECT_EQ(divided[0].costs.at(0).payment->number, PaymentNumber(1));
  EXPECT_EQ(divided[1].costs.at(0).payment->number, PaymentNumber(2));
}

TEST(Divisions, show_the_last_attempt_of_what_was_sent_again) {
  Payment again = payment(5, 1, "rent", february, "640.00"_eur);
  again.resends = PaymentNumber(1);
  again.attempt = 1;
  Payment third = again;
  third.number = PaymentNumber(7);
  third.attempt = 2;
  const auto divided = divisions_of({.records = {record(1)},
                                     .shares = {share(1, "rent", february, "640.00"_eur)},
                                     .payments = {payment(1, 1, "rent", february, "640.00"_eur), again, third}});
  ASSERT_EQ(divided[0].costs.size(), 1u);
  EXPECT_EQ(divided[0].costs[0].payment->number, PaymentNumber(7));
}

}  // namespace
}  // namespace service
