// What a bank's status says of a payment, for every code of the two external code sets.
#include "ledger/payments/answer_meaning.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

namespace ledger {
namespace {

using enum AnswerMeaning;

struct Row {
  AnswerMeaning meaning;
  std::string_view statuses;
};

TEST(AnswerMeaning, IsThatOfTheCodeSets) {
  for (const Row& row : {
           Row{pending, "RCVD PDNG PATC ACFW PRES PART BLCK"},
           Row{accepted, "ACTC ACCP ACFC ACSP ACPD ACWC ACWP ACIS"},
           Row{settled, "ACSC ACCC CPUC"},
           Row{rejected, "RJCT CANC"},
           // A name that does not match is no rejection: by law the payer stays free to pay.
           Row{name_check, "RCVC RVMC RVCM RVNM RVNA RVNC"},
           Row{unknown, "rjct RJC  ZZZZ 0000"},
       })
    for (std::size_t at = 0; at < row.statuses.size(); at += 5)
      EXPECT_EQ(meaning_of_status(row.statuses.substr(at, 4)), row.meaning) << row.statuses.substr(at, 4);
  EXPECT_EQ(meaning_of_status(""), unknown);
}

TEST(AnswerMeaning, KnowsEveryCodeOfTheGivenLists) {
  const char* const given = std::getenv("ONTZORG_SHARED");
  const std::filesystem::path codes =
      (given ? std::filesystem::path(given) : std::filesystem::path(ONTZORG_SOURCE_DIR) / ".." / "shared") /
      "schemas/codes";
  if (!std::filesystem::exists(codes)) GTEST_SKIP() << "no code lists at " << codes;
  std::size_t number = 0;
  for (const char* level : {"group", "transaction"}) {
    std::ifstream file(codes / ("external_payment_" + std::string(level) + "_status_code.json"));
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::regex code("\"([A-Z]{4})\": \"");
    for (std::sregex_iterator it(text.begin(), text.end(), code); it != std::sregex_iterator(); ++it, ++number)
      EXPECT_NE(meaning_of_status((*it)[1].str()), unknown) << (*it)[1];
  }
  EXPECT_GE(number, 38U);
}

}  // namespace
}  // namespace ledger
