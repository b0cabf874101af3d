// What a run's report holds when there is more than a person can read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/daemon/after_january.h"

namespace daemon_test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Reports : public AfterJanuary {
 protected:
  [[nodiscard]] std::string newest() const {
    std::string text;
    for (const auto& [file, content] : tree_of(town_->state()))
      if (file.find("reports/run-") != std::string::npos && file.ends_with(".txt")) text = content;
    return text;
  }
};

// One euro each, of a payer who is nobody's.
std::string statement_with(int entries) {
  const std::string account = zandermeer_settings().bank.account.text();
  std::string text = ":20:1\r\n:25:" + account + "\r\n:28C:1\r\n:60F:C260126EUR0,00\r\n";
  for (int number = 1; number <= entries; ++number)
    text += ":61:2601270127C1,00NTRFNONREF//B" + std::to_string(number) + "\r\n:86:onbekend\r\n";
  return text + ":62F:C260127EUR" + std::to_string(entries) + ",00\r\n-\r\n";
}

TEST_F(Reports, ListAHundredEntriesThatNobodyCanPlaceAndCountAll) {
  run_with({{"bank.sta", statement_with(130)}}, 1);
  EXPECT_THAT(newest(), HasSubstr("Breng 130 bankposten thuis."));
  EXPECT_THAT(newest(), HasSubstr("B100\n"));
  EXPECT_THAT(newest(), Not(HasSubstr("B101\n")));
  EXPECT_THAT(newest(), HasSubstr("toont ook de andere 30."));
}

}  // namespace
}  // namespace daemon_test
