// A bank entry in suspense gets its place: by a person's word, or by what the bank tells later; and what does not fit
// is refused and leaves nothing behind.
#include "daemon/decisions/placement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/intake/recorders.h"
#include "ledger/books/recording.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"
#include "ledger/store/tables/statements.h"
#include "tests/daemon/own_books.h"
#include "tests/ledger/store/on_both.h"

namespace daemon_test {
namespace {

using namespace ledger;
using service::place;

const char* const first = "9901-P000000000001";

class PlacingTest : public OwnBooks {
 protected:
  PlacingTest() {
    write([&](Transaction& books) {
      Participant one;
      one.id = ParticipantId("P0001");
      one.client = ClientCode("C10001");
      one.right_from = "2026-01-15"_day;
      books.registers().add(one, Person{one.id, "Amal Haddad", "A Haddad", Iban::parse("NL20INGB0001234567").value()},
                            "2026-01-15"_day);
      books.registers().add(ExpectedIncome{one.id,
                                           IncomeKind::toeslag_rent,
                                           "310.00"_eur,
                                           20,
                                           IncomeStatus::awarded,
                                           "2026-02-01"_day,
                                           {},
                                           IncomeUse::loan_first,
                                           ""},
                            "2026-01-15"_day);
      send_rent(books);
    });
  }

  void send_rent(Transaction& books) {
    Payment rent;
    rent.participant = ParticipantId("P0001");
    rent.cost = CostId("rent-1");
    rent.due = rent.execution = "2026-02-27"_day;
    rent.amount = "640.00"_eur;
    rent.payee = store_test::creditor(books, rent.participant, "rent-1");
    std::vector<Payment> payments{rent};
    books.payments().add(payments);
    Batch batch;
    batch.id = BatchId("9901-R000001-01");
    batch.execution = rent.execution;
    batch.count = 1;
    batch.sum = rent.amount;
    batch.run = RunNumber(1);
    books.payments().add(batch, {{{PaymentNumber(1), PaymentNumber(1)}, rent.amount, books.unit()}});
    books.payments().add(Message{MessageId("9901-R000001"),
                                 "2026-02-27T12:10:00+01:00",
                                 RunNumber(1),
                                 1,
                                 batch.sum,
                                 MessageState::stored,
                                 {}},
                         {batch.id});
    books.payments().release(MessageId("9901-R000001"), Digest("d"));
    // Of the municipality's means: what left must have been there.
    Receipt lent;
    lent.participant = rent.participant;
    lent.amount = rent.amount;
    lent.pay_date = rent.execution;
    lent.run_id = "L1";
    books.journal().append({record_announced(lent),
                            record_allocation(rent.participant, rent.amount, rent.execution, RunNumber(1)),
                            record_exported(payments.front(), rent.execution)});
  }

  // Booked, unexplained and without details.
  BankEntryNumber unexplained(const char* amount) {
    BankEntry entry;
    const Money signed_amount = parse_amount(amount, DecimalMark::point).value();
    entry.direction = signed_amount.is_negative() ? Direction::debit : Direction::credit;
    entry.amount = signed_amount.is_negative() ? -signed_amount : signed_amount;
    entry.booking_date = entry.value_date = "2026-03-02"_day;
    entry.bank_reference = "BANK-" + std::to_string(units_);
    BankEntryNumber number;
    write([&](Transaction& books) {
      RecordedStatement statement;
      statement.account = settings_.bank.account.text();
      statement.number = books.statements().next();
      statement.from = statement.to = entry.booking_date;
      number = books.statements().add(statement, entry, MatchKind::unmatched, entry.bank_reference);
      books.suspense().add(number, entry);
      books.journal().append({record_unmatched(signed_amount, entry.booking_date, entry.bank_reference)});
    });
    return number;
  }

  Money balance(AccountKind kind, const char* participant = "") {
    Money sum;
    store_->read([&](Transaction& books) { sum = books.journal().balance({kind, ParticipantId(participant)}); });
    return sum;
  }

  auto say(const Placement& placement, const char* who = "j.jansen") {
    return place(administration_, {who, service::Via::command, now_}, {placement, "why"});
  }
};

struct Refused {
  const char* amount;
  PlacementKind as;
  const char* to;
  const char* why;  // a part of it
};

TEST_F(PlacingTest, what_does_not_fit_is_refused_and_changes_nothing) {
  for (const Refused& row : {
           Refused{"-12.00", PlacementKind::benefit, "P0001", "it is a debit"},
           Refused{"-12.00", PlacementKind::refund, "P0001", "it is a debit"},
           Refused{"12.00", PlacementKind::bank_cost, "", "it is a credit"},
           Refused{"12.00", PlacementKind::direct_debit, "P0001/energy-1", "it is a credit"},
           Refused{"12.00", PlacementKind::benefit, "P0009", "no participant P0009"},
           Refused{"12.00", PlacementKind::refund, "", "--to names the participant"},
           Refused{"12.00", PlacementKind::allowance, "P0001/TOESLAG_CARE", "the register expects no such income"},
           Refused{"2000.00", PlacementKind::allowance, "P0001/TOESLAG_RENT", "at most 930.00"},
           Refused{"640.01", PlacementKind::returned, first, "was 640.00"},
           Refused{"12.00", PlacementKind::returned, "9901-P000000000009", "no payment"},
           Refused{"12.00", PlacementKind::municipality, "P0001", "leave --to out"},
           Refused{"-12.00", PlacementKind::bank_cost, "P0001", "leave --to out"},
           Refused{"-12.00", PlacementKind::direct_debit, "P0001/rent-1", "nothing of this amount is reserved"},
           Refused{"-12.00", PlacementKind::batch, "9901-R000001-01", "of 640.00"},
           Refused{"-12.00", PlacementKind::batch, "9901-R000009-01", "no batch"},
           Refused{"12.00", PlacementKind::told_later, "", "only the bank"},
       }) {
    SCOPED_TRACE(row.why);
    const BankEntryNumber number = unexplained(row.amount);
    const Money before = balance(AccountKind::suspense_unmatched);
    const auto placed = say({number, row.as, row.to, ""});
    ASSERT_FALSE(placed);
    EXPECT_THAT(render(placed.error(), Language::english), testing::HasSubstr(row.why));
    EXPECT_EQ(balance(AccountKind::suspense_unmatched), before);
    store_->read([&](Transaction& books) {
      EXPECT_EQ(books.suspense().find(number)->state, SuspenseState::open);
      EXPECT_TRUE(books.changes().all().empty());
    });
  }
}

TEST_F(PlacingTest, each_kind_moves_the_money_out_of_suspense) {
  struct Row {
    const char* amount;
    PlacementKind as;
    const char* to;
    AccountKind account;
    const char* participant;
    const char* moved;  // debit above zero
  };
  for (const Row& row : {
           Row{"150.00", PlacementKind::benefit, "P0001", AccountKind::available, "P0001", "-150.00"},
           Row{"310.00", PlacementKind::allowance, "P0001/TOESLAG_RENT", AccountKind::available, "P0001", "-310.00"},
           Row{"84.20", PlacementKind::refund, "P0001", AccountKind::available, "P0001", "-84.20"},
           Row{"152.00", PlacementKind::municipality, "", AccountKind::municipality, "", "-152.00"},
           Row{"-152.00", PlacementKind::municipality, "", AccountKind::municipality, "", "152.00"},
           Row{"-3.50", PlacementKind::bank_cost, "", AccountKind::bank_costs, "", "3.50"},
       }) {
    SCOPED_TRACE(row.to);
    const BankEntryNumber number = unexplained(row.amount);
    const Money bank = balance(AccountKind::bank);
    const Money before = balance(row.account, row.participant);
    ASSERT_TRUE(say({number, row.as, row.to, ""}));
    EXPECT_EQ(balance(row.account, row.participant) - before, parse_amount(row.moved, DecimalMark::point).value());
    EXPECT_EQ(balance(AccountKind::suspense_unmatched), Money());
    EXPECT_EQ(balance(AccountKind::bank), bank);
    const auto again = say({number, row.as, row.to, ""});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().rule, RefusalRule::entry_was_placed_before);
  }
}

// A return by a person's word, less what the bank kept; 638.50 is above 500.00: two persons.
TEST_F(PlacingTest, above_the_amount_two_persons_place_it) {
  const BankEntryNumber number = unexplained("638.50");
  const auto proposed = say({number, PlacementKind::returned, first, "FOCR"});
  ASSERT_TRUE(proposed);
  ASSERT_TRUE(proposed->change);
  EXPECT_EQ(balance(AccountKind::suspense_unmatched), -"638.50"_eur);
  EXPECT_FALSE(say({number, PlacementKind::returned, first, "FOCR"}, "a.bakker"));  // it waits already
  const SubjectId id = *proposed->change;
  EXPECT_FALSE(service::approve_change(administration_, {"j.jansen", service::Via::command, now_}, {id, "mine"}));
  EXPECT_EQ(balance(AccountKind::suspense_unmatched), -"638.50"_eur);
  ASSERT_TRUE(service::approve_change(administration_, {"a.bakker", service::Via::command, now_}, {id, "seen"}));
  EXPECT_EQ(balance(AccountKind::suspense_unmatched), Money());
  EXPECT_EQ(balance(AccountKind::suspense_returned, "P0001"), -"640.00"_eur);
  EXPECT_EQ(balance(AccountKind::bank_costs), "1.50"_eur);
  store_->read([&](Transaction& books) {
    EXPECT_EQ(books.payments().find(PaymentNumber(1))->state, PaymentState::returned);
    EXPECT_EQ(books.payments().last_return(PaymentNumber(1))->reason, "FOCR");
  });
}

// A camt.054 after its camt.053: what stood in suspense is placed by its details, once; the bank is not booked again.
TEST_F(PlacingTest, what_the_bank_tells_later_places_an_entry) {
  const BankEntryNumber number = unexplained("-640.00");
  const Money bank = balance(AccountKind::bank);
  BankEntry told;
  told.direction = Direction::debit;
  told.amount = "640.00"_eur;
  told.booking_date = "2026-03-02"_day;
  told.details.push_back({});
  told.details.front().end_to_end = EndToEndId(first);
  const auto notice = [&](const char* file, const std::string& account) {
    service::record_notices(administration_, run_, {Digest(file), file, "camt.054", ""}, [&](StatementSink& sink) {
      StatementHead head;
      head.account = account;
      sink.begin(head);
      sink.entry(told);
      sink.end();
    });
  };
  notice("other", "NL20INGB0001234567");
  EXPECT_EQ(balance(AccountKind::suspense_unmatched), "640.00"_eur);  // another account's entry
  notice("f1", settings_.bank.account.text());
  EXPECT_EQ(balance(AccountKind::suspense_unmatched), Money());
  EXPECT_EQ(balance(AccountKind::in_transit), Money());
  EXPECT_EQ(balance(AccountKind::bank), bank);
  notice("f2", settings_.bank.account.text());
  store_->read([&](Transaction& books) {
    EXPECT_EQ(books.suspense().find(number)->placed.as, PlacementKind::told_later);
    EXPECT_EQ(books.payments().find(PaymentNumber(1))->state, PaymentState::booked);
    const std::vector<ExceptionItem> noted = books.runs().exceptions(RunNumber(2));
    ASSERT_EQ(noted.size(), 1u);
    EXPECT_EQ(noted.front().kind, ExceptionKind::entry_was_placed);
    EXPECT_EQ(noted.front().reference, suspense_id(number));
  });
}

}  // namespace
}  // namespace daemon_test
