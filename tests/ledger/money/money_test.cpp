#include "ledger/money/money.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace {

using ledger::Money;

constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

Money cents(std::int64_t number) { return Money::cents(number); }

Money any_amount(std::int64_t from, std::int64_t to) { return cents(*rc::gen::inRange(from, to)); }

TEST(Money, IsCountedInCents) {
  EXPECT_EQ(cents(133142) + cents(7007), cents(140149));
  EXPECT_EQ(cents(100) - cents(133), cents(-33));
  EXPECT_EQ(-cents(5), cents(-5));
  EXPECT_EQ(cents(7198) * 5, cents(35990));
  Money sum;
  sum += cents(3);
  sum -= cents(1);
  EXPECT_EQ(sum, cents(2));
}

TEST(Money, KnowsItsSign) {
  EXPECT_TRUE(Money().is_zero());
  EXPECT_FALSE(Money().is_positive() || Money().is_negative());
  EXPECT_TRUE(cents(1).is_positive());
  EXPECT_TRUE(cents(-1).is_negative());
  EXPECT_LT(cents(-1), Money());
}

TEST(Money, ReachesBothEndsOfItsRange) {
  EXPECT_EQ(cents(greatest - 1) + cents(1), cents(greatest));
  EXPECT_EQ(cents(smallest + 1) - cents(1), cents(smallest));
}

TEST(MoneyDeathTest, EndsTheProcessBeyondItsRange) {
  EXPECT_DEATH(cents(greatest) + cents(1), "broken promise");
  EXPECT_DEATH(cents(smallest) - cents(1), "broken promise");
  EXPECT_DEATH(-cents(smallest), "broken promise");
  EXPECT_DEATH(cents(greatest / 2 + 1) * 2, "broken promise");
}

struct Share {
  std::int64_t amount, numerator, denominator, share;
};

// The first rows are parts of a month and an advance of 90 per cent.
constexpr Share shares[] = {
    {133142, 17, 31, 73013},
    {133142, 90, 100, 119828},
    {190202, 11, 30, 69741},
    {133142, 19, 30, 84323},
    {1, 1, 2, 1},
    {1, 49, 100, 0},
    {3, 1, 2, 2},
    {0, 7, 3, 0},
    {100, 0, 3, 0},
    {100, 3, 3, 100},
    {greatest, greatest, greatest, greatest},
    {greatest, 1, 2, greatest / 2 + 1},
};

TEST(Proportion, IsRoundedHalfUp) {
  for (const Share& row : shares)
    EXPECT_EQ(proportion(cents(row.amount), row.numerator, row.denominator), cents(row.share)) << row.amount;
}

TEST(ProportionDeathTest, TakesNoNegativeAndNoZeroDenominator) {
  EXPECT_DEATH((void)proportion(cents(-1), 1, 2), "broken promise");
  EXPECT_DEATH((void)proportion(cents(1), -1, 2), "broken promise");
  EXPECT_DEATH((void)proportion(cents(1), 1, 0), "broken promise");
  EXPECT_DEATH((void)proportion(cents(greatest), 2, 1), "broken promise");
}

RC_GTEST_PROP(Proportion, AShareAndTheRestAddUpToWithinACent, ()) {
  const Money amount = any_amount(0, 1'000'000'000);
  const auto of = *rc::gen::inRange<std::int64_t>(1, 1000);
  const auto part = *rc::gen::inRange<std::int64_t>(0, of + 1);
  const Money both = proportion(amount, part, of) + proportion(amount, of - part, of);
  RC_ASSERT(both >= amount && both <= amount + cents(1));
}

TEST(SplitEvenly, GivesTheLastTheRest) {
  using Parts = std::vector<Money>;
  EXPECT_EQ(split_evenly(cents(35992), 5), (Parts{cents(7198), cents(7198), cents(7198), cents(7198), cents(7200)}));
  EXPECT_EQ(split_evenly(cents(35992), 4), (Parts{cents(8998), cents(8998), cents(8998), cents(8998)}));
  EXPECT_EQ(split_evenly(cents(2), 3), (Parts{cents(0), cents(0), cents(2)}));
  EXPECT_EQ(split_evenly(Money(), 2), (Parts{Money(), Money()}));
  EXPECT_EQ(split_evenly(cents(7), 1), Parts{cents(7)});
}

TEST(SplitEvenlyDeathTest, TakesNoNegativeAndNoZeroParts) {
  EXPECT_DEATH((void)split_evenly(cents(-1), 2), "broken promise");
  EXPECT_DEATH((void)split_evenly(cents(1), 0), "broken promise");
}

RC_GTEST_PROP(SplitEvenly, AddsUpAndOnlyTheLastDiffers, ()) {
  const Money amount = any_amount(0, 100'000'000);
  const auto count = *rc::gen::inRange<std::int64_t>(1, 60);
  const std::vector<Money> parts = split_evenly(amount, count);
  RC_ASSERT(std::accumulate(parts.begin(), parts.end(), Money()) == amount);
  RC_ASSERT(std::all_of(parts.begin(), parts.end() - 1, [&](Money part) { return part == parts.front(); }));
  RC_ASSERT(parts.back() >= parts.front() && parts.back() < parts.front() + cents(count));
}

struct Writing {
  std::int64_t amount;
  const char* decimal;
  const char* dutch;
};

constexpr Writing writings[] = {
    {0, "0.00", "0,00"},
    {5, "0.05", "0,05"},
    {-5, "-0.05", "-0,05"},
    {-10, "-0.10", "-0,10"},
    {99999, "999.99", "999,99"},
    {100000, "1000.00", "1.000,00"},
    {133142, "1331.42", "1.331,42"},
    {-133142, "-1331.42", "-1.331,42"},
    {99999999999, "999999999.99", "999.999.999,99"},
    {greatest, "92233720368547758.07", "92.233.720.368.547.758,07"},
    {smallest, "-92233720368547758.08", "-92.233.720.368.547.758,08"},
};

TEST(Money, IsWrittenForFilesAndForPeople) {
  for (const Writing& row : writings) {
    EXPECT_EQ(to_decimal(cents(row.amount)), row.decimal);
    EXPECT_EQ(to_dutch(cents(row.amount)), row.dutch);
  }
}

}  // namespace
