#include "ledger/base/result.h"

#include <gtest/gtest.h>

#include <string>

#include "ledger/base/rule.h"

namespace {

using ledger::Result;
using ledger::Rule;

Result<int, Rule> half_of(int number) {
  if (number % 2 != 0) return ledger::refused(Rule::number_is_malformed);
  return number / 2;
}

TEST(Result, IsAValueOrAReason) {
  EXPECT_EQ(half_of(6).value(), 3);
  EXPECT_FALSE(half_of(7).has_value());
  EXPECT_EQ(half_of(7).error(), Rule::number_is_malformed);
}

TEST(Result, TheFirstReasonEndsAChain) {
  EXPECT_EQ(half_of(12).and_then(half_of).value(), 3);
  EXPECT_EQ(half_of(6).and_then(half_of).error(), Rule::number_is_malformed);
}

TEST(Result, AReasonCanBeRicherThanARule) {
  const Result<int, std::string> refusal = ledger::refused(std::string("closed"));
  EXPECT_EQ(refusal.error(), "closed");
}

}  // namespace
