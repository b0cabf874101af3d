// What a day does to a participant's books, as the run writes it and as `plan` sees it.
#include "ledger/participants/participant_books.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "tests/ledger/participants/amal.h"

namespace ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::pair rent_of_march{CostId("rent"), "2026-03-01"_day};
const std::pair health_of_march{CostId("health"), "2026-03-01"_day};

Receipt benefit(const char* amount, const char* paid, const char* month) {
  return Amal().gets(ReceiptKind::benefit, amount, paid, month).receipts.front();
}

RunDay on(const char* day, int run = 12) { return {RunNumber(run), parse_date(day).value()}; }

// Amal, whose rent of March was paid for 300.00 of 640.00.
class PaidInPart : public testing::Test {
 protected:
  PaidInPart() {
    amal.dues[rent_of_march].paid = "300.00"_eur;
    amal.costs.at(2).allows_part = true;
  }
  [[nodiscard]] ParticipantBooks books() const { return {amal.ahead(amal.today).state, rules}; }

  Amal amal;
  const Policy rules = policy();
};

// Without a mandate she got the money for the rest herself: a mandate granted later does not pay it again.
TEST_F(PaidInPart, AndThenLeftIsNeverPaidAgain) {
  ParticipantBooks books = this->books();
  amal.person.mandate = MandateState::revoked;
  amal.person.mandate_from = "2026-02-27"_day;
  books.take_in(benefit("1331.42", "2026-02-27", "2026-02"));
  const BookChanges left = books.allocate(amal.file, on("2026-02-27"));
  EXPECT_THAT(left.closed, ElementsAre(rent_of_march));
  EXPECT_EQ(left.plan->leefgeld, "1331.42"_eur);
  EXPECT_EQ(books.dues().at(rent_of_march).paid, "300.00"_eur);

  amal.person.mandate = MandateState::granted;
  books.take_in(benefit("1331.42", "2026-03-31", "2026-03"));
  const BookChanges paid = books.allocate(amal.file, on("2026-03-31", 13));
  EXPECT_THAT(paid.plan->payments, testing::Not(IsEmpty()));
  for (const Payment& payment : paid.plan->payments) EXPECT_NE(payment.due, rent_of_march.second);
}

// CAK took the premium of the cycle out of the benefit itself: what is not paid of it is never paid.
TEST_F(PaidInPart, AndThenTakenByCakIsNeverPaidAgain) {
  amal.dues[health_of_march].paid = "100.00"_eur;
  ParticipantBooks books = this->books();
  Receipt pauses = benefit("1331.42", "2026-02-27", "2026-02");
  pauses.pauses_premium = true;
  books.take_in(pauses);
  EXPECT_THAT(books.allocate(amal.file, on("2026-02-27")).closed, ElementsAre(health_of_march));
  EXPECT_TRUE(books.dues().at(health_of_march).is_closed);
}

// What is held stays open: the rest comes back in the next cycle.
TEST_F(PaidInPart, AndThenHeldStaysOpen) {
  ParticipantBooks books = this->books();
  books.take_in(benefit("225.00", "2026-02-27", "2026-02"));  // no more than the floor
  const BookChanges held = books.allocate(amal.file, on("2026-02-27"));
  EXPECT_THAT(held.closed, IsEmpty());
  for (const DueRecord& due : held.dues) EXPECT_NE(std::pair(due.cost, due.due), rent_of_march);
  books.take_in(benefit("2000.00", "2026-03-31", "2026-03"));
  Money paid;
  for (const DueDecision& due : books.allocate(amal.file, on("2026-03-31", 13)).plan->dues)
    if (due.cost == rent_of_march.first && due.due == rent_of_march.second) paid += due.paid;
  EXPECT_EQ(paid, "340.00"_eur);
}

struct SavedBill {
  const char* name;
  const char* today;
  const char* row_ends;  // the cost's last day; "": it goes on
  const char* paid;
  bool is_closed;
  bool is_freed;
};
void PrintTo(const SavedBill& one, std::ostream* out) { *out << one.name; }
class SavedMoney : public testing::TestWithParam<SavedBill> {};
TEST_P(SavedMoney, IsFreedWhenTheBillWillNotBePaid) {  // Amal's window is over on 15 July
  const auto& [name, today, row_ends, paid, is_closed, is_freed] = GetParam();
  Amal amal;
  amal.costs.at(3).every = Every::quarter;
  amal.costs.at(3).valid_to = parse_date(row_ends);
  const std::pair bill{CostId("water"), "2026-05-20"_day};
  amal.dues[bill] = {
      .paid = parse_amount(paid, DecimalMark::point).value(), .saved = "9.66"_eur, .is_closed = is_closed};
  const Policy rules = policy();
  ParticipantBooks books(amal.ahead(amal.today).state, rules);
  EXPECT_EQ(books.free_savings(amal.file, on(today)), is_freed ? "9.66"_eur : Money{});
  EXPECT_EQ(books.dues().at(bill).saved, is_freed ? Money{} : "9.66"_eur);
  EXPECT_THAT(books.receipts(), SizeIs(is_freed ? 1 : 0));
  EXPECT_EQ(books.free_savings(amal.file, on(today)), Money{});  // once
}
INSTANTIATE_TEST_SUITE_P(
    , SavedMoney,
    testing::Values(SavedBill{"not_yet_due", "2026-03-31", "", "0.00", false, false},
                    SavedBill{"the_cost_ends_before_the_bill", "2026-03-31", "2026-05-19", "0.00", false, true},
                    SavedBill{"left_to_the_participant", "2026-03-31", "", "0.00", true, true},
                    SavedBill{"the_bill_was_lower_than_what_was_saved", "2026-07-15", "", "4.84", false, true},
                    SavedBill{"the_last_day_of_the_window", "2026-07-14", "", "0.00", false, false},
                    SavedBill{"the_window_is_over", "2026-07-15", "", "0.00", false, true}),
    [](const auto& bill) { return std::string(bill.param.name); });

TEST(ParticipantBooks, SetMoneyApartWhileABlockLastsAndDivideItAfterwards) {
  Amal amal;
  amal.file.flags = {{.participant = amal.person.id,
                      .kind = FlagKind::payment_block,
                      .valid_from = "2026-02-01"_day,
                      .valid_to = "2026-03-05"_day,
                      .review_on = {},
                      .reason = {}}};
  const Policy rules = policy();
  ParticipantBooks books(amal.ahead(amal.today).state, rules);
  books.take_in(benefit("1331.42", "2026-02-27", "2026-02"));
  const BookChanges blocked = books.allocate(amal.file, on("2026-02-27"));
  EXPECT_THAT(blocked.blocked, SizeIs(1));
  EXPECT_FALSE(blocked.plan);
  EXPECT_THAT(blocked.exceptions, ElementsAre(testing::Field(&ExceptionItem::kind, ExceptionKind::benefit_is_blocked)));
  EXPECT_EQ(books.allocate(amal.file, on("2026-03-06")).plan->available, "1331.42"_eur);
  EXPECT_THAT(books.receipts(), IsEmpty());
}

TEST(ParticipantBooks, KeepMoneyAfterADeath) {
  Amal amal;
  amal.file.ending = Ending{amal.person.id, "2026-02-20"_day, EndReason::death, "B", {}};
  const Policy rules = policy();
  ParticipantBooks books(amal.ahead(amal.today).state, rules);
  books.take_in(benefit("1331.42", "2026-02-27", "2026-02"));
  EXPECT_THAT(books.allocate(amal.file, on("2026-02-27")).waiting, SizeIs(1));
  EXPECT_THAT(books.receipts(), SizeIs(1));
}

// The loan is named after the run that granted it, and what it paid is owed from then on.
TEST(ParticipantBooks, GrantALoanWithinThePolicy) {
  Amal amal;
  Policy generous = policy();
  generous.loan_auto_grant_max = "500.00"_eur;
  ParticipantBooks books(amal.ahead(amal.today).state, generous);
  books.take_in(benefit("1000.00", "2026-02-27", "2026-02"));
  const BookChanges changes = books.allocate(amal.file, on("2026-02-27"));
  ASSERT_THAT(changes.granted, SizeIs(1));
  EXPECT_EQ(changes.granted.front().id, LoanId("L12"));
  EXPECT_EQ(changes.granted.front().principal, "196.50"_eur);  // 971.50 and the floor of 225.00, less 1000.00
  EXPECT_EQ(changes.granted.front().decision_ref, "run:12:granted");
  ASSERT_THAT(books.loans(amal.file), SizeIs(1));
  EXPECT_EQ(books.loans(amal.file).front().balance, "196.50"_eur);
}

}  // namespace
}  // namespace ledger
