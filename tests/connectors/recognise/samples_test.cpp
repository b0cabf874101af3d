// Samples written by others, compared with facts.json, which another program computed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/connectors/recognise/samples.h"

namespace connectors {
namespace {

using nlohmann::json;

std::map<std::string, int> counted(const json& reasons) {
  std::map<std::string, int> times;
  for (const json& reason : reasons) ++times[reason.get<std::string>()];
  return times;
}

// What facts.json lacks: its reader found no account in version .01, and no statement inside a Business Application
// Header or in a file that is cut off.
bool is_known_to_facts(const json& fact) { return fact["facts"].contains("statements"); }

// Amounts whose third decimal is not zero are refused on purpose: rule camt_amounts.
constexpr std::string_view refused_amounts = "camt052/hbci4java__test-camt-parse-5200108-invalid-saldo.xml";

void compare(const json& ours, const json& fact, bool has_refused_amounts) {
  EXPECT_EQ(ours["id"], fact["id"]);
  if (!fact["account"].is_null()) {
    EXPECT_EQ(ours["account"], fact["account"]);
  }
  if (!fact["ccy"].is_null()) {
    EXPECT_EQ(ours["currency"], fact["ccy"]);
  }
  EXPECT_EQ(ours["entries"], fact["entries"]);
  EXPECT_EQ(ours["details"], fact["txDtls"]);
  EXPECT_EQ(told(ours["credits"]), told(fact["sumCredit"]));
  EXPECT_EQ(told(ours["debits"]), told(fact["sumDebit"]));
  EXPECT_EQ(counted(ours["returns"]), (fact["returnReasons"].get<std::map<std::string, int>>()));
  if (has_refused_amounts) return;
  EXPECT_EQ(told(ours["opening"]), told(fact["opening"]));
  EXPECT_EQ(told(ours["closing"]), told(fact["closing"]));
  EXPECT_EQ(ours["adds_up"], fact["addsUp"]);
}

TEST_F(Samples, AreRecognised) {
  // "camt053" becomes "camt.053". The CSV of a bank is not read and stays unknown.
  const std::map<std::string, std::string> formats = {
      {"camt052", "camt.052"}, {"camt053", "camt.053"}, {"camt054", "camt.054"}, {"pain001", "pain.001"},
      {"pain002", "pain.002"}, {"mt940", "mt940"},      {"mt942", "mt942"},      {"csv", "unknown"}};
  for (const json& fact : facts_) {
    const json ours = read_sample(fact["file"]);
    EXPECT_EQ(ours["format"], formats.at(fact["format"])) << fact["file"];
    const std::string space = fact["facts"].value("namespace", "");
    if (!ours["version"].is_null()) {
      EXPECT_THAT(space,
                  testing::HasSubstr(ours["format"].get<std::string>() + "." + ours["version"].get<std::string>()));
    }
  }
}

TEST_F(Samples, OfStatementsHoldWhatTheFactsSay) {
  std::size_t statements = 0;
  for (const json& fact : facts_) {
    if (!fact["format"].get<std::string>().starts_with("camt") || !is_known_to_facts(fact)) continue;
    SCOPED_TRACE(fact["file"]);
    const json ours = read_sample(fact["file"]);
    const json& theirs = fact["facts"]["statements"];
    ASSERT_EQ(ours["statements"].size(), theirs.size());
    for (std::size_t i = 0; i < theirs.size(); ++i, ++statements)
      compare(ours["statements"][i], theirs[i], fact["file"] == refused_amounts);
  }
  EXPECT_GT(statements, 60U);
}

TEST_F(Samples, AmountsWithAThirdDecimalAreRefused) {
  std::vector<std::string> files;
  for (const json& fact : facts_) {
    const json ours = read_sample(fact["file"]);
    for (const json& finding : ours["findings"])
      if (finding["rule"] == "amount_has_not_two_decimals") files.push_back(fact["file"]);
  }
  EXPECT_THAT(files, testing::ElementsAre(refused_amounts, refused_amounts));
}

TEST_F(Samples, ThatDoNotAddUpAreReported) {
  for (const json& fact : facts_) {
    const json ours = read_sample(fact["file"]);
    for (const json& statement : ours["statements"]) {
      if (statement["adds_up"] != false || fact["file"] == refused_amounts) continue;
      // Sums are not compared when a currency differs: that has its own finding.
      const auto tells = [](const json& finding) {
        return finding["rule"] == "closing_balance_differs" || finding["rule"] == "currency_is_not_euro";
      };
      EXPECT_TRUE(std::any_of(ours["findings"].begin(), ours["findings"].end(), tells)) << fact["file"];
    }
  }
}

TEST_F(Samples, CutOffAtEveryHundredthByteAreTruncated) {
  const std::string text = text_of(samples() / "camt053/genkgo__camt053.v8.xml");
  for (std::size_t size = 300; size < text.size() - 15; size += 100) {
    const FileReport report = read_report(source_of("cut.xml", std::string_view(text).substr(0, size)));
    EXPECT_EQ(report.format, Format::camt_053) << size;
    EXPECT_TRUE(std::any_of(report.findings.begin(), report.findings.end(), [](const ledger::Finding& finding) {
      return finding.rule == ledger::Rule::file_is_truncated;
    })) << size;
  }
}

}  // namespace
}  // namespace connectors
