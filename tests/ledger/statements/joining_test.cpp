// Which entries of a statement are new: overlaps, copies, twins, gaps, conflicts (scenarios 52 and 53).
#include "ledger/statements/join_all.h"

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

// Those at hand, taken together in the order of their balances; of those left over the first day and why.
std::vector<std::string> take_together(BooksInMemory& books, const std::vector<Download>& files) {
  std::vector<StatementSums> sums;
  std::vector<std::vector<BankEntry>> entries;
  for (const Download& file : files) {
    sums.push_back(file.sums);
    entries.push_back(file.entries);
  }
  TakerInMemory taker(books, sums, entries);
  std::vector<std::string> told;
  for (const LeftOver& one : join_all(sums, chain_order(sums), taker))
    told.push_back(to_iso(sums[one.statement].head.closing->date).substr(8) + ' ' + words[static_cast<int>(one.why.joining)]);
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

// ---- several together ----------------------------------------------------------------------------------------

TEST_F(Joins, TogetherWhatWaitsForEachOther) {
  const Download third = download(90, 3, 3, third_day), fourth = download(97, 4, 4, {{4, 1, "x"}});
  const Download fifth = download(98, 5, 5, {{5, -3, "y"}}), sixth = download(95, 6, 6, {{6, 2, "z"}});
  EXPECT_THAT(take_together(books_, {third, fifth}), ElementsAre("05 waits"));
  EXPECT_THAT(take_together(books_, {sixth, fourth, fifth}), IsEmpty());
  EXPECT_EQ(books_.balance(), euros(97));
}

// Overlapping downloads: the later one begins earlier.
TEST_F(Joins, TogetherWhateverStretchesOverlap) {
  const std::vector<Line> fourth_day = {{4, 1, "x"}};
  EXPECT_THAT(take_together(books_, {download(97, 4, 4, fourth_day), download(90, 3, 5, together({third_day, fourth_day, {{5, 2, "y"}}}))}),
              IsEmpty());
  EXPECT_EQ(books_.balance(), euros(100));
}

TEST_F(Joins, TogetherAConflictIsLeftOver) {
  EXPECT_THAT(take_together(books_, {download(90, 3, 3, third_day), download(150, 2, 2, {{2, -30, "rent"}, {2, -31, "rent"}})}),
              ElementsAre("02 conflicts"));
}

// 90 -> 3 April: +20 -> 4 April: +5 -> 5 April: -25 -> 90 -> 6 April: +1. The balance does not tell that three are missing.
class ComeToNothing : public Joins {
 protected:
  void SetUp() override {
    Joins::SetUp();
    ASSERT_EQ(take(books_, download(90, 6, 6, {{6, 1, "x"}})), "continues 1");
  }
  const Download third_ = download(90, 3, 3, {{3, 20, "in"}});
  const Download fourth_ = download(110, 4, 4, {{4, 5, "in"}});
  const Download fifth_ = download(115, 5, 5, {{5, -25, "out"}});
};

TEST_F(ComeToNothing, OnlyTogetherAndComeLate) {
  EXPECT_THAT(take_together(books_, {fifth_, third_, fourth_}), IsEmpty());
  EXPECT_EQ(books_.in_words().size(), 7U);
  EXPECT_THAT(take_together(books_, {download(91, 7, 7, {{7, 1, "x"}})}), IsEmpty());
  EXPECT_EQ(books_.balance(), euros(92));
  EXPECT_THAT(take_together(books_, {third_, fourth_, fifth_}), IsEmpty());
  EXPECT_EQ(books_.in_words().size(), 8U);
}

TEST_F(ComeToNothing, AsOneStatementToo) {
  EXPECT_EQ(take(books_, download(90, 3, 5, {{3, 20, "in"}, {4, 5, "in"}, {5, -25, "out"}})), "fills 3");
}

// A copy of one of them is none of them: each stands on later days than the one before.
TEST_F(ComeToNothing, WithACopyOnce) {
  const Download nothing = download(110, 4, 4, {{4, 5, "in"}, {4, -5, "out"}});
  EXPECT_THAT(take_together(books_, {third_, nothing, nothing, download(110, 5, 5, {{5, -20, "out"}})}), IsEmpty());
  EXPECT_EQ(books_.in_words().size(), 8U);
}

TEST_F(ComeToNothing, NotWhileOneOfThemIsMissing) {
  EXPECT_THAT(take_together(books_, {third_, fourth_}), ElementsAre("03 conflicts", "04 conflicts"));
  EXPECT_THAT(take_together(books_, {third_, fifth_}), ElementsAre("03 conflicts", "05 conflicts"));
}

// The balance was 91 only after these days.
TEST_F(ComeToNothing, OnlyFromTheBalanceThatWasTheirs) {
  EXPECT_THAT(take_together(books_, {download(91, 3, 3, {{3, 20, "in"}}), download(111, 5, 5, {{5, -20, "out"}})}),
              ElementsAre("03 conflicts", "05 conflicts"));
  EXPECT_EQ(take(books_, download(91, 4, 4, {{4, 20, "in"}, {4, -20, "out"}})), "conflicts 0 statement_conflicts_with_the_books");
}

TEST_F(ComeToNothing, NotBeforeTheBooksBegin) {
  BooksInMemory books;
  ASSERT_EQ(take(books, download(90, 4, 6, {{4, 1, "x"}, {6, 1, "x"}})), "continues 2");
  EXPECT_THAT(take_together(books, {download(90, 2, 2, {{2, 20, "in"}}), download(110, 3, 3, {{3, -20, "out"}})}),
              ElementsAre("02 conflicts", "03 conflicts"));
}

// The books go on from day to day; what stands on the same days says otherwise.
TEST_F(ComeToNothing, NotOnDaysOfWhichTheBooksHaveEntriesOfOtherWords) {
  EXPECT_THAT(take_together(books_, {download(150, 2, 2, {{2, -60, "all"}})}), ElementsAre("02 conflicts"));
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
    // Some days bring back a balance that was: the chain does not miss those between.
    const std::int64_t before = month.openings[static_cast<std::size_t>(*rc::gen::inRange(0, day))];
    if (*rc::gen::inRange(0, 4) == 0 && balance != before) {
      lines.push_back({day, before - balance, "back", has_references ? "R" + std::to_string(++number) : ""});
      balance = before;
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

// Over several runs: what joins by itself, as often as something did; at last all that is left together. Days that come
// to nothing only together the books cannot miss: what holds them stands in the last run.
void take_all(BooksInMemory& books, std::vector<Download> files) {
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (auto file = files.begin(); file != files.end();) {
      const Joining joining = books.take(file->sums, file->entries).joining;
      const bool is_left = joining == Joining::waits || joining == Joining::conflicts;
      goes_on = goes_on || !is_left;
      file = is_left ? file + 1 : files.erase(file);
    }
  }
  const std::vector<std::string> left = take_together(books, files);
  std::string told;
  for (const std::string& one : left) told += one + '\n';
  for (const std::string& one : books.in_words()) told += one + " is booked\n";
  for (const Download& one : files) told += in_words(one) + '\n';
  if (!left.empty()) RC_FAIL(told);
}

// A hundred orders of each of a hundred months.
RC_GTEST_PROP(JoiningProperty, AnyDownloadsInAnyOrderEndInTheSameBooks, ()) {
  const Month month = any_month();
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
