#include "ledger/books/merged_entries.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <numeric>

#include "ledger/books/recording.h"

namespace ledger {
namespace {

const Date friday = std::chrono::year{2026} / 2 / 27;

Money cents(std::int64_t number) { return Money::cents(number); }
ParticipantId person(int number) { return ParticipantId("P000" + std::to_string(number)); }

Receipt receipt(std::int64_t number, int participant, std::int64_t amount) {
  Receipt money;
  money.number = ReceiptNumber(number);
  money.unit = UnitNumber(40);
  money.participant = person(participant);
  money.amount = cents(amount);
  money.pay_date = friday;
  money.run_id = "RUN-1";
  return money;
}

TEST(MergedEntries, one_entry_for_a_benefit_run) {
  const auto all = merged({record_announced(receipt(1, 1, 100)), record_announced(receipt(2, 2, 200)),
                           record_announced(receipt(3, 1, 30))});
  ASSERT_EQ(all.size(), 1u);
  const Account first{AccountKind::available, person(1)}, second{AccountKind::available, person(2)};
  EXPECT_EQ(all[0].postings(), (std::vector<Posting>{{{AccountKind::benefits_due, {}}, cents(330)},
                                                     {first, cents(-100), SourceNumber(1)},
                                                     {second, cents(-200), SourceNumber(2)},
                                                     {first, cents(-30), SourceNumber(3)}}));
  EXPECT_EQ(all[0].about(), AboutNumber(40));
  EXPECT_EQ(all[0].reference(), "RUN-1");
}

TEST(MergedEntries, what_differs_stays_apart_and_in_order) {
  Receipt later = receipt(2, 1, 1), of_another_run = receipt(3, 1, 1), of_another_unit = receipt(4, 1, 1);
  later.pay_date = friday + Days{1};
  of_another_run.run_id = "RUN-0";
  of_another_unit.unit = UnitNumber(39);
  const std::vector<JournalEntry> single = {record_announced(receipt(1, 1, 1)), record_announced(later),
                                            record_announced(of_another_run), record_announced(of_another_unit),
                                            record_loan(receipt(5, 1, 1))};
  const auto all = merged(single);
  ASSERT_EQ(all.size(), single.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].event(), single[i].event());
    EXPECT_EQ(all[i].booking_date(), single[i].booking_date());
    EXPECT_EQ(all[i].reference(), single[i].reference());
    EXPECT_EQ(all[i].about(), single[i].about());
  }
}

TEST(MergedEntries, sums_of_zero_drop_out) {
  const auto all = merged({record_announced(receipt(1, 1, 100)), record_announced(receipt(2, 2, -100))});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].postings().size(), 2u);
  EXPECT_TRUE(merged({record_announced(receipt(1, 1, 100)), record_announced(receipt(1, 1, -100))}).empty());
  EXPECT_TRUE(merged({}).empty());
}

// Of 5,000 participants, in no order.
TEST(MergedEntries, a_whole_unit) {
  MergedEntries entries;
  for (int i = 0; i < 45'000; ++i) {
    Payment payment;
    payment.number = PaymentNumber((i * 7'919LL) % 45'000 + 1);
    payment.participant = ParticipantId("P" + std::to_string(i % 5'000));
    payment.amount = cents(i + 1);
    payment.batch = BatchId("B");
    entries.add(record_exported(payment, friday));
  }
  const auto all = std::move(entries).entries();
  ASSERT_EQ(all.size(), 1u);
  ASSERT_EQ(all[0].postings().size(), 45'001u);
  EXPECT_EQ(all[0].postings()[0].amount, cents(-45'000LL * 45'001 / 2));
  EXPECT_EQ(all[0].postings()[45'000].source, SourceNumber(45'000));
}

JournalEntry any_entry() {
  static const std::vector<AccountKind> kinds = values_of<AccountKind>();
  const auto any_account = [] {
    const AccountKind kind = *rc::gen::elementOf(kinds);
    const ParticipantId whose = person(*rc::gen::inRange(1, 4));
    return Account{kind, is_per_participant(kind) ? whose : ParticipantId()};
  };
  const Account to = any_account();
  const Account from = *rc::gen::suchThat(rc::gen::exec(any_account), [&](const Account& one) { return one != to; });
  const EventKind event = *rc::gen::element(EventKind::benefit_announced, EventKind::allocation);
  const Money amount = cents(*rc::gen::inRange<std::int64_t>(1, 5) * *rc::gen::element(-1, 1));
  return JournalEntry(event, friday, *rc::gen::element<std::string>("run-1", "run-2"), {{to, amount}, {from, -amount}})
      .with_source(ReceiptNumber(*rc::gen::inRange(0, 4)))
      .about(UnitNumber(*rc::gen::inRange(1, 3)));
}

// By event, reference and about, too: nothing moves from one entry into another one's sums.
using Sums = std::map<std::tuple<EventKind, std::string, AboutNumber, SourceNumber, Account>, Money>;
Sums sums_of(const std::vector<JournalEntry>& entries) {
  Sums sums;
  for (const JournalEntry& entry : entries)
    for (const Posting& one : entry.postings())
      sums[{entry.event(), entry.reference(), entry.about(), one.source, one.account}] += one.amount;
  std::erase_if(sums, [](const auto& one) { return one.second.is_zero(); });
  return sums;
}

RC_GTEST_PROP(MergedEntries, move_what_the_single_ones_move, ()) {
  const auto single = *rc::gen::container<std::vector<JournalEntry>>(rc::gen::exec(any_entry));
  const auto all = merged(single);
  RC_ASSERT(sums_of(all) == sums_of(single));
  std::size_t postings = 0;
  for (const JournalEntry& one : all) postings += one.postings().size();
  RC_ASSERT(postings == sums_of(single).size());
  RC_ASSERT(sums_of(merged(all)) == sums_of(all));
}

}  // namespace
}  // namespace ledger
