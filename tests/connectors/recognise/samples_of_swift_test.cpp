// MT940 and MT942 files written by others, compared with facts.json, which another program computed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/connectors/recognise/samples.h"

namespace connectors {
namespace {

using nlohmann::json;

using SamplesOfSwift = Samples;

bool is_swift(const json& fact) { return fact["format"] == "mt940" || fact["format"] == "mt942"; }

// In this file DOS put a ^Z between two joined files. The reader of the facts took it for text, missed the :20: after
// it, and made one statement of two accounts, which does not add up. We read two statements, and both add up.
constexpr std::string_view joined_by_dos = "mt940/zilverline__two_accounts.txt";

// The facts hold :25: as it stands. We return the account as the service and the bank's camt write it, so that they can
// be compared: without spaces, and without the currency that ING and Rabobank write after the number.
std::string as_account(const json& fact) {
  std::string account = fact["account"];
  std::erase(account, ' ');
  if (account.ends_with("EUR")) account.resize(account.size() - 3);
  return account;
}

// The facts hold "" where we report nothing.
std::string text_or_empty(const json& text) { return text.is_null() ? "" : text.get<std::string>(); }

void compare(const json& ours, const json& fact) {
  EXPECT_EQ(ours["id"], fact["ref"]);
  EXPECT_EQ(text_or_empty(ours["account"]), as_account(fact));
  EXPECT_EQ(text_or_empty(ours["currency"]), text_or_empty(fact["ccy"]));
  EXPECT_EQ(ours["entries"], fact["entries"]);
  EXPECT_EQ(told(ours["credits"]), told(fact["sumCredit"]));
  EXPECT_EQ(told(ours["debits"]), told(fact["sumDebit"]));
  EXPECT_EQ(told(ours["opening"]), told(fact["opening"]));
  EXPECT_EQ(told(ours["closing"]), told(fact["closing"]));
  EXPECT_EQ(ours["adds_up"], fact["addsUp"]);
}

TEST_F(SamplesOfSwift, HoldWhatTheFactsSay) {
  std::size_t statements = 0;
  for (const json& fact : facts_) {
    if (!is_swift(fact) || fact["file"] == joined_by_dos) continue;
    SCOPED_TRACE(fact["file"]);
    const json ours = read_sample(fact["file"]);
    const json& theirs = fact["facts"]["statements"];
    ASSERT_EQ(ours["statements"].size(), theirs.size());
    for (std::size_t i = 0; i < theirs.size(); ++i, ++statements) compare(ours["statements"][i], theirs[i]);
  }
  EXPECT_GT(statements, 170U);
}

TEST_F(SamplesOfSwift, JoinedByDosAreTwoStatements) {
  const json ours = read_sample(std::string(joined_by_dos))["statements"];
  ASSERT_EQ(ours.size(), 4U);
  EXPECT_EQ(ours[2]["account"], "3462.483.153");
  EXPECT_EQ(ours[3]["id"], "940A121029");
  EXPECT_EQ(ours[3]["account"], "1325.76.155");
  for (const json& statement : ours) EXPECT_EQ(statement["adds_up"], true);
}

// Every line of every sample is understood. The findings that are left are mistakes in the files themselves.
TEST_F(SamplesOfSwift, HaveNoOtherFindings) {
  std::vector<std::string> found;
  for (const json& fact : facts_) {
    if (!is_swift(fact)) continue;
    const json ours = read_sample(fact["file"]);
    for (const json& finding : ours["findings"]) {
      const std::string rule = finding["rule"];
      if (rule == "closing_balance_differs" || rule == "closing_balance_is_missing" || rule == "currency_is_not_euro")
        continue;
      found.push_back(fact["file"].get<std::string>().substr(6) + ' ' + rule);
    }
  }
  EXPECT_THAT(
      found,
      testing::UnorderedElementsAre(
          "jejik__K4262927_20200905-080000-952.txt tag_is_unknown",
          "jejik__oldenburgischelandesbank2.txt tag_is_unknown", "mt940rs__february_30.sta date_is_malformed",
          "mt940rs__special-cases_mt942.sta sum_of_entries_differs", "mt940rs__unexpected_tag.sta element_is_missing",
          "oca__v10.0_test-ing-old.940 line_is_malformed", "oca__v10.0_test-ing.940 line_is_malformed",
          "oca__x_v10.0_test-ing.940 line_is_malformed", "wolph__transaction_details_wrapped.sta date_is_malformed",
          "wolph__wrapped_timestamp.sta date_is_malformed"));
}

// A file that was cut off has no closing balance, or one that does not fit: it never passes as whole.
TEST_F(SamplesOfSwift, CutOffAtEveryByteDoNotPass) {
  const std::string text = text_of(samples() / "mt940/zilverline__ing_purp.txt");
  const std::size_t closing = text.find(":62F:");
  const std::size_t two_tags = text.find(":28C:");
  const std::size_t decimals = text.find(',', closing);
  for (std::size_t size = two_tags; size < decimals; ++size) {
    const FileReport report = read_report(source_of("cut", std::string_view(text).substr(0, size)));
    EXPECT_EQ(report.format, Format::mt940) << size;
    EXPECT_TRUE(ledger::has_errors(report.findings)) << size;
  }
}

}  // namespace
}  // namespace connectors
