// Which entries of a statement are new: overlaps, copies, twins, gaps, conflicts.
#include "ledger/statements/stretch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ledger/statements/downloads.h"

namespace ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

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
  EXPECT_EQ(take(books_, download(100, 1, 2, {{1, 50, "bene\nfit"}, {2, -30, "rent"}, {2, -30, "ren t"}})),
            "repeats 0");
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

TEST_F(Joins, AMissingDayIsNoGap) { EXPECT_EQ(take(books_, download(90, 9, 9, {{9, 1, "x"}})), "continues 1"); }

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
  EXPECT_THAT(take_together(books_, {download(97, 4, 4, fourth_day),
                                     download(90, 3, 5, together({third_day, fourth_day, {{5, 2, "y"}}}))}),
              IsEmpty());
  EXPECT_EQ(books_.balance(), euros(100));
}

TEST_F(Joins, TogetherAConflictIsLeftOver) {
  EXPECT_THAT(
      take_together(books_, {download(90, 3, 3, third_day), download(150, 2, 2, {{2, -30, "rent"}, {2, -31, "rent"}})}),
      ElementsAre("02 conflicts"));
}

// 90 -> 3 April: +20 -> 4 April: +5 -> 5 April: -25 -> 90 -> 6 April: +1. The balance does not tell that three are
// missing.
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
  EXPECT_EQ(take(books_, download(91, 4, 4, {{4, 20, "in"}, {4, -20, "out"}})),
            "conflicts 0 statement_conflicts_with_the_books");
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
  EXPECT_THAT(order_of({download(30, 7, 7, {{7, 10, ""}}), download(10, 2, 2, {{2, 10, ""}}),
                        download(20, 5, 5, {{5, 10, ""}})}),
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

}  // namespace
}  // namespace ledger
