// What a bank's reason for a return asks for.
#include "ledger/payments/returns.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

TEST(Returns, that_lie_with_the_account_block_it) {
  for (const char* reason : {"AC01", "AC04", "AC06", "MS03", "BE04", "RR04"}) {
    EXPECT_TRUE(meaning_of_return(reason).blocks_account) << reason;
    EXPECT_TRUE(meaning_of_return(reason).may_be_sent_again) << reason;
    EXPECT_FALSE(meaning_of_return(reason).tells_of_a_death) << reason;
  }
}

TEST(Returns, of_duplicates_and_the_dead_are_never_sent_again) {
  EXPECT_FALSE(meaning_of_return("AM05").may_be_sent_again);
  EXPECT_FALSE(meaning_of_return("AM05").blocks_account);
  EXPECT_FALSE(meaning_of_return("MD07").may_be_sent_again);
  EXPECT_TRUE(meaning_of_return("MD07").tells_of_a_death);
}

TEST(Returns, that_nobody_knows_are_for_the_operator) {
  EXPECT_TRUE(meaning_of_return("").blocks_account);
  EXPECT_TRUE(meaning_of_return("ZZ99").may_be_sent_again);
}

}  // namespace
}  // namespace ledger
