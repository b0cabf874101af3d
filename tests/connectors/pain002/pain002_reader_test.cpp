// What a bank may answer, form by form: rule pain002_statuses.
#include "connectors/pain002/pain002_reader.h"

#include <gtest/gtest.h>

#include <string>

namespace connectors {
namespace {

// The answers in short: "begin M1 for MSG pain.001 2 488.00|group RJCT AM10 (text)|payment P status|tx E/I in P: status
// reasons".
class TellingSink : public ledger::BankAnswerSink {
 public:
  void begin(const ledger::BankAnswerHead& head) override {
    told += "begin " + head.id + " for " + head.original_message.text() + ' ' + head.original_name;
    if (head.original_transactions) told += ' ' + std::to_string(*head.original_transactions);
    if (head.original_sum) told += ' ' + ledger::to_decimal(*head.original_sum);
    told += '\n';
  }
  void answer(const ledger::BankAnswer& answer) override {
    constexpr const char* names[] = {"group", "payment", "transaction"};
    told += std::to_string(answer.line) + ' ' + names[static_cast<int>(answer.level)] + ' ' + answer.message.text();
    for (const std::string& id : {answer.batch.text(), answer.end_to_end.text(), answer.instruction_id})
      if (!id.empty()) told += '/' + id;
    told += ": " + answer.status;
    for (const std::string& reason : answer.reasons) told += ' ' + reason;
    for (const std::string& text : answer.texts) told += " (" + text + ')';
    told += '\n';
  }
  std::string told;
};

std::string told(std::string_view text, const Pain002Limits& limits = {}) {
  TellingSink sink;
  for (const ledger::Finding& finding : read_pain002(source_of("a.xml", text), sink, limits))
    sink.told += std::string(finding.severity == ledger::Severity::error ? "error " : "warning ") +
                 std::string(name(finding.rule)) + ' ' + std::to_string(finding.place.line) + '\n';
  return sink.told;
}

std::string message(std::string_view below) {
  return "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.002.001.10'><CstmrPmtStsRpt>"
         "<GrpHdr><MsgId>B1</MsgId></GrpHdr>" +
         std::string(below) + "</CstmrPmtStsRpt></Document>";
}

std::string group(std::string_view status) {
  return "\n<OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId>" + std::string(status) +
         "</OrgnlGrpInfAndSts>";
}

TEST(Pain002, TellsGroupPaymentAndTransactionInTheirOrder) {
  EXPECT_EQ(told(message(group("<GrpSts>PART</GrpSts>") + R"(
<OrgnlPmtInfAndSts><OrgnlPmtInfId>P1</OrgnlPmtInfId><PmtInfSts>PART</PmtInfSts>
<TxInfAndSts><OrgnlInstrId>I1</OrgnlInstrId><OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>RJCT</TxSts>
<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>rekening</AddtlInf><AddtlInf>opgeheven</AddtlInf></StsRsnInf></TxInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>E2</OrgnlEndToEndId></TxInfAndSts></OrgnlPmtInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>P2</OrgnlPmtInfId></OrgnlPmtInfAndSts>)")),
            "begin B1 for M1 pain.001\n"
            "2 group M1: PART\n"
            "3 payment M1/P1: PART\n"
            "4 transaction M1/P1/E1/I1: RJCT AC04 (rekening) (opgeheven)\n"
            "6 transaction M1/P1/E2: \n"
            "7 payment M1/P2: \n");
}

TEST(Pain002, StatusesAreOptionalAtAllLevels) {
  EXPECT_EQ(told(message(group("") + "<OrgnlPmtInfAndSts><TxInfAndSts/></OrgnlPmtInfAndSts>")),
            "begin B1 for M1 pain.001\n2 group M1: \n");
}

TEST(Pain002, ReasonsMayBeTheBanksOwnAndMayBeTextAlone) {
  EXPECT_EQ(told(message(group("<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Prtry>X99</Prtry></Rsn></StsRsnInf>"
                               "<StsRsnInf><Rsn><Cd>MS03</Cd></Rsn></StsRsnInf><StsRsnInf><AddtlInf>bel</AddtlInf>"
                               "<AddtlInf/></StsRsnInf>"))),
            "begin B1 for M1 pain.001\n2 group M1: RJCT X99 MS03 (bel)\n");
}

TEST(Pain002, ATotalMayBeWrittenWithoutDecimals) {
  EXPECT_EQ(told(message(group("<OrgnlNbOfTxs>2</OrgnlNbOfTxs><OrgnlCtrlSum>488</OrgnlCtrlSum>"))),
            "begin B1 for M1 pain.001 2 488.00\n2 group M1: \n");
}

// A bank that rejects a file because of its sum repeats that sum; the rejection must be readable all the same.
TEST(Pain002, ATotalThatIsRepeatedWrongIsAWarning) {
  EXPECT_EQ(told(message(group("<OrgnlNbOfTxs>x</OrgnlNbOfTxs><OrgnlCtrlSum>4847,37</OrgnlCtrlSum>"
                               "<GrpSts>RJCT</GrpSts>"))),
            "begin B1 for M1 pain.001\n2 group M1: RJCT\n"
            "warning number_is_malformed 2\nwarning amount_is_malformed 2\n");
}

TEST(Pain002, CodesOfNoListAreKeptAndReported) {
  EXPECT_EQ(told(message(group("<GrpSts>ZZZZ</GrpSts>"))),
            "begin B1 for M1 pain.001\n2 group M1: ZZZZ\nwarning status_is_unknown 2\n");
}

// RVMC is in the list for transactions and not in that for groups.
TEST(Pain002, CodesOfAnotherLevelAreNoFault) {
  EXPECT_EQ(told(message(group("<GrpSts>RVMC</GrpSts>"))), "begin B1 for M1 pain.001\n2 group M1: RVMC\n");
}

TEST(Pain002, WhatStandsBehindTheTransactionsIsToldBehindThem) {
  EXPECT_EQ(told(message(group("") + R"(<OrgnlPmtInfAndSts><OrgnlPmtInfId>P1</OrgnlPmtInfId>
<TxInfAndSts><OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>ACCP</TxSts></TxInfAndSts>
<PmtInfSts>PART</PmtInfSts><StsRsnInf><Rsn><Cd>NARR</Cd></Rsn></StsRsnInf></OrgnlPmtInfAndSts>)")),
            "begin B1 for M1 pain.001\n2 group M1: \n2 payment M1/P1: \n3 transaction M1/P1/E1: ACCP\n"
            "2 payment M1/P1: PART NARR\n");
}

TEST(Pain002, AFileMayHoldSeveralAnswers) {
  const std::string one =
      "<CstmrPmtStsRpt><GrpHdr><MsgId>B1</MsgId></GrpHdr>" + group("<GrpSts>RCVD</GrpSts>") + "</CstmrPmtStsRpt>";
  EXPECT_EQ(told("<Both>" + one + "<CstmrPmtStsRpt>" + group("<GrpSts>ACTC</GrpSts>") + "</CstmrPmtStsRpt></Both>"),
            "begin B1 for M1 pain.001\n2 group M1: RCVD\nbegin  for M1 pain.001\n3 group M1: ACTC\n");
}

TEST(Pain002, OfTheFirstVersionsIsReadToo) {
  EXPECT_EQ(told(R"(<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.02"><pain.002.001.02>
<OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<TxInfAndSts><OrgnlPmtInfId>P1</OrgnlPmtInfId><OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>RJCT</TxSts>
<StsRsnInf><StsRsn><Cd>AC01</Cd></StsRsn><AddtlStsRsnInf>t</AddtlStsRsnInf></StsRsnInf></TxInfAndSts>
</pain.002.001.02></Document>)"),
            "begin  for M1 \n2 group M1: PART\n3 transaction M1/P1/E1: RJCT AC01 (t)\n");
}

TEST(Pain002, WithoutItsGroupIsRefused) {
  EXPECT_EQ(told(message("<OrgnlPmtInfAndSts><OrgnlPmtInfId>P1</OrgnlPmtInfId></OrgnlPmtInfAndSts>")),
            "begin B1 for  \n1 payment /P1: \nerror element_is_missing 1\n");
  EXPECT_EQ(told(message("<OrgnlGrpInfAndSts><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>")),
            "begin B1 for  \n1 group : RJCT\nwarning element_is_missing 1\n");
}

TEST(Pain002, HostileFilesAreRefused) {
  EXPECT_EQ(told("<!DOCTYPE d [<!ENTITY a 'b'>]><d/>"), "error document_type_is_forbidden 1\n");
  EXPECT_EQ(told("<Document><BkToCstmrStmt/></Document>"), "error format_is_unknown 0\n");
  std::string deep = message(group(""));
  for (int i = 0; i < 100; ++i) deep.insert(deep.find("</CstmrPmtStsRpt>"), "<a>");
  EXPECT_NE(told(deep).find("error "), std::string::npos);
  std::string reasons;
  for (int i = 0; i < 5; ++i) reasons += "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>";
  EXPECT_EQ(told(message(group(reasons)), {.reasons_at_most = 2}),
            "begin B1 for M1 pain.001\n2 group M1:  AC04 AC04\n"
            "error file_is_too_large 2\nerror file_is_too_large 2\nerror file_is_too_large 2\n");
}

}  // namespace
}  // namespace connectors
