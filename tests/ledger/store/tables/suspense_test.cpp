// Entries in suspense, answers of the bank to payment files, and notices of camt.052 and camt.054.
#include "ledger/settlement/entry_words.h"
#include "ledger/statements/identity.h"
#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

BankEntry entry(Direction direction, Money amount, const std::string& reference = "") {
  BankEntry one;
  one.direction = direction;
  one.amount = amount;
  one.booking_date = "2026-03-10"_day;
  one.bank_reference = reference;
  return one;
}

EntryDetail detail(Money amount, const std::string& end_to_end) {
  EntryDetail one;
  one.amount = amount;
  one.end_to_end = EndToEndId(end_to_end);
  one.counterparty_name = tricky;
  one.remittance = tricky;
  one.return_reason = "AC04";
  return one;
}

class SuspenseOn : public OnBoth {};
ON_BOTH(SuspenseOn);

TEST_P(SuspenseOn, an_entry_waits_until_it_is_placed_and_is_placed_once) {
  BankEntry debit = entry(Direction::debit, euro(large));
  debit.batches.push_back({{}, BatchId("9901-R000001-01"), {}, {}});
  BankEntry credit = entry(Direction::credit, euro(15'200));
  credit.details.push_back(detail(euro(15'200), "X"));
  credit.booking_date = "2026-03-09"_day;
  write([&](Transaction& unit) {
    unit.suspense().add(BankEntryNumber(7), debit);
    unit.suspense().add(BankEntryNumber(8), credit);
  });
  read([&](Transaction& unit) {
    const std::vector<SuspenseItem> open = unit.suspense().open();
    ASSERT_EQ(open.size(), 2u);
    EXPECT_EQ(open[0].entry, BankEntryNumber(8));  // oldest first
    EXPECT_TRUE(open[0].has_details);
    EXPECT_EQ(open[1].signed_amount, -euro(large));
    EXPECT_EQ(open[1].batch, BatchId("9901-R000001-01"));
    EXPECT_FALSE(open[1].has_details);
    EXPECT_EQ(unit.suspense().open(-euro(large)).size(), 1u);
    EXPECT_TRUE(unit.suspense().open(euro(large)).empty());
  });
  const PlacementRecord placed{PlacementKind::returned, person(1), "9901-P000000000123", "2026-03-12"_day, "j.jansen"};
  write([&](Transaction& unit) { unit.suspense().place(BankEntryNumber(8), placed); });
  read([&](Transaction& unit) {
    const SuspenseItem item = unit.suspense().find(BankEntryNumber(8)).value();
    EXPECT_EQ(item.state, SuspenseState::placed);
    EXPECT_EQ(item.placed.as, PlacementKind::returned);
    EXPECT_EQ(item.placed.participant, person(1));
    EXPECT_EQ(item.placed.to, placed.to);
    EXPECT_EQ(item.placed.on, placed.on);
    EXPECT_EQ(item.placed.by, placed.by);
    EXPECT_EQ(unit.suspense().open().size(), 1u);
  });
  EXPECT_THROW(
      store().once(unit_of("again"), [&](Transaction& unit) { unit.suspense().place(BankEntryNumber(8), placed); }),
      StoreFailure);
}

TEST(SuspenseId, is_one_for_each_entry) {
  EXPECT_EQ(suspense_id(BankEntryNumber(12)), "bank-12");
  EXPECT_EQ(suspense_number("bank-12"), BankEntryNumber(12));
  for (const char* wrong :
       {"", "bank-", "bank-0", "bank-012", "bank-1x", "bank--1", "entry-12", "receipt-12", "bank-99999999999999999999"})
    EXPECT_EQ(suspense_number(wrong), std::nullopt) << wrong;
}

class AnswersOn : public OnBoth {
 protected:
  void said(AnswerLevel level, const std::string& status, const std::string& batch = "", int payment = 0,
            AnswerOutcome outcome = AnswerOutcome::taken) {
    write([&](Transaction& unit) {
      unit.answers().add({.number = 0,
                          .run = RunNumber(1),
                          .file = Digest("d"),
                          .level = level,
                          .message = MessageId("9901-R000001"),
                          .batch = BatchId(batch),
                          .payment = PaymentNumber(payment),
                          .status = status,
                          .reasons = {"AC04", "MS03"},
                          .outcome = outcome,
                          .told_on = "2026-02-27"_day});
    });
  }
  std::string status_of_batch(const std::string& id) {
    Batch batch;
    batch.id = BatchId(id);
    batch.message = MessageId("9901-R000001");
    std::string status;
    read([&](Transaction& unit) { status = unit.answers().status_of(batch); });
    return status;
  }
};
ON_BOTH(AnswersOn);

TEST_P(AnswersOn, what_is_said_of_the_whole_counts_for_its_parts) {
  EXPECT_EQ(status_of_batch("b1"), "");
  said(AnswerLevel::group, "RCVD");
  EXPECT_EQ(status_of_batch("b1"), "RCVD");
  said(AnswerLevel::payment, "RJCT", "b1");
  EXPECT_EQ(status_of_batch("b1"), "RJCT");
  EXPECT_EQ(status_of_batch("b2"), "RCVD");
  said(AnswerLevel::group, "PART");
  EXPECT_EQ(status_of_batch("b1"), "RJCT");  // the batch is a rejected part of a partly accepted message
  EXPECT_EQ(status_of_batch("b2"), "PART");
  said(AnswerLevel::payment, "ACSP", "b2", 0, AnswerOutcome::noted);
  EXPECT_EQ(status_of_batch("b2"), "PART");
  said(AnswerLevel::group, "RJCT");
  EXPECT_EQ(status_of_batch("b2"), "RJCT");
}

TEST_P(AnswersOn, a_payment_is_rejected_in_its_batch) {
  said(AnswerLevel::transaction, "RJCT", "b1", 3);
  said(AnswerLevel::transaction, "ACSP", "b1", 4);
  said(AnswerLevel::transaction, "RJCT", "b1", 5, AnswerOutcome::goes_back);
  read([&](Transaction& unit) {
    const std::vector<RejectedPayment> rejected = unit.answers().rejected_in(BatchId("b1"));
    ASSERT_EQ(rejected.size(), 1u);
    EXPECT_EQ(rejected[0].payment, PaymentNumber(3));
    EXPECT_EQ(rejected[0].reason, "AC04");
    EXPECT_TRUE(unit.answers().rejected_in(BatchId("b2")).empty());
    const std::vector<RecordedAnswer> all = unit.answers().of(PaymentNumber(3));
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].reasons, (std::vector<std::string>{"AC04", "MS03"}));
    EXPECT_EQ(all[0].level, AnswerLevel::transaction);
  });
}

class NoticesOn : public OnBoth {
 protected:
  void told(const BankEntry& one, const std::string& content, const std::string& file) {
    write([&](Transaction& unit) { (void)unit.notices().add("ACC", one, content, Digest(file)); });
  }
  // The unused notices that may belong to this entry.
  std::vector<Notice> unused(const BankEntry& one, const std::string& account = "ACC") {
    Notices::Asked asked;
    asked.signed_amounts.insert(signed_amount(one));
    asked.days.insert(one.booking_date);
    if (!one.bank_reference.empty()) asked.bank_references.insert(one.bank_reference);
    if (const BatchId batch = batch_of(one); !batch.empty()) asked.batches.insert(batch);
    std::vector<Notice> found;
    read([&](Transaction& unit) { found = unit.notices().unused(account, asked); });
    return found;
  }
};
ON_BOTH(NoticesOn);

TEST_P(NoticesOn, details_come_back_by_the_banks_reference) {
  BankEntry one = entry(Direction::credit, euro(300), "REF-1");
  one.details = {detail(euro(100), "A"), detail(euro(200), "B")};
  told(one, "c1", "f1");
  BankEntry asked = entry(Direction::credit, euro(300), "REF-1");
  asked.booking_date = "2026-03-11"_day;
  const auto found = unused(asked);
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].details.size(), 2u);
  EXPECT_EQ(found[0].details[1].amount, euro(200));
  EXPECT_EQ(found[0].details[1].end_to_end, EndToEndId("B"));
  EXPECT_EQ(found[0].details[0].counterparty_name, tricky);
  EXPECT_EQ(found[0].details[0].remittance, tricky);
  EXPECT_EQ(found[0].details[0].return_reason, "AC04");
  asked.amount = euro(301);
  EXPECT_TRUE(unused(asked).empty());
  EXPECT_TRUE(unused(entry(Direction::debit, euro(300), "REF-1")).empty());
  EXPECT_TRUE(unused(entry(Direction::credit, euro(300), "REF-1"), "OTHER").empty());
}

TEST_P(NoticesOn, of_one_day_and_amount_all_are_found) {
  BankEntry one = entry(Direction::credit, euro(300));
  one.details = {detail(euro(300), "A")};
  told(one, "c1", "f1");
  told(one, "c2", "f2");
  EXPECT_EQ(unused(entry(Direction::credit, euro(300))).size(), 2u);
}

TEST_P(NoticesOn, the_same_of_another_file_is_no_second_one) {
  BankEntry one = entry(Direction::credit, euro(300));
  one.details = {detail(euro(300), "A")};
  told(one, "c1", "f1");
  told(one, "c1", "f2");
  const auto found = unused(entry(Direction::credit, euro(300)));
  ASSERT_EQ(found.size(), 1u);
  write([&](Transaction& unit) { unit.notices().mark_used(found[0]); });
  EXPECT_TRUE(unused(entry(Direction::credit, euro(300))).empty());
}

TEST_P(NoticesOn, one_of_a_batch_is_found_on_another_day) {
  BankEntry one = entry(Direction::debit, euro(300), "REF-1");
  one.batches.push_back({{}, BatchId("b1"), {}, {}});
  one.details = {detail(euro(300), "A")};
  told(one, "c1", "f1");
  BankEntry asked = entry(Direction::debit, euro(300), "REF-9");
  asked.booking_date = "2026-03-11"_day;
  EXPECT_TRUE(unused(asked).empty());
  asked.batches.push_back({{}, BatchId("b1"), {}, {}});
  EXPECT_EQ(unused(asked).size(), 1u);
}

}  // namespace
}  // namespace store_test
