// Which entries of a statement are new: overlaps, copies, twins, gaps, conflicts (scenarios 52 and 53).
#include "ledger/statements/joining.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <random>

#include "ledger/statements/summing_sink.h"
#include "tests/ledger/statements/books_in_memory.h"

namespace ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Money euros(std::int64_t euros) { return Money::cents(euros * 100); }
Date april(int day) { return *parse_date(day < 10 ? "2026-04-0" + std::to_string(day) : "2026-04-" + std::to_string(day)); }

struct Line {
  int day;
  std::int64_t amount;           // in euro; credit above zero
  std::string text;
  std::string reference = {};    // the bank's
  std::string end_to_end = {};
};

BankEntry entry_of(const Line& line) {
  BankEntry entry;
  entry.direction = line.amount < 0 ? Direction::debit : Direction::credit;
  entry.amount = euros(std::abs(line.amount));
  entry.booking_date = entry.value_date = april(line.day);
  entry.bank_reference = line.reference;
  entry.details.emplace_back();
  entry.details.back().remittance = line.text;
  entry.details.back().end_to_end = EndToEndId(line.end_to_end);
  return entry;
}

struct Download {
  StatementSums sums;
  std::vector<BankEntry> entries;
};

Download download(std::int64_t opening, int from, int to, const std::vector<Line>& lines, std::string id = "S") {
  Download made;
  StatementHead head;
  head.id = std::move(id);
  head.account = "NL91ABNA0417164300";
  head.currency = "EUR";
  std::int64_t closing = opening;
  for (const Line& line : lines) closing += line.amount;
  head.opening = Balance{euros(opening), april(from)};
  head.closing = Balance{euros(closing), april(to)};
  SummingSink sink("file");
  sink.begin(head);
  for (const Line& line : lines) {
    made.entries.push_back(entry_of(line));
    sink.entry(made.entries.back());
  }
  sink.end();
  made.sums = sink.sums().front();
  return made;
}

constexpr const char* words[] = {"continues", "repeats", "overlaps", "overlaps otherwise", "fills", "waits", "conflicts"};

// "overlaps 1", then the rules of what was found: "waits 0 opening_balance_is_not_last_closing".
std::string take(BooksInMemory& books, const Download& file) {
  const Joiner::Answer answer = books.take(file.sums, file.entries);
  std::string told = std::string(words[static_cast<int>(answer.joining)]) + ' ' + std::to_string(answer.new_entries);
  for (const Finding& finding : answer.findings) told += ' ' + std::string(name(finding.rule));
  return told;
}

// 100 -> 1 April: +50 -> 2 April: -30, -30 (true twins) -> 3 April: +7.
const std::vector<Line> first_day = {{1, 50, "benefit"}};
const std::vector<Line> second_day = {{2, -30, "rent"}, {2, -30, "rent"}};
const std::vector<Line> third_day = {{3, 7, "refund"}};
std::vector<Line> together(std::initializer_list<std::vector<Line>> days) {
  std::vector<Line> all;
  for (const auto& day : days) all.insert(all.end(), day.begin(), day.end());
  return all;
}

class Joins : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(take(books_, download(100, 1, 1, first_day)), "continues 1");
    ASSERT_EQ(take(books_, download(150, 2, 2, second_day)), "continues 2");
  }
  BooksInMemory books_;
};

TEST_F(Joins, TrueTwinsBothStay) {
  EXPECT_THAT(books_.in_words(), ElementsAre("2026-04-01 50.00 ", "2026-04-02 -30.00 ", "2026-04-02 -30.00 "));
  EXPECT_EQ(books_.balance(), euros(90));
}

TEST_F(Joins, ACopyUnderAnotherIdRepeats) {
  EXPECT_EQ(take(books_, download(150, 2, 2, second_day, "another")), "repeats 0");
}

TEST_F(Joins, AnOverlapBringsWhatIsNew) {
  EXPECT_EQ(take(books_, download(100, 1, 3, together({first_day, second_day, third_day}))), "overlaps 1");
  EXPECT_EQ(books_.balance(), euros(97));
}

TEST_F(Joins, AChangedSpaceMakesNoTwin) {
  EXPECT_EQ(take(books_, download(150, 2, 3, {{2, -30, "re nt"}, {2, -30, " rent"}, {3, 7, "refund"}})), "overlaps 1");
  EXPECT_EQ(take(books_, download(100, 1, 2, {{1, 50, "bene\nfit"}, {2, -30, "rent"}, {2, -30, "ren t"}})), "repeats 0");
}

TEST_F(Joins, AThirdTwinIsNew) {
  EXPECT_EQ(take(books_, download(150, 2, 2, {{2, -30, "rent"}, {2, -30, "rent"}, {2, -30, "rent"}})), "overlaps 1");
  EXPECT_EQ(books_.balance(), euros(60));
}

TEST_F(Joins, ALaterStatementOfTheSameDayMayHoldATwin) {
  EXPECT_EQ(take(books_, download(90, 2, 2, {{2, -30, "rent"}})), "continues 1");
  EXPECT_EQ(books_.balance(), euros(60));
}

TEST_F(Joins, ADownloadOfDaysThatAreBookedRepeats) {
  EXPECT_EQ(take(books_, download(100, 1, 1, first_day, "again")), "repeats 0");
  EXPECT_EQ(take(books_, download(100, 1, 2, together({first_day, second_day}))), "repeats 0");
}

TEST_F(Joins, OtherWordsForTheSameDayAndAmountAreTold) {
  EXPECT_EQ(take(books_, download(100, 1, 3, {{1, 50, "UITKERING"}, {2, -30, "HUUR"}, {2, -30, "HUUR"}, {3, 7, "x"}})),
            "overlaps otherwise 1 entry_reads_differently");
  EXPECT_EQ(take(books_, download(150, 2, 3, {{2, -30, "HUUR"}, {2, -30, "HUUR"}, {3, 7, "TERUG"}})),
            "repeats 0 entry_reads_differently");
}

TEST_F(Joins, AGapWaits) {
  EXPECT_EQ(take(books_, download(97, 4, 4, {{4, 1, "x"}})), "waits 0 opening_balance_is_not_last_closing");
  EXPECT_EQ(take(books_, download(90, 3, 3, third_day)), "continues 1");
  EXPECT_EQ(take(books_, download(97, 4, 4, {{4, 1, "x"}})), "continues 1");
}

TEST_F(Joins, AMissingDayIsNoGap) {
  EXPECT_EQ(take(books_, download(90, 9, 9, {{9, 1, "x"}})), "continues 1");
}

TEST_F(Joins, AStatementWithoutEntriesMovesOnlyTheDay) {
  EXPECT_EQ(take(books_, download(90, 3, 3, {})), "continues 0");
  EXPECT_EQ(take(books_, download(50, 1, 1, {})), "repeats 0");
  EXPECT_EQ(take(books_, download(91, 4, 4, {})), "waits 0 opening_balance_is_not_last_closing");
}

// +20 -20 on 3 April: the balance does not tell that the day is missing.
TEST_F(Joins, ADayThatCameToNothingMayComeLate) {
  EXPECT_EQ(take(books_, download(90, 4, 4, {{4, 1, "x"}})), "continues 1");
  EXPECT_EQ(take(books_, download(90, 3, 3, {{3, 20, "in"}, {3, -20, "out"}})), "fills 2");
  EXPECT_EQ(take(books_, download(91, 5, 5, {{5, 1, "x"}})), "continues 1");
  EXPECT_EQ(books_.balance(), euros(92));
}

TEST_F(Joins, AnotherVersionOfABookedDayConflicts) {
  EXPECT_EQ(take(books_, download(100, 1, 1, {{1, 55, "benefit"}})), "conflicts 0 statement_conflicts_with_the_books");
  EXPECT_EQ(take(books_, download(150, 2, 2, {{2, -30, "rent"}, {2, -31, "rent"}})),
            "conflicts 0 statement_conflicts_with_the_books");
  EXPECT_EQ(books_.balance(), euros(90));
}

// ---- the bank's own reference --------------------------------------------------------------------------

TEST(JoinsByReference, WhateverTheTextSays) {
  BooksInMemory books;
  EXPECT_EQ(take(books, download(100, 1, 1, {{1, 50, "benefit", "R1"}})), "continues 1");
  EXPECT_EQ(take(books, download(100, 1, 2, {{1, 50, "UITKERING APRIL", "R1"}, {2, -1, "costs", "R2"}})), "overlaps 1");
}

TEST(JoinsByReference, WithAnotherAmountConflicts) {
  BooksInMemory books;
  EXPECT_EQ(take(books, download(100, 1, 1, {{1, 50, "benefit", "R1"}, {1, 2, "x", "R2"}})), "continues 2");
  EXPECT_EQ(take(books, download(100, 1, 1, {{1, 5, "benefit", "R1"}, {1, 2, "x", "R2"}})),
            "conflicts 0 entry_conflicts_with_the_books");
}

TEST(JoinsByReference, FillersAreNoReference) {
  BooksInMemory books;
  EXPECT_EQ(take(books, download(100, 1, 1, {{1, 5, "a", "NONREF"}, {1, 5, "b", "NONREF"}})), "continues 2");
  EXPECT_EQ(take(books, download(100, 1, 1, {{1, 5, "a", "0000"}, {1, 5, "b", ""}, {1, 5, "c", ""}})), "overlaps 1");
}

// A file of another form has the same ids, or none; never others.
TEST(JoinsByLikeness, NotWhereTheIdsDiffer) {
  BooksInMemory books;
  EXPECT_EQ(take(books, download(100, 1, 1, {{1, 5, "camt", "R1", "E1"}})), "continues 1");
  EXPECT_EQ(take(books, download(100, 1, 1, {{1, 5, "MT940", "", "E1"}})), "repeats 0 entry_reads_differently");
  EXPECT_EQ(take(books, download(100, 1, 1, {{1, 5, "MT940", "", ""}})), "repeats 0 entry_reads_differently");
  EXPECT_EQ(take(books, download(100, 1, 1, {{1, 5, "MT940", "", "E2"}})),
            "conflicts 0 statement_conflicts_with_the_books");
}

// ---- order -----------------------------------------------------------------------------------------------

std::vector<std::size_t> order_of(const std::vector<Download>& files) {
  std::vector<StatementSums> sums;
  for (const Download& file : files) sums.push_back(file.sums);
  return chain_order(sums);
}

TEST(ChainOrder, IsThatOfTheDays) {
  EXPECT_THAT(order_of({download(30, 7, 7, {{7, 10, ""}}), download(10, 2, 2, {{2, 10, ""}}), download(20, 5, 5, {{5, 10, ""}})}),
              ElementsAre(1, 2, 0));
}

TEST(ChainOrder, WithinADayIsThatOfTheBalances) {
  const std::vector<Download> files = {download(20, 3, 3, {{3, 10, ""}}), download(10, 3, 3, {{3, 10, ""}}),
                                       download(30, 3, 3, {{3, -25, ""}})};
  EXPECT_THAT(order_of(files), ElementsAre(1, 0, 2));
}

TEST(ChainOrder, LeavesOutWhatHasNoBalances) {
  Download without = download(1, 1, 1, {});
  without.sums.head.closing.reset();
  EXPECT_THAT(order_of({without}), IsEmpty());
}

// ---- any month, downloaded in any way ----------------------------------------------------------------------

// A month of entries, some of them twins, some with references of the bank; downloads of any stretch of days, each in
// its own words; taken in any order, as often as they wait for each other.
struct Month {
  std::vector<std::vector<Line>> days;
  std::vector<std::int64_t> openings;
};

// Where several days together come to nothing the chain cannot tell that they are missing, and a person must.
bool comes_back_to_a_balance(Month month) {
  auto& balances = month.openings;
  balances.erase(std::unique(balances.begin(), balances.end()), balances.end());
  std::sort(balances.begin(), balances.end());
  return std::adjacent_find(balances.begin(), balances.end()) != balances.end();
}

Month any_month() {
  Month month;
  std::int64_t balance = 1'000;
  const bool has_references = *rc::gen::arbitrary<bool>();
  int number = 0;
  for (int day = 1; day <= 9; ++day) {
    month.openings.push_back(balance);
    std::vector<Line> lines;
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
      Line line{day, *rc::gen::inRange<std::int64_t>(-300, 300), *rc::gen::element<std::string>("rent", "benefit")};
      if (!lines.empty() && *rc::gen::inRange(0, 3) == 0) line = lines.back();                        // its twin
      else if (!lines.empty() && *rc::gen::inRange(0, 9) == 0) line.amount = -lines.back().amount;   // and back
      if (has_references) line.reference = "R" + std::to_string(++number);
      balance += line.amount;
      lines.push_back(std::move(line));
    }
    month.days.push_back(std::move(lines));
  }
  month.openings.push_back(balance);
  return month;
}

Download stretch(const Month& month, int from, int to) {
  std::vector<Line> lines;
  for (int day = from; day <= to; ++day)
    for (Line line : month.days[static_cast<std::size_t>(day - 1)]) {
      if (*rc::gen::arbitrary<bool>()) line.text.insert(1, " ");
      lines.push_back(std::move(line));
    }
  return download(month.openings[static_cast<std::size_t>(from - 1)], from, to, lines, std::to_string(*rc::gen::inRange(0, 1'000)));
}

// "1000.00 2026-04-01 > -30.00 2026-04-02": what a failure shows.
std::string in_words(const Download& file) {
  const Balance& opening = *file.sums.head.opening;
  std::string words_of_it = to_decimal(opening.amount) + ' ' + to_iso(opening.date) + " >";
  for (const BankEntry& entry : file.entries)
    words_of_it += ' ' + to_decimal(signed_amount(entry)) + " on " + to_iso(entry.booking_date).substr(8);
  return words_of_it + " until " + to_iso(file.sums.head.closing->date);
}

// What cannot join yet is tried again after each one that did.
void take_all(BooksInMemory& books, std::vector<Download> files) {
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (auto file = files.begin(); file != files.end();) {
      const Joining joining = books.take(file->sums, file->entries).joining;
      if (joining == Joining::conflicts) RC_FAIL(in_words(*file));
      goes_on = goes_on || joining != Joining::waits;
      file = joining == Joining::waits ? file + 1 : files.erase(file);
    }
  }
  RC_ASSERT(files.empty());
}

// A hundred orders of each of a hundred months.
RC_GTEST_PROP(JoiningProperty, AnyDownloadsInAnyOrderEndInTheSameBooks, ()) {
  const Month month = any_month();
  RC_PRE(!comes_back_to_a_balance(month));
  BooksInMemory begun;
  (void)take(begun, download(1'000, 1, 1, month.days[0]));
  BooksInMemory expected = begun;
  std::vector<Download> files;
  for (int day = 2; day <= 9; ++day) {
    const Download one = stretch(month, day, day);
    (void)expected.take(one.sums, one.entries);
    files.push_back(stretch(month, day, day));
  }
  for (int extra = *rc::gen::inRange(0, 4); extra > 0; --extra) {
    const int from = *rc::gen::inRange(1, 10);
    files.push_back(stretch(month, from, *rc::gen::inRange(from, 10)));
  }
  std::mt19937 dice(*rc::gen::arbitrary<std::uint32_t>());
  for (int order = 0; order < 100; ++order) {
    std::shuffle(files.begin(), files.end(), dice);
    BooksInMemory books = begun;
    take_all(books, files);
    RC_ASSERT(books.in_words() == expected.in_words());
    RC_ASSERT(books.balance() == expected.balance());
  }
}

}  // namespace
}  // namespace ledger
