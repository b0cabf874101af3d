#include "ledger/base/ensure.h"

#include <gtest/gtest.h>

namespace {

TEST(Ensure, LetsAKeptPromisePass) { ENSURE(1 + 1 == 2); }

TEST(Ensure, JudgesItsConditionOnce) {
  int judged = 0;
  ENSURE(++judged == 1);
  EXPECT_EQ(judged, 1);
}

TEST(EnsureDeathTest, EndsTheProcessAndSaysWhereAndWhat) {
  EXPECT_DEATH(ENSURE(1 + 1 == 3), "ensure_test.cpp:[0-9]+: broken promise: 1 \\+ 1 == 3");
}

TEST(Ensure, IsOneExpressionUnderAnIf) {
  bool reached = false;
  if (!reached) ENSURE(true);
  else ENSURE(false);
  reached = true;
  EXPECT_TRUE(reached);
}

}  // namespace
