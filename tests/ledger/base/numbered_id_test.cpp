#include "ledger/base/numbered_id.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

TEST(NumberedIds, ReadBackWhatTheyWrote) {
  EXPECT_EQ(numbered_id("receipt-", 12), "receipt-12");
  EXPECT_EQ(number_in("receipt-12", "receipt-"), 12);
  EXPECT_EQ(number_in("receipt-9223372036854775807", "receipt-"), 9223372036854775807);
}

TEST(NumberedIds, AreWrittenInOneWay) {
  for (const char* id : {"", "receipt-", "receipt-0", "receipt-012", "receipt-+1", "receipt--1", "receipt-1 ",
                         "receipt-1x", "receipt-9223372036854775808", "entry-12", "12"})
    EXPECT_FALSE(number_in(id, "receipt-")) << id;
}

}  // namespace
}  // namespace ledger
