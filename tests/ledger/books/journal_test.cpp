#include "ledger/books/journal.h"

#include <gtest/gtest.h>

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

TEST(Events, texts_come_back) {
  for (const EventKind kind : values_of<EventKind>()) EXPECT_EQ(parse_text<EventKind>(to_text(kind)), kind);
  EXPECT_EQ(to_text(EventKind::payment_exported), "payment_exported");
  EXPECT_EQ(parse_text<EventKind>("Allocation"), std::nullopt);
}

}  // namespace
}  // namespace ledger
