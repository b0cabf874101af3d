// What the reader returns for payment files of other programs, form by form; it also reads what our writer wrote.
#include "connectors/pain001/pain001_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace connectors {
namespace {

class TellingSink : public ledger::PaymentOrderSink {
 public:
  void begin(const ledger::PaymentOrderHead& head) override {
    told += head.message.text() + declared(head.declared_transactions, head.declared_sum) + '\n';
  }
  void begin(const ledger::OrderedBatch& batch) override {
    told += "  " + batch.id.text() + declared(batch.declared_transactions, batch.declared_sum) + " on " +
            (batch.execution_date ? ledger::to_iso(*batch.execution_date) : "-") + " from " + batch.debtor_name + ' ' +
            batch.debtor_account + '\n';
  }
  void payment(const ledger::OrderedPayment& payment) override {
    told += "    " + std::to_string(payment.line) + ' ' + payment.end_to_end.text() + '/' + payment.instruction_id +
            ' ' + payment.currency + ' ' + ledger::to_decimal(payment.amount) + " to " + payment.creditor_name + ' ' +
            payment.creditor_account + " \"" + payment.remittance + "\" " + payment.creditor_reference + '\n';
  }
  std::string told;

 private:
  static std::string declared(std::optional<std::int64_t> number, std::optional<ledger::Money> sum) {
    return (number ? ' ' + std::to_string(*number) : std::string()) +
           (sum ? ' ' + ledger::to_decimal(*sum) : std::string());
  }
};

std::string told(std::string_view text, const Pain001Limits& limits = {}) {
  TellingSink sink;
  for (const ledger::Finding& finding : read_pain001(source_of("a.xml", text), sink, limits))
    sink.told += "! " + std::string(name(finding.rule)) + ' ' + std::to_string(finding.place.line) + '\n';
  return sink.told;
}

std::string order(std::string_view batches) {
  return "<Document><CstmrCdtTrfInitn><GrpHdr><MsgId>M</MsgId></GrpHdr>" + std::string(batches) +
         "</CstmrCdtTrfInitn></Document>";
}

std::string payment(std::string_view amount) {
  return "<CdtTrfTxInf><Amt><InstdAmt Ccy='EUR'>" + std::string(amount) + "</InstdAmt></Amt></CdtTrfTxInf>";
}

TEST(Pain001Reader, ReadsWhatWeWrite) {
  for (const char* version : {"03", "09"}) {
    const std::string name = "small.001.001." + std::string(version) + ".xml";
    std::ifstream file(std::filesystem::path(ONTZORG_SOURCE_DIR) / "tests/fixtures/pain001" / name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::string all = told(text);
    EXPECT_EQ(all.find('!'), std::string::npos) << all;
    EXPECT_TRUE(
        all.starts_with("9901-R000012 5 1000000837.00\n"
                        "  9901-R000012-01 3 792.01 on 2026-02-27 from Gemeente Voorbeeld NL66BNGH0123456789\n"
                        "    "))
        << all;
    EXPECT_NE(all.find(" 9901-P000000000001/ EUR 640.00 to Stichting Woonzorg Nederland NL91ABNA0417164300 \"\" "
                       "5000056789012345\n"),
              std::string::npos)
        << all;
    EXPECT_NE(all.find("\"Huur maart, Dorpsstraat 1\" \n"), std::string::npos) << all;
  }
}

TEST(Pain001Reader, TakesDaysOfEveryForm) {
  for (const char* day : {"2026-02-27", "<Dt>2026-02-27</Dt>", "<DtTm>2026-02-27T09:00:00+01:00</DtTm>"})
    EXPECT_EQ(told(order("<PmtInf><PmtInfId>P</PmtInfId><ReqdExctnDt>" + std::string(day) + "</ReqdExctnDt>" +
                         payment("1") + "</PmtInf>")),
              "M\n  P on 2026-02-27 from  \n    1 / EUR 1.00 to   \"\" \n");
}

TEST(Pain001Reader, TakesAccountsThatAreNoIban) {
  EXPECT_EQ(told(order("<PmtInf><DbtrAcct><Id><Othr><Id>123</Id></Othr></Id></DbtrAcct><CdtTrfTxInf><PmtId><InstrId>I"
                       "</InstrId><EndToEndId>E</EndToEndId></PmtId><Amt><InstdAmt Ccy='JPY'>500</InstdAmt></Amt>"
                       "<CdtrAcct><Id><Othr><Id>456</Id></Othr></Id></CdtrAcct><RmtInf><Ustrd>a</Ustrd>"
                       "<Ustrd>b</Ustrd></RmtInf></CdtTrfTxInf></PmtInf>")),
            "M\n   on - from  123\n    1 E/I JPY 500.00 to  456 \"a b\" \n");
}

// The amount in the payer's currency, to be sent in another currency.
TEST(Pain001Reader, TakesEquivalentAmounts) {
  EXPECT_EQ(told(order("<PmtInf><CdtTrfTxInf><Amt><EqvtAmt><Amt Ccy='EUR'>5</Amt><CcyOfTrf>USD</CcyOfTrf></EqvtAmt>"
                       "</Amt></CdtTrfTxInf></PmtInf>")),
            "M\n   on - from  \n    1 / USD 5.00 to   \"\" \n");
}

TEST(Pain001Reader, TakesVersion02) {
  EXPECT_EQ(told("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.02'><pain.001.001.02><GrpHdr>"
                 "<MsgId>M</MsgId></GrpHdr><PmtInf>" +
                 payment("1") + "</PmtInf></pain.001.001.02></Document>"),
            "M\n   on - from  \n    1 / EUR 1.00 to   \"\" \n");
}

// Only declared counts and sums are compared; a sum only when every amount was readable.
TEST(Pain001Reader, ComparesWhatIsDeclared) {
  EXPECT_EQ(
      told(order("<PmtInf><NbOfTxs>2</NbOfTxs><CtrlSum>3.50</CtrlSum>" + payment("1.5") + payment("2") + "</PmtInf>")),
      "M\n   2 3.50 on - from  \n    1 / EUR 1.50 to   \"\" \n    1 / EUR 2.00 to   \"\" \n");
  EXPECT_EQ(told(order("<PmtInf><CtrlSum>3.50</CtrlSum>" + payment("1,5") + payment("2") + "</PmtInf>")),
            "M\n   3.50 on - from  \n    1 / EUR 2.00 to   \"\" \n! amount_is_malformed 1\n");
  EXPECT_EQ(told(order("<PmtInf><NbOfTxs>1</NbOfTxs><CtrlSum>1</CtrlSum></PmtInf>")),
            "M\n   1 1.00 on - from  \n! declared_count_differs 1\n! declared_sum_differs 1\n");
}

TEST(Pain001Reader, LimitsWhatAFileMayHold) {
  const std::string batch = "<PmtInf>" + payment("9999999999.99") + payment("9999999999.99") + "</PmtInf>";
  EXPECT_EQ(told(order(batch + batch), {.batches_at_most = 1}).find("! file_is_too_large") == std::string::npos, false);
  const std::string few = told(order(batch + batch), {.payments_at_most = 3});
  EXPECT_EQ(std::count(few.begin(), few.end(), '"'), 6);
  EXPECT_NE(few.find("! file_is_too_large"), std::string::npos);
  EXPECT_EQ(told("<Document><CstmrPmtStsRpt/></Document>"), "! format_is_unknown 0\n");
}

}  // namespace
}  // namespace connectors
