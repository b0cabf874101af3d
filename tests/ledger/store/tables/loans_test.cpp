// Events of loans come back as they were added, in order, and add up to the balances in the books.
#include "ledger/books/recording.h"
#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class LoansOn : public OnBoth {};
ON_BOTH(LoansOn);

LoanEvent event(int participant, const char* loan, LoanEventKind kind, std::int64_t cents) {
  return {.participant = person(participant),
          .loan = LoanId(loan),
          .kind = kind,
          .day = "2026-02-20"_day,
          .due = std::nullopt,
          .amount = euro(cents),
          .reason = "",
          .reference = "B-1"};
}

std::vector<std::string> told(const std::vector<LoanEvent>& events) {
  std::vector<std::string> texts;
  for (const LoanEvent& one : events)
    texts.push_back(one.participant.text() + ' ' + one.loan.text() + ' ' + std::string(to_text(one.kind)) + ' ' +
                    to_decimal(one.amount));
  return texts;
}

TEST_P(LoansOn, every_field_comes_back) {
  const LoanEvent full{.participant = person(1),
                       .loan = LoanId(tricky),
                       .kind = LoanEventKind::repaid,
                       .day = "2026-08-01"_day,
                       .due = "2026-07-31"_day,
                       .amount = euro(large),
                       .reason = "why " + tricky,
                       .reference = "r" + tricky,
                       .decided_by = "who " + tricky};
  LoanEvent bare = full;
  bare.kind = LoanEventKind::paused;
  bare.due = std::nullopt;
  bare.amount = {};
  bare.reason = bare.reference = "";
  write([&](Transaction& unit) { unit.loans().add({full, bare}); });
  read([&](Transaction& unit) {
    const std::vector<LoanEvent> events = unit.loans().events_of(person(1));
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[0].participant, full.participant);
    EXPECT_EQ(events[0].loan, full.loan);
    EXPECT_EQ(events[0].kind, full.kind);
    EXPECT_EQ(events[0].day, full.day);
    EXPECT_EQ(events[0].due, full.due);
    EXPECT_EQ(events[0].amount, full.amount);
    EXPECT_EQ(events[0].reason, full.reason);
    EXPECT_EQ(events[0].reference, full.reference);
    EXPECT_EQ(events[0].decided_by, full.decided_by);
    EXPECT_EQ(events[1].due, std::nullopt);
    EXPECT_EQ(events[1].amount, Money());
    EXPECT_EQ(events[1].reason, "");
  });
}

TEST_P(LoansOn, each_kind_comes_back) {
  std::vector<LoanEvent> all;
  for (const LoanEventKind kind : values_of<LoanEventKind>()) all.push_back(event(1, "L1", kind, 100));
  write([&](Transaction& unit) { unit.loans().add(all); });
  read([&](Transaction& unit) { EXPECT_EQ(told(unit.loans().events_of(person(1))), told(all)); });
}

TEST_P(LoansOn, they_come_by_person_and_loan_in_the_order_they_were_added) {
  using enum LoanEventKind;
  write([&](Transaction& unit) {
    unit.loans().add({event(2, "L1", paid_out, 100), event(1, "L2", paid_out, 200), event(1, "L1", paid_out, 300)});
    unit.loans().add({});
    unit.loans().add({event(1, "L1", repaid, 50), event(1, "L1", lump, 60), event(3, "L1", paid_out, 400)});
  });
  read([&](Transaction& unit) {
    EXPECT_EQ(told(unit.loans().events({person(1), person(2)})),
              (std::vector<std::string>{"P0001 L1 paid_out 3.00", "P0001 L1 repaid 0.50", "P0001 L1 lump 0.60",
                                        "P0001 L2 paid_out 2.00", "P0002 L1 paid_out 1.00"}));
    EXPECT_EQ(unit.loans().events_of(person(3)).size(), 1u);
    EXPECT_EQ(unit.loans().events(everybody).size(), 6u);
    EXPECT_EQ(unit.loans().count(), 6);
  });
}

TEST_P(LoansOn, whose_loan_it_is) {
  GrantedLoan loan{.participant = person(2),
                   .id = LoanId("L1"),
                   .kind = LoanKind::bridge_credit,
                   .principal = euro(100),
                   .granted_on = "2026-02-20"_day,
                   .decision_ref = "B-1",
                   .first_instalment = std::nullopt,
                   .instalments = 36};
  write([&](Transaction& unit) {
    unit.registers().add(loan, loan.granted_on);
    loan.participant = person(1);
    unit.registers().add(loan, loan.granted_on);
    loan.principal = euro(200);  // a new version of the same loan
    unit.registers().add(loan, loan.granted_on);
  });
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.loans().with_loan(LoanId("L1")), (std::vector{person(1), person(2)}));
    EXPECT_TRUE(unit.loans().with_loan(LoanId("L2")).empty());
  });
}

// For every kind of event, the balance in the books and the sum of the events in the database are equal.
TEST_P(LoansOn, loans_in_the_books_are_what_happened_to_them) {
  using enum LoanEventKind;
  const Date day = "2026-02-20"_day;
  write([&](Transaction& unit) {
    Receipt granted;
    granted.participant = person(1);
    granted.amount = euro(90'000);
    granted.pay_date = day;
    granted.run_id = "L1";
    unit.journal().append({record_loan(granted), record_loan_repaid(person(1), euro(2'500), day, "L1"),
                           record_loan_repaid(person(1), euro(10'000), day, "L1"),
                           record_loan_moved({person(1), person(2)}, euro(30'000), day, "L1"),
                           record_loan_written_off(person(2), euro(18'000), day, "L1")});
    unit.loans().add({event(1, "L1", paid_out, 90'000), event(1, "L1", repaid, 2'500), event(1, "L1", skipped, 2'500),
                      event(1, "L1", paused, 0), event(1, "L1", resumed, 0), event(1, "L1", lump, 10'000),
                      event(1, "L1", moved_out, 30'000), event(2, "L1", moved_in, 30'000),
                      event(2, "L1", written_off, 18'000), event(3, "L1", paid_out, 500), event(3, "L1", lump, 500)});
  });
  read([&](Transaction& unit) {
    std::map<ParticipantId, Money> in_books;
    for (const AccountBalance& one : unit.journal().balances_in(AccountKind::loans, everybody))
      in_books[one.account.participant] = one.balance;
    EXPECT_EQ(in_books, (std::map<ParticipantId, Money>{{person(1), euro(47'500)}, {person(2), euro(12'000)}}));
    EXPECT_EQ(unit.loans().owed(), in_books);
    EXPECT_TRUE(check_loans(in_books, unit.loans().owed()).empty());
    EXPECT_EQ(unit.journal().balance({AccountKind::loans_written_off, {}}), euro(18'000));
    std::map<ParticipantId, Money> by_loan;
    for (int who = 1; who <= 3; ++who) {
      GrantedLoan terms{.participant = person(who),
                        .id = LoanId("L1"),
                        .kind = LoanKind::bridge_credit,
                        .principal = euro(90'000),
                        .granted_on = day,
                        .decision_ref = "",
                        .first_instalment = day,
                        .instalments = 36};
      const Money balance = loan_after(terms, unit.loans().events_of(person(who)), {}, {day, std::nullopt}).balance;
      if (!balance.is_zero()) by_loan[person(who)] = balance;
    }
    EXPECT_EQ(by_loan, in_books);
  });
}

}  // namespace
}  // namespace store_test
