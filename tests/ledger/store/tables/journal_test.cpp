#include "tests/ledger/store/on_both.h"

#include "ledger/books/recording.h"

namespace store_test {

using namespace ledger;

namespace {

class JournalOn : public OnBoth {};
ON_BOTH(JournalOn);

JournalEntry lent(int number, Money amount, Date on = "2026-02-27"_day) {
  return JournalEntry(
             EventKind::loan_granted, on, "loan-" + std::to_string(number),
             {{{AccountKind::loans, person(number)}, amount}, {{AccountKind::available, person(number)}, -amount}})
      .with_source(ReceiptNumber(number + 1))
      .about(UnitNumber(1));
}

void expect_same(const JournalEntry& found, const JournalEntry& expected) {
  EXPECT_EQ(found.event(), expected.event());
  EXPECT_EQ(found.booking_date(), expected.booking_date());
  EXPECT_EQ(found.reference(), expected.reference());
  EXPECT_EQ(found.about(), expected.about());
  EXPECT_EQ(found.postings(), expected.postings());
}

TEST_P(JournalOn, every_field_comes_back) {
  const JournalEntry entry = JournalEntry(EventKind::allocation, "2026-02-27"_day, tricky,
                                          {{{AccountKind::loans, person(1)}, euro(large), SourceNumber(large)},
                                           {{AccountKind::bank, {}}, euro(-large + 7)},
                                           {{AccountKind::reserved, person(2)}, euro(-7), SourceNumber(large + 1)}})
                                 .about(UnitNumber(large + 2));
  write([&](Transaction& unit) { unit.journal().append({entry}); });
  read([&](Transaction& unit) {
    const auto found = unit.journal().find(EntryNumber(1));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->number, EntryNumber(1));
    EXPECT_EQ(found->unit, UnitNumber(1));
    expect_same(found->entry, entry);
    EXPECT_EQ(unit.journal().balance({AccountKind::loans, person(1)}), euro(large));
    EXPECT_EQ(unit.journal().balance({AccountKind::bank, {}}), euro(-large + 7));
    EXPECT_FALSE(unit.journal().find(EntryNumber(2)));
    EXPECT_TRUE(unit.journal().verify().empty());
  });
}

TEST_P(JournalOn, every_event_and_account_comes_back) {
  std::vector<JournalEntry> entries;
  for (const EventKind event : values_of<EventKind>()) {
    entries.emplace_back(
        event, "2026-01-01"_day, "r",
        std::vector<Posting>{{{AccountKind::bank, {}}, euro(1)}, {{AccountKind::municipality, {}}, euro(-1)}});
  }
  for (const AccountKind kind : values_of<AccountKind>()) {
    if (kind == AccountKind::bank || kind == AccountKind::rounding) continue;
    const Money amount = euro(kind == AccountKind::loans ? 5 : -5);
    const Account account{kind, is_per_participant(kind) ? person(3) : ParticipantId()};
    entries.emplace_back(EventKind::unmatched, "2026-01-02"_day, "r",
                         std::vector<Posting>{{account, amount}, {{AccountKind::bank, {}}, -amount}});
  }
  write([&](Transaction& unit) { unit.journal().append(entries); });
  read([&](Transaction& unit) {
    std::size_t at = 0;
    unit.journal().each("2026-01-01"_day, "2026-01-03"_day, [&](const RecordedJournalEntry& found) {
      ASSERT_LT(at, entries.size());
      expect_same(found.entry, entries[at++]);
    });
    EXPECT_EQ(at, entries.size());
  });
}

TEST_P(JournalOn, numbers_have_no_gaps_and_follow_the_order) {
  write([&](Transaction& unit) { unit.journal().append({lent(1, euro(100)), lent(2, euro(200))}); });
  EXPECT_THROW(store().once(unit_of("fails"),
                            [&](Transaction& unit) {
                              unit.journal().append({lent(3, euro(300))});
                              throw std::runtime_error("on purpose");
                            }),
               std::runtime_error);
  write([&](Transaction& unit) { unit.journal().append({lent(4, euro(400))}); });
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.journal().last(), EntryNumber(3));
    EXPECT_EQ(unit.journal().find(EntryNumber(3))->entry.reference(), "loan-4");
    EXPECT_TRUE(unit.journal().with_reference("loan-3").empty());
  });
}

TEST_P(JournalOn, gives_an_empty_book) {
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.journal().last(), EntryNumber());
    EXPECT_TRUE(unit.journal().balances().empty());
    EXPECT_TRUE(unit.journal().verify().empty());
    unit.journal().each("1900-01-01"_day, "2999-01-01"_day, [](const RecordedJournalEntry&) { FAIL(); });
  });
}

TEST_P(JournalOn, finds_by_date_reference_and_participant) {
  write([&](Transaction& unit) {
    unit.journal().append({lent(1, euro(1), "2026-01-31"_day), lent(2, euro(2), "2026-02-01"_day),
                           lent(1, euro(3), "2026-02-28"_day), lent(3, euro(4), "2026-03-01"_day),
                           lent(3, euro(5), "2026-02-02"_day)});
  });
  read([&](Transaction& unit) {
    std::vector<std::int64_t> numbers;
    unit.journal().each("2026-02-01"_day, "2026-03-01"_day,
                        [&](const RecordedJournalEntry& found) { numbers.push_back(found.number.number()); });
    EXPECT_EQ(numbers, (std::vector<std::int64_t>{2, 3, 5}));
    EXPECT_EQ(unit.journal().with_reference("loan-1").size(), 2u);
  });
}

struct Part {
  std::int64_t entry;
  std::int64_t source;
  std::vector<std::int64_t> cents;
  bool operator==(const Part&) const = default;
};
std::vector<Part> parts(Transaction& books, const PartsAsked& asked) {
  std::vector<Part> found;
  for (const EntryPart& one : books.journal().parts(asked)) {
    found.push_back({one.number.number(), one.source.number(), {}});
    for (const Posting& posting : one.postings) found.back().cents.push_back(posting.amount.cents());
  }
  return found;
}

// Of three entries, two of which hold postings of several people: the parts that are asked for, and no others.
TEST_P(JournalOn, finds_parts_by_what_they_are_about) {
  const auto allocated = [](const std::vector<int>& people, int unit) {
    std::vector<Posting> postings;
    for (const int one : people) {
      postings.push_back({{AccountKind::available, person(one)}, euro(one), SourceNumber(one + 10)});
      postings.push_back({{AccountKind::reserved, person(one)}, euro(-one), SourceNumber(one + 10)});
    }
    return JournalEntry(EventKind::allocation, "2026-02-27"_day, "run-7", postings).about(UnitNumber(unit));
  };
  const JournalEntry returned =
      JournalEntry(EventKind::payment_returned, "2026-02-28"_day, "id",
                   {{{AccountKind::bank, {}}, euro(9)}, {{AccountKind::suspense_returned, person(1)}, euro(-9)}})
          .with_source(PaymentNumber(11))
          .about(PaymentNumber(11));
  write([&](Transaction& unit) {
    unit.journal().append({lent(1, euro(50)), lent(2, euro(50)), lent(3, euro(50))});
    unit.journal().append({allocated({1, 2, 3}, 20), allocated({1, 3}, 21), returned});
  });
  read([&](Transaction& unit) {
    using S = SourceKind;
    using A = AboutKind;
    const AboutNumber first(20), second(21), payment(11);
    EXPECT_EQ(parts(unit, {S::division, A::unit, {first, second}, {SourceNumber(11)}}),
              (std::vector<Part>{{4, 11, {1, -1}}, {5, 11, {1, -1}}}));
    EXPECT_EQ(parts(unit, {S::division, A::unit, {second}, {SourceNumber(12), SourceNumber(13)}}),
              (std::vector<Part>{{5, 13, {3, -3}}}));
    EXPECT_EQ(parts(unit, {S::division, A::unit, {first}, {}, person(2)}), (std::vector<Part>{{4, 12, {2, -2}}}));
    EXPECT_EQ(parts(unit, {S::division, A::unit, {first}, {SourceNumber(12)}, person(1)}), (std::vector<Part>{}));
    EXPECT_EQ(parts(unit, {S::payment, A::payment, {payment}, {SourceNumber(), SourceNumber(11)}}),
              (std::vector<Part>{{6, 0, {9}}, {6, 11, {-9}}}));
    EXPECT_EQ(parts(unit, {S::payment, A::unit, {payment}}), (std::vector<Part>{}));
    EXPECT_EQ(parts(unit, {S::division, A::unit, {}}), (std::vector<Part>{}));
    const EntryPart part = unit.journal().parts({S::payment, A::payment, {payment}, {}, person(1)}).at(0);
    EXPECT_EQ(part.event, EventKind::payment_returned);
    EXPECT_EQ(part.booking_date, "2026-02-28"_day);
    EXPECT_EQ(part.reference, "id");
    EXPECT_EQ(part.unit, UnitNumber(1));
    EXPECT_EQ(part.postings, (std::vector<Posting>{returned.postings()[1]}));
  });
}

TEST_P(JournalOn, the_database_refuses_a_zero_and_a_second_posting_of_one_source_to_one_account) {
  write([&](Transaction& unit) { unit.journal().append({lent(1, euro(100))}); });
  RawSql sql(url());
  const std::string to = "insert into posting (entry, source, participant, account, amount) values ";
  EXPECT_ANY_THROW(sql(to + "(2, 1, 'P0001', 2000, 0)"));
  EXPECT_ANY_THROW(sql(to + "(1, 2, 'P0001', 2000, 5)"));
  sql(to + "(1, 3, 'P0001', 2000, 5)");
}

TEST_P(JournalOn, balances_add_up_and_leave_out_what_is_zero) {
  write([&](Transaction& unit) { unit.journal().append({lent(1, euro(100)), lent(2, euro(50))}); });
  write([&](Transaction& unit) {
    unit.journal().append({record_allocation(person(1), euro(100), "2026-03-01"_day, RunNumber(1))});
  });
  read([&](Transaction& unit) {
    const auto of_one = unit.journal().balances_of(person(1));
    ASSERT_EQ(of_one.size(), 2u);
    EXPECT_EQ(of_one[0].account, (Account{AccountKind::loans, person(1)}));
    EXPECT_EQ(of_one[1].account, (Account{AccountKind::reserved, person(1)}));
    EXPECT_EQ(of_one[1].balance, euro(-100));
    Money sum;
    for (const AccountBalance& account : unit.journal().balances()) sum += account.balance;
    EXPECT_TRUE(sum.is_zero());
    EXPECT_EQ(unit.journal().balances().size(), 4u);
  });
}

TEST_P(JournalOn, streams_more_than_it_fetches_at_once) {
  std::vector<JournalEntry> entries;
  for (int i = 0; i < 7'500; ++i) entries.push_back(lent(i % 500, euro(i + 1), "2026-01-01"_day + Days(i % 28)));
  write([&](Transaction& unit) { unit.journal().append(entries); });
  read([&](Transaction& unit) {
    std::size_t at = 0;
    unit.journal().each("2026-01-01"_day, "2026-02-01"_day, [&](const RecordedJournalEntry& found) {
      ASSERT_EQ(found.number.number(), static_cast<std::int64_t>(at + 1));
      ASSERT_EQ(found.entry.postings().front().amount, entries[at].postings().front().amount);
      ++at;
    });
    EXPECT_EQ(at, entries.size());
    EXPECT_TRUE(unit.journal().verify().empty());
  });
}

}  // namespace
}  // namespace store_test
