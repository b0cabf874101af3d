// Ranges of payment numbers: made, cut and put together.
#include "ledger/payments/ranges.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ledger/literals.h"

namespace ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

NumberRange numbers(int first, int last) { return {PaymentNumber(first), PaymentNumber(last)}; }

Payment planned(int number, PaymentKind kind, Date execution, const char* participant = "P1") {
  Payment one;
  one.number = PaymentNumber(number);
  one.participant = ParticipantId(participant);
  one.kind = kind;
  one.execution = execution;
  return one;
}

std::string text(const OpenRange& range) {
  return std::to_string(range.numbers.first.number()) + '-' + std::to_string(range.numbers.last.number()) + ' ' +
         std::string(to_text(range.category)) + ' ' + to_iso(range.execution);
}

std::vector<std::string> texts(const std::vector<OpenRange>& ranges) {
  std::vector<std::string> all;
  for (const OpenRange& one : ranges) all.push_back(text(one));
  return all;
}

TEST(Ranges, OfNewPaymentsOneForEachCategoryAndDay) {
  const Date first = "2026-02-27"_day, second = "2026-03-02"_day;
  EXPECT_THAT(texts(open_ranges(std::vector{
                  planned(7, PaymentKind::cost, first), planned(8, PaymentKind::cost, first),
                  planned(9, PaymentKind::cost, second), planned(10, PaymentKind::leefgeld, second),
                  planned(11, PaymentKind::special_assistance, second), planned(13, PaymentKind::leefgeld, second)})),
              ElementsAre("7-8 creditors 2026-02-27", "9-9 creditors 2026-03-02", "10-11 leefgeld 2026-03-02",
                          "13-13 leefgeld 2026-03-02"));
}

TEST(Ranges, LosingAPartOfThem) {
  EXPECT_THAT(without(numbers(3, 9), numbers(3, 9)), IsEmpty());
  EXPECT_THAT(without(numbers(3, 9), numbers(3, 4)), ElementsAre(numbers(5, 9)));
  EXPECT_THAT(without(numbers(3, 9), numbers(8, 9)), ElementsAre(numbers(3, 7)));
  EXPECT_THAT(without(numbers(3, 9), numbers(5, 5)), ElementsAre(numbers(3, 4), numbers(6, 9)));
}

TEST(Ranges, JoinNeighboursOfOneUnit) {
  const UnitNumber one(1), two(2);
  EXPECT_THAT(joined_neighbours({{numbers(5, 6), "2.00"_eur, one},
                                 {numbers(1, 4), "4.00"_eur, one},
                                 {numbers(7, 7), "1.00"_eur, two},
                                 {numbers(9, 9), "1.00"_eur, two}}),
              ElementsAre(BatchRange{numbers(1, 6), "6.00"_eur, one}, BatchRange{numbers(7, 7), "1.00"_eur, two},
                          BatchRange{numbers(9, 9), "1.00"_eur, two}));
}

TEST(Ranges, UnitedAndTakenFromOneAnother) {
  EXPECT_THAT(united({numbers(7, 9), numbers(1, 2), numbers(3, 3), numbers(8, 12)}),
              ElementsAre(numbers(1, 3), numbers(7, 12)));
  const std::vector<NumberRange> all = {numbers(1, 10), numbers(20, 30)};
  EXPECT_THAT(difference(all, {numbers(1, 2), numbers(5, 5), numbers(9, 22), numbers(30, 31)}),
              ElementsAre(numbers(3, 4), numbers(6, 8), numbers(23, 29)));
  EXPECT_THAT(difference(all, {}), ElementsAre(numbers(1, 10), numbers(20, 30)));
  EXPECT_THAT(difference(all, {numbers(0, 40)}), IsEmpty());
}

TEST(Ranges, InPortionsOfSoManyPayments) {
  std::vector<OpenRange> open(3);
  open[0].numbers = numbers(1, 7);
  open[1].numbers = numbers(9, 9);
  open[2].numbers = numbers(20, 21);
  std::vector<std::vector<NumberRange>> portions;
  for (const std::vector<OpenRange>& portion : in_portions(open, 3)) {
    portions.emplace_back();
    for (const OpenRange& one : portion) portions.back().push_back(one.numbers);
  }
  EXPECT_THAT(portions,
              ElementsAre(ElementsAre(numbers(1, 3)), ElementsAre(numbers(4, 6)),
                          ElementsAre(numbers(7, 7), numbers(9, 9), numbers(20, 20)), ElementsAre(numbers(21, 21))));
  EXPECT_THAT(in_portions({}, 3), IsEmpty());
}

TEST(TravelOrder, IsCategoryThenDayThenParticipant) {
  const Date first = "2026-02-27"_day, second = "2026-03-02"_day;
  std::vector<Payment> payments = {planned(1, PaymentKind::cost, second, "P1"),
                                   planned(2, PaymentKind::leefgeld, first, "P1"),
                                   planned(3, PaymentKind::cost, first, "P1"),
                                   planned(4, PaymentKind::cost, second, "P2"),
                                   planned(5, PaymentKind::holiday_allowance, first, "P1"),
                                   planned(6, PaymentKind::cost, second, "P1")};
  sort_for_travel(payments);
  std::vector<std::int64_t> order;
  for (const Payment& one : payments) order.push_back(one.number.number());
  EXPECT_THAT(order, ElementsAre(3, 1, 6, 4, 2, 5));
}

}  // namespace
}  // namespace ledger
