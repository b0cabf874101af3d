// The id of what waits for persons.
#include "ledger/decisions/change.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

TEST(ChangeId, is_six_digits_or_more_and_comes_back) {
  EXPECT_EQ(change_id(ChangeNumber(12)), SubjectId("C000012"));
  EXPECT_EQ(change_id(ChangeNumber(1'234'567)), SubjectId("C1234567"));
  EXPECT_EQ(change_number("C000012"), ChangeNumber(12));
  EXPECT_EQ(change_number("C1234567"), ChangeNumber(1'234'567));
}

TEST(ChangeId, is_written_in_one_way_only) {
  for (const char* text : {"", "C", "C12", "C0000012", "c000012", "C000000", "C00001x", "C-00012", "9901-R000012-03"})
    EXPECT_FALSE(change_number(text)) << text;
}

}  // namespace
}  // namespace ledger
