// The same benefits as CSV, as JSON and as the suite's own payment file: the same money for the same people.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "ledger/store/engine/database.h"
#include "tests/daemon/ground.h"
#include "tests/daemon/world.h"

namespace daemon_test {
namespace {

using Line = std::map<std::string, std::string>;

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream text(line);
  for (std::string field; std::getline(text, field, ';');) fields.push_back(field);
  return fields;
}

// The rows by column, without the TOTAL line.
std::vector<Line> rows_of_run(const std::string& csv) {
  std::istringstream text(csv);
  std::string line;
  std::getline(text, line);
  const std::vector<std::string> names = fields_of(line);
  std::vector<Line> rows;
  while (std::getline(text, line) && !line.starts_with("TOTAL")) {
    const std::vector<std::string> fields = fields_of(line);
    rows.emplace_back();
    for (std::size_t i = 0; i < fields.size(); ++i) rows.back()[names[i]] = fields[i];
    for (const char* name : {"amount", "protected_amount"})
      if (const auto amount = rows.back().find(name); amount != rows.back().end())
        std::replace(amount->second.begin(), amount->second.end(), ',', '.');
  }
  return rows;
}

std::string sum_of(const std::vector<Line>& rows) {
  ledger::Money sum;
  for (const Line& row : rows) sum += *ledger::parse_bank_amount(row.at("amount"), ledger::DecimalMark::point);
  return to_decimal(sum);
}

std::string as_json(const std::vector<Line>& rows) {
  std::string text = "{\"rows\":[";
  for (const Line& row : rows) {
    text += &row == rows.data() ? "{" : ",{";
    std::string between;
    for (const auto& [name, value] : row) {
      if (value.empty()) continue;
      text += between + '"' + name + "\":\"" + value + '"';
      between = ",";
    }
    text += '}';
  }
  return text + "],\"total\":{\"rows\":" + std::to_string(rows.size()) + ",\"sum\":\"" + sum_of(rows) + "\"}}";
}

std::string payment_to(const std::string& iban, const std::string& amount, const std::string& text) {
  return "<CdtTrfTxInf><PmtId><EndToEndId>" + text + "</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">" + amount +
         "</InstdAmt></Amt><Cdtr><Nm>X</Nm></Cdtr><CdtrAcct><Id><IBAN>" + iban +
         "</IBAN></Id></CdtrAcct><RmtInf><Ustrd>" + text + "</Ustrd></RmtInf></CdtTrfTxInf>";
}

// To our account for those we know; to somebody else for one more.
std::string as_payment_order(const std::vector<Line>& rows, const std::string& ours) {
  std::string text =
      "<Document "
      "xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn><GrpHdr><MsgId>SUITE-1</MsgId>"
      "<CreDtTm>2026-01-28T09:00:00</CreDtTm><NbOfTxs>" +
      std::to_string(rows.size() + 1) +
      "</NbOfTxs></GrpHdr><PmtInf><PmtInfId>SUITE-1-1</PmtInfId><PmtMtd>TRF</PmtMtd>"
      "<ReqdExctnDt><Dt>" +
      rows.front().at("run_date") +
      "</Dt></ReqdExctnDt><Dbtr><Nm>Gemeente</Nm></Dbtr>"
      "<DbtrAcct><Id><IBAN>NL02ABNA0123456789</IBAN></Id></DbtrAcct>";
  for (const Line& row : rows) text += payment_to(ours, row.at("amount"), row.at("client_code"));
  return text + payment_to("NL91ABNA0417164300", "99.00", "C10001") + "</PmtInf></CstmrCdtTrfInitn></Document>";
}

class BenefitForms : public testing::Test {
 protected:
  BenefitForms() : ground_(Ground::on(On::sqlite, folder_.path())) {
    fs::create_directories(folder_.path() / "learned");
    month_ = simulated_month(folder_.path() / "learned");
    (void)ledger::Store::open({ground_->url(), ledger::Administration(9901)},
                              ledger::Access::write);  // makes the tables
    ground_->keep();
    csv_ = month_.january.files.back().second;
  }

  // "P0001 73013 2026-01-30 allocated ", sorted: what January's run made of the file.
  std::vector<std::string> receipts(const std::string& name, const std::string& text) {
    ground_->put_back();
    Town town(ground_->state(), ground_->url());
    Act january = month_.january;
    january.files.back() = {name, text};
    town.drop(january);
    town.run(january.now);
    for (const auto& [file, findings] : tree_of(ground_->state()))
      if (file.find(".findings.txt") != std::string::npos) ADD_FAILURE() << findings;
    ledger::Database database(ground_->url());
    std::vector<std::string> found;
    database.each(ledger::Columns("r.participant, r.amount, r.pay_date, coalesce(o.state, 3)"),
                  "from receipt r left join open_receipt o on o.participant = r.participant and o.receipt = r.number",
                  {}, [&](ledger::Row& row) {
                    std::string receipt;
                    for (int i = 0; i < 4; ++i) receipt += row.in_words() + ' ';
                    found.push_back(std::move(receipt));
                  });
    std::sort(found.begin(), found.end());
    return found;
  }

  TemporaryFolder folder_;
  std::unique_ptr<Ground> ground_;
  Month month_;
  std::string csv_;
};

TEST_F(BenefitForms, PayTheSamePeopleTheSame) {
  const std::vector<std::string> expected = receipts("run.csv", csv_);
  ASSERT_FALSE(expected.empty());
  const std::vector<Line> rows = rows_of_run(csv_);
  EXPECT_EQ(receipts("run.json", as_json(rows)), expected);
  EXPECT_EQ(receipts("run.xml", as_payment_order(rows, zandermeer_settings().bank.account.text())), expected);
}

}  // namespace
}  // namespace daemon_test
