// What an entry becomes among the open items: entries alone, and entries of one page that compete for the same thing.
#include "ledger/settlement/settle.h"

#include <gtest/gtest.h>

#include "ledger/statements/identity.h"
#include "tests/ledger/settlement/entry_table.h"
#include "tests/ledger/settlement/open_ground.h"

namespace ledger::settling {
namespace {

TEST(Settling, is_by_the_table) {
  const OpenItems items = open_ground();
  for (const Row& row : entry_table) {
    SCOPED_TRACE(row.what);
    const BankEntry entry = bank_entry(row.entry);
    const Settlement settlement = settle(entry, items);
    EXPECT_EQ(text_of(settlement), row.becomes);
    EXPECT_EQ(settlement.entry, "BANK-1");
    EXPECT_EQ(settlement.day, entry.booking_date);
  }
}

// Entries one after the other, and what each becomes.
struct Page {
  const char* what;
  std::vector<Entry> entries;
  std::vector<const char*> become;
};

const Entry back = {"640.00", {{.end_to_end = first, .reason = "AC04"}}};
const Entry part_back = {"638.50", {{.end_to_end = first, .reason = "FOCR"}}};
const Entry whole_batch = {"-1294.50", {}, rents};
const Entry one_payment = {"-640.00", {{.end_to_end = first}}};
const Entry of_amal = {"1331.42", {{.text = "C10001 U2026-02"}}};
const Entry of_payer = {"1331.42", {{.text = "uitkering", .account = suite}}};
const Entry whole_run = {"2531.42", {{.end_to_end = "U2026-02"}}};
const Entry rest_of_run = {"1200.00", {{.end_to_end = "U2026-02"}}};
const Entry collects = {"-165.00", {{.text = "ENERGIE P0002", .account = supplier}}};
const Entry collects_any = {"-165.00", {{.text = "maart", .account = supplier}}};

constexpr const char* back_again = "unmatched: suspense 640.00";
constexpr const char* is_back = "payment_returned 9901-P000000000001: returned 9901-P000000000001 640.00 AC04";

const std::vector<Page> pages = {
    {"one return twice", {back, back}, {is_back, back_again}},
    {"a part comes back, then the rest of it is nobody's",
     {part_back, {"1.50", {{.end_to_end = first, .reason = "FOCR"}}}},
     {"payment_returned 9901-P000000000001: returned 9901-P000000000001 640.00 less 1.50 FOCR",
      "unmatched: suspense 1.50"}},
    {"one batch twice",
     {whole_batch, whole_batch},
     {"batch_booked 9901-R000001-01: batch 9901-R000001-01 1294.50", "unmatched: suspense -1294.50"}},
    {"a batch, and a payment of it once more",
     {whole_batch, one_payment},
     {"batch_booked 9901-R000001-01: batch 9901-R000001-01 1294.50", "unmatched: suspense -640.00"}},
    {"a batch, and a payment of it comes back",
     {whole_batch, back, back},
     {"batch_booked 9901-R000001-01: batch 9901-R000001-01 1294.50", is_back, back_again}},
    {"one payment twice",
     {one_payment, one_payment},
     {"payment_booked 9901-P000000000001: booked 9901-P000000000001 640.00", "unmatched: suspense -640.00"}},
    {"one benefit twice", {of_amal, of_amal}, {"benefit U2026-02: settled 1", "unmatched: suspense 1331.42"}},
    {"one benefit by its code and by its payer",
     {of_amal, of_payer},
     {"benefit U2026-02: settled 1", "unmatched: suspense 1331.42"}},
    {"one benefit by its payer and by its code",
     {of_payer, of_amal},
     {"benefit U2026-02: settled 1", "unmatched: suspense 1331.42"}},
    {"a benefit of a run, then the whole run",
     {of_amal, whole_run, rest_of_run},
     {"benefit U2026-02: settled 1", "unmatched: suspense 2531.42", "benefit U2026-02: settled 2"}},
    {"a whole run, then a benefit of it",
     {whole_run, of_amal},
     {"benefit U2026-02: settled 1 2", "unmatched: suspense 1331.42"}},
    {"a due is collected once",
     {collects, collects_any, collects_any},
     {"direct_debit: collected P0002/energy-1 2026-03-01", "direct_debit: collected P0001/energy-1 2026-03-01",
      "unmatched: suspense -165.00"}},
    {"what fitted two fits one when the other is collected",
     {collects_any, collects, collects_any},
     {"unmatched: suspense -165.00", "direct_debit: collected P0002/energy-1 2026-03-01",
      "direct_debit: collected P0001/energy-1 2026-03-01"}},
    {"an allowance may come twice",
     {{"310.00", {{.text = "TS-P0001"}}}, {"310.00", {{.text = "TS-P0001"}}}},
     {"allowance: new allowance P0001 310.00", "allowance: new allowance P0001 310.00"}},
};

TEST(Settling, each_entry_sees_what_those_before_it_settled) {
  for (const Page& page : pages) {
    SCOPED_TRACE(page.what);
    OpenItems items = open_ground();
    for (std::size_t i = 0; i < page.entries.size(); ++i) {
      const Settlement settlement = settle(bank_entry(page.entries[i]), items);
      EXPECT_EQ(text_of(settlement), page.become[i]) << i;
      items.take(settlement);
    }
  }
}

TEST(Settling, tells_a_person_what_to_look_at) {
  const OpenItems items = open_ground();
  const auto told = [&](const Entry& entry) { return told_by(settle(bank_entry(entry), items)); };
  EXPECT_EQ(told(of_amal), "");
  EXPECT_EQ(told({"-3.00"}), "unmatched_entry -3.00");
  EXPECT_EQ(told(back), "payment_returned 640.00");
  EXPECT_EQ(told(part_back), "payment_returned 640.00, return_is_lower 1.50");
  EXPECT_EQ(told({"640.00", {{.end_to_end = first, .reason = "MD07"}}}),
            "payment_returned 640.00, returned_after_death 640.00");
}

TEST(Settling, two_of_one_amount_from_the_payer_are_nobodys) {
  OpenItems items = open_ground();
  const BankEntry entry = bank_entry({"1200.00", {{.text = "uitkering", .account = suite}}});
  EXPECT_EQ(text_of(settle(entry, items)), "benefit U2026-02: settled 2");
  items.promised.add(promised(4, "P0001", "1200.00"_eur, "U2026-02-advance"));
  EXPECT_EQ(settle(entry, items).kind, MatchKind::unmatched);
}

TEST(Settling, what_waits_is_promised_to_nobody_but_in_its_whole_run) {
  OpenItems items = open_ground();
  Receipt waits = promised(4, "P0001", "99.00"_eur, "U2026-02");
  waits.state = ReceiptState::waiting;
  items.promised.add(waits);
  EXPECT_EQ(settle(bank_entry({"99.00", {{.text = "C10001 U2026-02"}}}), items).kind, MatchKind::unmatched);
  EXPECT_EQ(settle(bank_entry({"99.00", {{.text = "x", .account = suite}}}), items).kind, MatchKind::unmatched);
  EXPECT_EQ(text_of(settle(bank_entry({"2630.42", {{.end_to_end = "U2026-02"}}}), items)),
            "benefit U2026-02: settled 1 2 4");
}

// A batch less what the bank rejected out of it: that money never left.
TEST(Settling, a_batch_less_what_was_rejected) {
  OpenItems items = open_ground();
  const BankEntry less = bank_entry({"-1280.00", {}, rents});
  EXPECT_EQ(settle(less, items).kind, MatchKind::unmatched);
  items.batches.at(BatchId(rents)).rejected = {{PaymentNumber(3), "AC01"}};
  const Settlement settlement = settle(less, items);
  EXPECT_EQ(text_of(settlement),
            "batch_booked 9901-R000001-01: rejected 9901-P000000000003 AC01, batch 9901-R000001-01 1280.00");
  // Booked whole all the same: it comes back as a credit.
  EXPECT_EQ(text_of(settle(bank_entry(whole_batch), items)),
            "batch_booked 9901-R000001-01: batch 9901-R000001-01 1294.50");
  items.take(settlement);
  EXPECT_EQ(items.payments.at(PaymentNumber(3)).payment.state, PaymentState::returned);
  EXPECT_EQ(items.payments.at(PaymentNumber(2)).payment.state, PaymentState::booked);
}

// An answer counts as long as the payment is on its way in that batch.
TEST(Settling, what_was_rejected_and_settled_since_is_in_the_batch_no_more) {
  const BankEntry less = bank_entry({"-1280.00", {}, rents});
  OpenItems items = open_ground();
  items.batches.at(BatchId(rents)).rejected = {{PaymentNumber(3), "AC01"}};
  items.payments.at(PaymentNumber(3)).payment.state = PaymentState::returned;
  EXPECT_EQ(settle(less, items).kind, MatchKind::unmatched);
  items.payments.at(PaymentNumber(3)).payment.state = PaymentState::exported;
  items.payments.at(PaymentNumber(3)).payment.batch = BatchId(others);
  EXPECT_EQ(settle(less, items).kind, MatchKind::unmatched);
}

// What the books will hold of money that no run promised.
TEST(Settling, a_new_receipt_says_when_it_came_and_for_when) {
  const auto added = [](const Settlement& settlement) {
    return std::get<ReceiptAdded>(settlement.events.front()).receipt;
  };
  OpenItems items = open_ground();
  const Receipt back_from_creditor =
      added(settle(bank_entry({"84.20", {{.text = "HUUR P0002", .account = landlord}}}), items));
  EXPECT_EQ(back_from_creditor.run_id, "BANK-1");
  EXPECT_EQ(back_from_creditor.pay_date, "2026-03-02"_day);
  EXPECT_EQ(back_from_creditor.period_from, "2026-03-02"_day);
  EXPECT_EQ(back_from_creditor.period_to, "2026-03-02"_day);
  EXPECT_TRUE(back_from_creditor.is_settled);
  EXPECT_FALSE(back_from_creditor.is_regular);
  const Receipt income = added(settle(bank_entry({"310.00", {{.text = "TS-P0001"}}}), items));
  EXPECT_EQ(income.run_id, "BANK-1");
  EXPECT_TRUE(income.is_settled);
  items.terms.is_funded_by_statement = true;
  const Receipt unannounced = added(settle(bank_entry({"900.00", {{.text = "C10001"}}}), items));
  EXPECT_EQ(unannounced.run_id, "BANK-1");
  EXPECT_EQ(unannounced.pay_date, "2026-03-02"_day);
  EXPECT_EQ(unannounced.period_from, "2026-02-01"_day);
  EXPECT_EQ(unannounced.period_to, "2026-02-28"_day);
  EXPECT_TRUE(unannounced.is_settled);
  EXPECT_TRUE(unannounced.is_regular);
}

TEST(Settling, a_payment_that_was_sent_again_has_an_id_of_its_own) {
  OpenItems items = open_ground();
  Payment again = sent(5, "P0001", "14.50"_eur, others);
  again.resends = PaymentNumber(3);
  again.attempt = 1;
  items.payments[again.number] = {again, iban(supplier)};
  items.payments.at(PaymentNumber(3)).payment.state = PaymentState::sent_again;
  EXPECT_EQ(text_of(settle(bank_entry({"-14.50", {{.end_to_end = "9901-P000000000003-R1"}}}), items)),
            "payment_booked 9901-P000000000003-R1: booked 9901-P000000000003-R1 14.50");
  EXPECT_EQ(settle(bank_entry({"-14.50", {{.end_to_end = third}}}), items).kind, MatchKind::unmatched);
  EXPECT_EQ(settle(bank_entry({"-14.50", {{.end_to_end = "9901-P000000000003-R2"}}}), items).kind,
            MatchKind::unmatched);
}

// What a camt.054 told of an entry, and the statement did not.
class SettlingByNotice : public testing::Test {
 protected:
  void tell(int number, const BankEntry& entry) {
    const Money amount = signed_amount(entry);
    items_.notices[NoticeNumber(number)] = {.number = NoticeNumber(number),
                                            .account = "ours",
                                            .signed_amount = amount,
                                            .booking_date = entry.booking_date,
                                            .bank_reference = entry.bank_reference,
                                            .batch = {},
                                            .details = entry.details};
  }
  std::string becomes(const BankEntry& entry) {
    const Settlement settlement = settle(entry, items_);
    items_.take(settlement);
    return text_of(settlement);
  }
  BankEntry told_ = bank_entry({"792.00",
                                {{.amount = "640.00", .end_to_end = second, .reason = "AC01"},
                                 {.amount = "152.00", .end_to_end = fourth, .reason = "MS03"}}});
  BankEntry bare_ = bank_entry({"792.00"});
  OpenItems items_ = open_ground();
};

TEST_F(SettlingByNotice, details_may_come_from_a_notice_once) {
  EXPECT_EQ(becomes(bare_), "unmatched: suspense 792.00");
  tell(1, told_);
  EXPECT_EQ(becomes(bare_),
            "payment_returned 9901-P000000000002: returned 9901-P000000000002 640.00 AC01, returned "
            "9901-P000000000004 152.00 MS03");
  EXPECT_TRUE(items_.notices.empty());
  EXPECT_EQ(becomes(bare_), "unmatched: suspense 792.00");
}

TEST_F(SettlingByNotice, details_of_a_notice_must_add_up) {
  told_.details.pop_back();
  tell(1, told_);
  EXPECT_EQ(becomes(bare_), "unmatched: suspense 792.00");
  EXPECT_EQ(items_.notices.size(), 1u);  // what it is about is not known
}

TEST_F(SettlingByNotice, an_entry_with_its_own_details_uses_its_notice_up) {
  tell(1, told_);
  BankEntry other = told_;
  for (EntryDetail& detail : other.details) detail.end_to_end = EndToEndId("of somebody else");
  EXPECT_EQ(becomes(other), "unmatched: suspense 792.00");
  EXPECT_TRUE(items_.notices.empty());
}

TEST_F(SettlingByNotice, files_of_two_forms_tell_of_one_entry) {
  tell(1, told_);
  tell(2, told_);
  BankEntry elsewhere = told_;
  elsewhere.bank_reference = "BANK-2";
  tell(3, elsewhere);
  EXPECT_NE(becomes(bare_), "unmatched: suspense 792.00");
  ASSERT_EQ(items_.notices.size(), 1u);
  EXPECT_EQ(items_.notices.begin()->first, NoticeNumber(3));
}

// The batch that a notice names counts where the entry names none.
TEST_F(SettlingByNotice, a_batch_may_come_from_a_notice) {
  const BankEntry told = bank_entry({"-640.00", {{.account = landlord}}});
  tell(1, told);
  items_.notices.at(NoticeNumber(1)).batch = BatchId(rents);
  BankEntry of_others = bank_entry({"-640.00"});
  of_others.batches.push_back({{}, BatchId(others), {}, {}});
  EXPECT_EQ(text_of(settle(of_others, items_)), "unmatched: suspense -640.00");
  EXPECT_EQ(becomes(bank_entry({"-640.00"})), "payment_booked 9901-P000000000001: booked 9901-P000000000001 640.00");
  tell(2, bank_entry({"-1446.50", {{.account = landlord}}}));
  items_.notices.at(NoticeNumber(2)).batch = BatchId(rents);
  BankEntry of_both = bank_entry({"-1446.50"});
  of_both.batches.push_back({{}, BatchId(others), {}, {}});
  EXPECT_EQ(becomes(of_both), "unmatched: suspense -1446.50");
}

// By the bank's reference, else by batch, else where one alone has the day.
TEST_F(SettlingByNotice, a_notice_of_the_day_must_be_one_alone) {
  BankEntry nameless = told_;
  nameless.bank_reference.clear();
  tell(1, nameless);
  ASSERT_NE(items_.notice_of(bare_), nullptr);
  tell(2, nameless);
  EXPECT_EQ(items_.notice_of(bare_), nullptr);
  BankEntry of_another = told_;
  of_another.bank_reference = "BANK-2";
  items_.notices.clear();
  tell(1, of_another);  // has another reference, so it is about another entry
  EXPECT_EQ(items_.notice_of(bare_), nullptr);
  tell(2, nameless);
  tell(3, nameless);  // two that fit, however many come before them
  EXPECT_EQ(items_.notice_of(bare_), nullptr);
  items_.notices.at(NoticeNumber(3)).batch = BatchId(others);
  BankEntry of_batch = bare_;
  of_batch.batches.push_back({{}, BatchId(others), {}, {}});
  ASSERT_NE(items_.notice_of(of_batch), nullptr);
  EXPECT_EQ(items_.notice_of(of_batch)->number, NoticeNumber(3));
}

// A municipality that works from the bank's data alone: rule unspecified_benefit.
class SettlingFromStatements : public testing::Test {
 protected:
  SettlingFromStatements() {
    items_.terms.is_funded_by_statement = true;
    items_.terms.payday.kind = PaydayRule::Kind::last_working_day;
  }
  Settlement settled(const char* amount, const char* day) {
    Settlement settlement = settle(bank_entry({.amount = amount, .details = {{.text = "C10001"}}, .day = day}), items_);
    items_.take(settlement);
    return settlement;
  }
  OpenItems items_ = open_ground();
};

TEST_F(SettlingFromStatements, the_first_is_the_measure_of_the_next) {
  EXPECT_EQ(text_of(settled("1331.42", "2026-02-27")), "benefit: new benefit P0001 1331.42");
  EXPECT_EQ(text_of(settled("1332.42", "2026-03-31")), "benefit: new benefit P0001 1332.42");  // within a rounding
  const Settlement more = settled("1500.00", "2026-04-30");
  EXPECT_EQ(text_of(more), "benefit: new benefit P0001 1332.42, new benefit P0001 167.58 waits");
  EXPECT_EQ(told_by(more), "unspecified_rest_waits 167.58");
}

TEST_F(SettlingFromStatements, of_two_in_a_period_the_later_is_the_measure) {
  EXPECT_EQ(text_of(settled("1331.42", "2026-02-27")), "benefit: new benefit P0001 1331.42");
  EXPECT_EQ(text_of(settled("900.00", "2026-02-28")), "benefit: new benefit P0001 900.00");
  EXPECT_EQ(text_of(settled("1331.42", "2026-03-31")),
            "benefit: new benefit P0001 900.00, new benefit P0001 431.42 waits");
}

// What a person places where runs are announced is no measure.
TEST_F(SettlingFromStatements, a_benefit_that_is_not_regular_is_no_measure) {
  Receipt other = promised(0, "P0001", "50.00"_eur, "BANK-2");
  other.is_regular = false;
  Settlement placed;
  placed.events.emplace_back(ReceiptAdded{other});
  items_.take(placed);
  EXPECT_TRUE(items_.last_regular.empty());
}

TEST_F(SettlingFromStatements, the_register_says_what_is_expected) {
  ExpectedIncome benefit;
  benefit.amount = "1300.00"_eur;
  benefit.valid_from = "2026-01-01"_day;
  items_.files.at(ParticipantId("P0001")).incomes.push_back(benefit);
  EXPECT_EQ(text_of(settled("1331.42", "2026-02-27")),
            "benefit: new benefit P0001 1300.00, new benefit P0001 31.42 waits");
  EXPECT_EQ(text_of(settled("310.00", "2026-02-28")), "allowance: new allowance P0001 310.00");
}

}  // namespace
}  // namespace ledger::settling
