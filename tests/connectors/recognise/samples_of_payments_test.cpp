// Payment files and answers of banks, written by others, compared with facts.json, which another program computed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "connectors/xml/xml_schema.h"
#include "tests/connectors/recognise/samples.h"

namespace connectors {
namespace {

using nlohmann::json;

using SamplesOfPayments = Samples;

// The facts hold IBANs only; we also report other account numbers, as they stand.
void compare(const json& ours, const json& fact) {
  EXPECT_EQ(ours["id"], fact["pmtInfId"]);
  EXPECT_EQ(ours["transactions"], fact["transactions"]);
  EXPECT_EQ(told(ours["sum"]), told(fact["sum"]));
  EXPECT_EQ(ours["execution_date"], fact["reqdExctnDt"]);
  EXPECT_EQ(told(ours["declared_sum"]), told(fact["ctrlSumDeclared"]));
  const json& declared = fact["nbOfTxsDeclared"];
  EXPECT_EQ(ours["declared_transactions"].dump(), declared.is_null() ? "null" : declared.get<std::string>());
  if (!fact["debtorIban"].is_null()) {
    EXPECT_EQ(ours["debtor_account"], fact["debtorIban"]);
  }
}

std::vector<std::string> rules_in(const json& report) {
  std::vector<std::string> rules;
  for (const json& finding : report["findings"]) rules.push_back(finding["rule"]);
  return rules;
}

TEST_F(SamplesOfPayments, HoldWhatTheFactsSay) {
  std::size_t batches = 0;
  for (const json& fact : facts_) {
    if (fact["format"] != "pain001") continue;
    SCOPED_TRACE(fact["file"]);
    const json ours = read_sample(fact["file"]);
    const json& theirs = fact["facts"]["batches"];
    ASSERT_EQ(ours["batches"].size(), theirs.size());
    for (std::size_t i = 0; i < theirs.size(); ++i, ++batches) compare(ours["batches"][i], theirs[i]);
  }
  EXPECT_EQ(batches, 20U);
}

TEST_F(SamplesOfPayments, ThatDeclareOtherTotalsAreReported) {
  for (const json& fact : facts_) {
    if (fact["format"] != "pain001") continue;
    const json& facts = fact["facts"];
    std::vector<std::string> expected;
    if (facts["nbOfTxsDeclared"] != std::to_string(facts["transactions"].get<int>()))
      expected.emplace_back("declared_count_differs");
    if (!facts["ctrlSumDeclared"].is_null() && told(facts["ctrlSumDeclared"]) != told(facts["sum"]))
      expected.emplace_back("declared_sum_differs");
    EXPECT_EQ(rules_in(read_sample(fact["file"])), expected) << fact["file"];
  }
}

json codes_of(const json& reasons) {
  json codes = json::array();
  for (const json& reason : reasons)
    if (!reason["code"].is_null()) codes.push_back(reason["code"]);
  return codes;
}

// Only levels to which the bank gives a status or a reason are listed.
void expect(json& list, const char* level, const json& id, const json& status, const json& reasons) {
  json codes = codes_of(reasons);
  if (status.is_null() && codes.empty()) return;
  list.push_back({{"level", level}, {"id", id}, {"status", status}, {"reasons", codes}});
}

TEST_F(SamplesOfPayments, AnswersHoldWhatTheFactsSay) {
  std::size_t files = 0;
  for (const json& fact : facts_) {
    if (fact["format"] != "pain002") continue;
    ++files;
    const json& facts = fact["facts"];
    json expected = json::array();
    expect(expected, "group", facts["orgnlMsgId"], facts["grpSts"], facts["grpReasons"]);
    for (const json& payment : facts["payments"]) {
      expect(expected, "payment", payment["orgnlPmtInfId"], payment["status"], payment["reasons"]);
      for (const json& one : payment["transactions"])
        expect(expected, "transaction", one["orgnlEndToEndId"], one["status"], one["reasons"]);
    }
    const json ours = read_sample(fact["file"]);
    EXPECT_EQ(ours["statuses"], expected) << fact["file"];
    EXPECT_EQ(ours["findings"], json::array()) << fact["file"];
  }
  EXPECT_EQ(files, 8U);
}

// The result of the schema, such as "valid camt.053.001.02" or "INVALID camt.053.001.04: Element", or that there is no
// XSD here.
TEST_F(SamplesOfPayments, AndOfStatementsFitTheirSchemasWhereTheFactsSaySo) {
  std::size_t valid = 0;
  std::size_t invalid = 0;
  for (const json& fact : facts_) {
    const std::string said = fact["xsd"].is_null() ? "" : fact["xsd"].get<std::string>();
    const bool is_valid = said.starts_with("valid ");
    if (!is_valid && !said.starts_with("INVALID ")) continue;
    const std::string name = said.substr(said.find(' ') + 1, std::string("camt.053.001.02").size());
    const auto schema = XmlSchema::from(text_of(shared_files() / "schemas/iso20022" / (name + ".xsd")));
    ASSERT_TRUE(schema.has_value()) << name;
    const std::string text = text_of(samples() / fact["file"]);
    const ledger::Findings violations = schema->validate(source_of(fact["file"], text));
    EXPECT_EQ(violations.empty(), is_valid) << fact["file"] << ' ' << said;
    (is_valid ? valid : invalid) += 1;
    if (violations.empty()) continue;
    EXPECT_EQ(violations[0].severity, ledger::Severity::warning);
    EXPECT_GT(violations[0].place.line, 0);
  }
  EXPECT_GT(valid, 40U);
  EXPECT_GT(invalid, 10U);
}

}  // namespace
}  // namespace connectors
