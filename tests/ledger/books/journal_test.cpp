#include "ledger/books/journal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

namespace ledger {
namespace {

const Date today = std::chrono::year{2026} / 2 / 27;
const Account bank{AccountKind::bank, {}};
const Account town{AccountKind::municipality, {}};
const Account available{AccountKind::available, ParticipantId("P0001")};

Money cents(std::int64_t number) { return Money::cents(number); }

struct MustNotBuild {
  const char* why;
  std::vector<Posting> postings;
};

TEST(JournalEntryDeathTest, what_must_not_be_built) {
  const MustNotBuild rows[] = {
      {"nothing", {}},
      {"one posting", {{bank, cents(1)}}},
      {"one cent off", {{bank, cents(100)}, {town, cents(-99)}}},
      {"both debit", {{bank, cents(100)}, {town, cents(100)}}},
      {"a zero between two", {{bank, cents(100)}, {town, cents(0)}, {town, cents(-100)}}},
      {"only zeros", {{bank, cents(0)}, {town, cents(0)}}},
      {"participant missing", {{bank, cents(1)}, {{AccountKind::available, {}}, cents(-1)}}},
      {"participant where none belongs", {{{AccountKind::bank, ParticipantId("P0001")}, cents(1)}, {town, cents(-1)}}},
      {"a house account with a source", {{bank, cents(1), SourceNumber(7)}, {town, cents(-1)}}},
      {"one source twice on one account",
       {{bank, cents(2)}, {available, cents(-1), SourceNumber(7)}, {available, cents(-1), SourceNumber(7)}}},
      {"sum out of range",
       {{bank, cents(std::numeric_limits<std::int64_t>::max())}, {bank, cents(1)}, {town, cents(-1)}}},
  };
  for (const MustNotBuild& row : rows) {
    EXPECT_DEATH(JournalEntry(EventKind::allocation, today, "r", row.postings), "broken promise") << row.why;
  }
}

TEST(JournalEntry, many_postings_may_balance) {
  const JournalEntry entry(EventKind::allocation, today, "r",
                           {{bank, cents(70)}, {town, cents(30)}, {available, cents(-100)}});
  EXPECT_EQ(entry.postings().size(), 3u);
}

TEST(JournalEntry, postings_stand_in_order_of_source_participant_and_account) {
  const Account reserved{AccountKind::reserved, ParticipantId("P0001")};
  const Account of_another{AccountKind::available, ParticipantId("P0002")};
  const std::vector<Posting> in_order = {{bank, cents(70)},
                                         {town, cents(20)},
                                         {available, cents(5), SourceNumber(3)},
                                         {reserved, cents(5), SourceNumber(3)},
                                         {of_another, cents(-50), SourceNumber(3)},
                                         {available, cents(-50), SourceNumber(12)}};
  std::vector<Posting> postings = in_order;
  std::reverse(postings.begin(), postings.end());
  EXPECT_EQ(JournalEntry(EventKind::allocation, today, "r", postings).postings(), in_order);
}

TEST(JournalEntry, a_source_is_the_participants_and_not_the_houses) {
  const JournalEntry entry = JournalEntry(EventKind::payment_returned, today, "r",
                                          {{bank, cents(70)}, {town, cents(30)}, {available, cents(-100)}})
                                 .with_source(PaymentNumber(5))
                                 .about(PaymentNumber(6));
  EXPECT_EQ(entry.about(), AboutNumber(6));
  for (const Posting& posting : entry.postings())
    EXPECT_EQ(posting.source, SourceNumber(posting.account == available ? 5 : 0));
}

TEST(Accounts, codes_and_paths) {
  struct Row {
    AccountKind kind;
    const char* code;
    const char* path;
    bool is_per_participant;
  };
  const Row rows[] = {
      {AccountKind::bank, "1000", "Activa:Bank", false},
      {AccountKind::benefits_due, "1100", "Activa:TeOntvangenUitkeringen", false},
      {AccountKind::available, "2000", "Passiva:Clienten:Beschikbaar", true},
      {AccountKind::reserved, "2010", "Passiva:Clienten:Gereserveerd", true},
      {AccountKind::savings, "2020", "Passiva:Clienten:Reserveringen", true},
      {AccountKind::in_transit, "2100", "Passiva:Onderweg", false},
      {AccountKind::suspense_unmatched, "2200", "Passiva:Tussenrekening", false},
      {AccountKind::suspense_returned, "2210", "Passiva:Retouren", true},
      {AccountKind::loans, "1300", "Activa:Leningen", true},
      {AccountKind::municipality, "2300", "Passiva:Gemeente", false},
      {AccountKind::bank_costs, "4000", "Lasten:Bankkosten", false},
      {AccountKind::loans_written_off, "4100", "Lasten:AfgeboekteLeningen", false},
      {AccountKind::rounding, "2900", "Passiva:Afronding", false},
  };
  std::set<std::string_view> codes;
  for (const Row& row : rows) {
    EXPECT_EQ(code(row.kind), row.code);
    EXPECT_EQ(path(row.kind), row.path);
    EXPECT_EQ(is_per_participant(row.kind), row.is_per_participant);
    EXPECT_EQ(parse_text<AccountKind>(row.code), row.kind);
    codes.insert(code(row.kind));
  }
  EXPECT_EQ(codes.size(), std::size(rows));
  EXPECT_EQ(values_of<AccountKind>().size(), std::size(rows));
  EXPECT_EQ(parse_text<AccountKind>("9999"), std::nullopt);
}

// Written by hand: what each event's entries and postings are about.
TEST(Events, what_they_are_about) {
  using S = SourceKind;
  using A = AboutKind;
  struct Row {
    EventKind event;
    S source;
    A about;
  };
  const Row rows[] = {
      {EventKind::opening_balance, S::none, A::bank_statement},
      {EventKind::benefit_announced, S::receipt, A::unit},
      {EventKind::benefit_credited, S::receipt, A::unit},
      {EventKind::allowance_credited, S::receipt, A::receipt},
      {EventKind::refund_credited, S::receipt, A::receipt},
      {EventKind::loan_granted, S::receipt, A::unit},
      {EventKind::loan_recorded, S::none, A::unit},
      {EventKind::loan_repaid, S::division, A::unit},
      {EventKind::loan_moved, S::none, A::unit},
      {EventKind::loan_written_off, S::none, A::unit},
      {EventKind::allocation, S::division, A::unit},
      {EventKind::saved, S::division, A::unit},
      {EventKind::savings_used, S::division, A::unit},
      {EventKind::savings_freed, S::receipt, A::unit},
      {EventKind::payment_withdrawn, S::payment, A::unit},
      {EventKind::share_joined, S::payment, A::payment},
      {EventKind::share_parted, S::payment, A::payment},
      {EventKind::payment_exported, S::payment, A::unit},
      {EventKind::batch_booked, S::none, A::bank_entry},
      {EventKind::payment_booked, S::none, A::payment},
      {EventKind::direct_debit, S::division, A::division},
      {EventKind::payment_returned, S::payment, A::payment},
      {EventKind::payment_sent_again, S::payment, A::payment},
      {EventKind::return_released, S::payment, A::payment},
      {EventKind::batch_withdrawn, S::payment, A::unit},
      {EventKind::bank_cost, S::none, A::bank_entry},
      {EventKind::unmatched, S::none, A::bank_entry},
      {EventKind::payment_rejected, S::payment, A::payment},
      {EventKind::municipality_settled, S::none, A::bank_entry},
  };
  ASSERT_EQ(std::size(rows), values_of<EventKind>().size());
  ASSERT_EQ(std::size(rows), event_links().size());
  for (const Row& row : rows) {
    EXPECT_EQ(source_of(row.event), row.source) << to_text(row.event);
    EXPECT_EQ(about_of(row.event), row.about) << to_text(row.event);
  }
}

TEST(Events, texts_come_back) {
  for (const EventKind kind : values_of<EventKind>()) EXPECT_EQ(parse_text<EventKind>(to_text(kind)), kind);
  EXPECT_EQ(to_text(EventKind::payment_exported), "payment_exported");
  EXPECT_EQ(parse_text<EventKind>("Allocation"), std::nullopt);
}

}  // namespace
}  // namespace ledger
