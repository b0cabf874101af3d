// What the reader returns for each form that banks write: rule camt_reading and rule camt_amounts.
#include "connectors/camt/camt_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace connectors {
namespace {

using ledger::Direction;
using ledger::EntryStatus;
using ledger::Money;
using testing::ElementsAre;
using testing::IsEmpty;

struct KeptStatement {
  ledger::StatementHead head;
  std::vector<ledger::BankEntry> entries;
};

class KeepingSink : public ledger::StatementSink {
 public:
  void begin(const ledger::StatementHead& head) override { statements.push_back({head, {}}); }
  void entry(const ledger::BankEntry& entry) override { statements.back().entries.push_back(entry); }
  void end() override { ++ended; }
  std::vector<KeptStatement> statements;
  std::size_t ended = 0;
};

struct Read {
  std::vector<KeptStatement> statements;
  ledger::Findings findings;
  [[nodiscard]] const ledger::StatementHead& head() const { return statements.at(0).head; }
  [[nodiscard]] const ledger::BankEntry& entry() const { return statements.at(0).entries.at(0); }
  [[nodiscard]] const ledger::EntryDetail& detail(std::size_t i = 0) const { return entry().details.at(i); }
};

Read read(const std::string& text, const CamtOptions& options = {}) {
  KeepingSink sink;
  ledger::Findings findings = read_camt(source_of("camt.xml", text), sink, options);
  return {std::move(sink.statements), std::move(findings)};
}

// The findings in short, such as "error element_is_missing at 3: found X, expected Y"; empty when there are none.
std::vector<std::string> told(const ledger::Findings& findings) {
  std::vector<std::string> told;
  for (const ledger::Finding& finding : findings)
    told.push_back((finding.severity == ledger::Severity::error ? "error " : "warning ") +
                   std::string(name(finding.rule)) + " at " + std::to_string(finding.place.line));
  return told;
}

std::string in_message(const std::string& statements) {
  return "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt>" + statements +
         "</BkToCstmrStmt></Document>";
}

const std::string account =
    "<Id>S</Id><CreDtTm>2026-02-27T18:00:00</CreDtTm><Acct><Id><IBAN>NL91 ABNA 0417 1643 "
    "00</IBAN></Id><Ccy>EUR</Ccy></Acct>";

std::string in_statement(const std::string& rest) { return in_message("<Stmt>" + account + rest + "</Stmt>"); }

std::string balance(const std::string& code, const std::string& amount, const std::string& day = "2026-02-27") {
  return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>" + amount +
         "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>" + day + "</Dt></Dt></Bal>";
}

struct EntryForm {
  std::string amount = "10.00";
  std::string sign = "CRDT";
  std::string status = "<Sts><Cd>BOOK</Cd></Sts>";
  std::string dates = "<BookgDt><Dt>2026-02-27</Dt></BookgDt>";
};

std::string entry(const std::string& rest, const EntryForm& form = {}) {
  return "<Ntry><Amt Ccy='EUR'>" + form.amount + "</Amt><CdtDbtInd>" + form.sign + "</CdtDbtInd>" + form.status +
         form.dates + rest + "</Ntry>";
}

Read read_entry(const std::string& rest, const EntryForm& form = {}) { return read(in_statement(entry(rest, form))); }

std::string details(const std::string& rest) { return "<NtryDtls><TxDtls>" + rest + "</TxDtls></NtryDtls>"; }

ledger::Date day(const char* iso) { return *ledger::parse_date(iso); }

// ---- statements ----------------------------------------------------------------------------------------

TEST(CamtStatement, OpensWithOpbdAndClosesWithClbd) {
  const Read file = read(in_statement(balance("OPBD", "5") + balance("CLBD", "7.5") + balance("CLAV", "9")));
  EXPECT_THAT(told(file.findings), IsEmpty());
  EXPECT_EQ(file.head().account, "NL91ABNA0417164300");
  EXPECT_EQ(file.head().opening->amount, Money::cents(500));
  EXPECT_EQ(file.head().closing->amount, Money::cents(750));
  EXPECT_EQ(file.head().closing->date, day("2026-02-27"));
  EXPECT_FALSE(file.head().page_opening || file.head().page_closing);
}

TEST(CamtStatement, OpensWithPrcdWhereThereIsNoOpbd) {
  EXPECT_EQ(read(in_statement(balance("PRCD", "5"))).head().opening->amount, Money::cents(500));
  EXPECT_EQ(read(in_statement(balance("PRCD", "5") + balance("OPBD", "6"))).head().opening->amount, Money::cents(600));
}

TEST(CamtStatement, TakesNoIntermediateBalanceForAnother) {
  const ledger::StatementHead first = read(in_statement(balance("OPBD", "5") + balance("ITBD", "7"))).head();
  EXPECT_FALSE(first.closing);
  EXPECT_EQ(first.last_balance()->amount, Money::cents(700));
  const ledger::StatementHead last = read(in_statement(balance("ITBD", "5") + balance("CLBD", "7"))).head();
  EXPECT_FALSE(last.opening);
  EXPECT_EQ(last.first_balance()->amount, Money::cents(500));
  const ledger::StatementHead between = read(in_statement(balance("ITBD", "5") + balance("ITBD", "7"))).head();
  EXPECT_FALSE(between.opening || between.closing);
  EXPECT_EQ(between.first_balance()->amount, Money::cents(500));
  EXPECT_EQ(between.last_balance()->amount, Money::cents(700));
  const ledger::StatementHead whole =
      read(in_statement(balance("OPBD", "5") + balance("ITBD", "6") + balance("CLBD", "7"))).head();
  EXPECT_FALSE(whole.page_opening || whole.page_closing);
}

TEST(CamtStatement, SubTypeIntmMarksAnIntermediateBalanceToo) {
  std::string page = balance("OPBD", "5") + balance("CLBD", "7");
  page.replace(page.rfind("</Tp>"), 5, "<SubTp><Cd>INTM</Cd></SubTp></Tp>");
  EXPECT_FALSE(read(in_statement(page)).head().closing.has_value());
  EXPECT_TRUE(read(in_statement(page)).head().page_closing.has_value());
}

TEST(CamtStatement, OverSeveralDaysHasTheFirstOpeningAndTheLastClosing) {
  const Read file = read(in_statement(balance("CLBD", "8", "2026-02-03") + balance("OPBD", "7", "2026-02-03") +
                                      balance("OPBD", "5", "2026-02-02") + balance("CLBD", "7", "2026-02-02")));
  EXPECT_EQ(file.head().opening->amount, Money::cents(500));
  EXPECT_EQ(file.head().closing->amount, Money::cents(800));
}

TEST(CamtStatement, OverdrawnBalancesAreNegative) {
  std::string overdrawn = balance("OPBD", "5");
  overdrawn.replace(overdrawn.find("CRDT"), 4, "DBIT");
  EXPECT_EQ(read(in_statement(overdrawn)).head().opening->amount, Money::cents(-500));
}

TEST(CamtStatement, BalancesWithoutSignOrDateAreTakenWithAWarning) {
  const Read file =
      read(in_statement("<Bal>\n<Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>5</Amt></Bal>"));
  EXPECT_THAT(told(file.findings), ElementsAre("warning element_is_missing at 1", "warning element_is_missing at 1"));
  EXPECT_EQ(file.head().opening->amount, Money::cents(500));
  EXPECT_EQ(file.head().opening->date, day("2026-02-27"));
}

TEST(CamtStatement, BalanceDatesMayBeMoments) {
  std::string moment = balance("OPBD", "5");
  moment.replace(moment.find("<Dt><Dt>2026-02-27</Dt>"), 23, "<Dt><DtTm>2026-02-26T23:59:59+01:00</DtTm>");
  EXPECT_EQ(read(in_statement(moment)).head().opening->date, day("2026-02-26"));
}

TEST(CamtStatement, CurrencyIsTheAccountsElseTheBalancesElseTheFirstEntrys) {
  const std::string no_currency = "<Id>S</Id><Acct><Id><Othr><Id>1</Id></Othr></Id></Acct>";
  EXPECT_EQ(read(in_message("<Stmt>" + no_currency + balance("OPBD", "5") + "</Stmt>")).head().currency, "EUR");
  EXPECT_EQ(read(in_message("<Stmt>" + no_currency + entry("") + "</Stmt>")).head().currency, "EUR");
  EXPECT_EQ(read(in_message("<Stmt>" + no_currency + "</Stmt>")).head().currency, "");
}

TEST(CamtStatement, SeveralInOneFileEachWithTheirOwn) {
  const std::string statements = "<Stmt><Id>1</Id><Acct><Id><IBAN>A</IBAN></Id></Acct>" + balance("OPBD", "1") +
                                 entry("") + "</Stmt>" + "<Stmt><Id>2</Id><Acct><Id><IBAN>B</IBAN></Id></Acct></Stmt>";
  const Read file = read(in_message(statements));
  ASSERT_EQ(file.statements.size(), 2U);
  EXPECT_EQ(file.statements[1].head.account, "B");
  EXPECT_FALSE(file.statements[1].head.opening.has_value());
  EXPECT_THAT(file.statements[1].entries, IsEmpty());
  EXPECT_EQ(file.statements[1].head.path, "/Document/BkToCstmrStmt/Stmt[2]");
}

TEST(CamtStatement, WithoutGroupHeaderOrInAnEnvelope) {
  EXPECT_THAT(told(read("<Msg><AppHdr><Id>x</Id></AppHdr>" + in_statement("") + "</Msg>").findings), IsEmpty());
}

TEST(CamtStatement, OfEveryMessageAndTheOldNames) {
  for (const auto& [message, statement] : {std::pair{"BkToCstmrStmt", "Stmt"},
                                           {"BkToCstmrStmtV01", "Stmt"},
                                           {"BkToCstmrAcctRpt", "Rpt"},
                                           {"BkToCstmrAcctRptV01", "Rpt"},
                                           {"BkToCstmrDbtCdtNtfctn", "Ntfctn"},
                                           {"BkToCstmrDbtCdtNtfctnV01", "Ntfctn"}}) {
    const std::string text = std::string("<Document><") + message + "><" + statement + ">" + account + entry("") +
                             "</" + statement + "></" + message + "></Document>";
    EXPECT_EQ(read(text).entry().amount, Money::cents(1000)) << message;
  }
}

// ---- entries ----------------------------------------------------------------------------------------------

TEST(CamtEntry, TakesItsSignFromCdtDbtIndAlone) {
  const Read reversal = read_entry("<RvslInd>true</RvslInd>", {.sign = "DBIT"});
  EXPECT_EQ(reversal.entry().direction, Direction::debit);
  EXPECT_TRUE(reversal.entry().is_reversal);
  EXPECT_FALSE(read_entry("<RvslInd>false</RvslInd>").entry().is_reversal);
}

TEST(CamtEntry, StatusIsTextOrCodeOrProprietary) {
  const auto status = [](const std::string& text) { return read_entry("", {.status = text}).entry().status; };
  EXPECT_EQ(status("<Sts>BOOK</Sts>"), EntryStatus::booked);
  EXPECT_EQ(status("<Sts> PDNG </Sts>"), EntryStatus::pending);
  EXPECT_EQ(status("<Sts><Cd>INFO</Cd></Sts>"), EntryStatus::information);
  EXPECT_EQ(status("<Sts><Cd>FUTR</Cd></Sts>"), EntryStatus::future);
  EXPECT_EQ(status("<Sts><Prtry>BOOK</Prtry></Sts>"), EntryStatus::booked);
}

TEST(CamtEntry, WithoutStatusIsBookedWithAWarning) {
  const Read file = read_entry("", {.status = ""});
  EXPECT_EQ(file.entry().status, EntryStatus::booked);
  EXPECT_THAT(told(file.findings), ElementsAre("warning element_is_missing at 1"));
}

TEST(CamtEntry, DatesFallBack) {
  const auto dates = [](const std::string& given) {
    const Read file = read(in_statement(balance("CLBD", "1", "2026-02-28") + entry("", {.dates = given})));
    return ledger::to_iso(file.entry().booking_date) + ' ' + ledger::to_iso(file.entry().value_date) + ' ' +
           std::to_string(file.findings.size());
  };
  EXPECT_EQ(dates("<BookgDt><Dt>2026-02-26</Dt></BookgDt><ValDt><Dt>2026-02-25</Dt></ValDt>"),
            "2026-02-26 2026-02-25 0");
  EXPECT_EQ(dates("<BookgDt><DtTm>2026-02-26T23:30:00Z</DtTm></BookgDt>"), "2026-02-26 2026-02-26 0");
  EXPECT_EQ(dates("<ValDt><Dt>2026-02-25</Dt></ValDt>"), "2026-02-25 2026-02-25 0");
  EXPECT_EQ(dates(""), "2026-02-28 2026-02-28 1");
}

TEST(CamtEntry, CarriesReferenceTextAndCode) {
  const Read file = read_entry(
      "<AcctSvcrRef>R-1</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>RRTN</"
      "SubFmlyCd></Fmly>"
      "</Domn><Prtry><Cd>N123</Cd></Prtry></BkTxCd><AddtlNtryInf>huur &amp; energie</AddtlNtryInf>");
  EXPECT_EQ(file.entry().bank_reference, "R-1");
  EXPECT_EQ(file.entry().bank_code, "PMNT/ICDT/RRTN");
  EXPECT_EQ(file.entry().text, "huur & energie");
  EXPECT_EQ(read_entry("<BkTxCd><Prtry><Cd>N123</Cd></Prtry></BkTxCd>").entry().bank_code, "N123");
  EXPECT_EQ(file.entry().ordinal, 1);
}

TEST(CamtEntry, DetailsMayBeAbsentEmptyOrInSeveralBlocks) {
  EXPECT_THAT(read_entry("").entry().details, IsEmpty());
  EXPECT_EQ(read_entry("<NtryDtls/>").entry().details.size(), 0U);
  EXPECT_EQ(read_entry("<NtryDtls><TxDtls/></NtryDtls>").entry().details.size(), 1U);
  EXPECT_EQ(read_entry(details("") + details("")).entry().details.size(), 2U);
  EXPECT_EQ(read_entry("<TxDtls/>").entry().details.size(), 1U);  // version .01
}

TEST(CamtEntry, BatchesAreKeptInOrder) {
  const Read file = read_entry(
      "<NtryDtls><Btch><MsgId>M</MsgId><PmtInfId>P-1</PmtInfId><NbOfTxs>2</NbOfTxs><TtlAmt "
      "Ccy='EUR'>10</TtlAmt></Btch></NtryDtls>"
      "<NtryDtls><Btch><PmtInfId>P-2</PmtInfId></Btch></NtryDtls>");
  ASSERT_EQ(file.entry().batches.size(), 2U);
  EXPECT_EQ(file.entry().batches[0].message.text(), "M");
  EXPECT_EQ(file.entry().batches[0].transactions, 2);
  EXPECT_EQ(file.entry().batches[0].total, Money::cents(1000));
  EXPECT_EQ(file.entry().batches[1].batch.text(), "P-2");
  EXPECT_EQ(file.entry().batches[1].transactions, std::nullopt);
}

TEST(CamtEntry, KnowsItsLine) { EXPECT_EQ(read(in_statement("\n\n" + entry(""))).entry().line, 3); }

TEST(CamtEntry, AmountsOfEveryWriting) {
  for (const auto& [text, cents] : {std::pair{"27229398.9", 2722939890}, {"488", 48800}, {"18.15000", 1815}})
    EXPECT_EQ(read_entry("", {.amount = text}).entry().amount, Money::cents(cents)) << text;
}

// ---- details -----------------------------------------------------------------------------------------

TEST(CamtDetail, AmountIsTheBestOfThoseInTheAccountsCurrency) {
  const auto amount = [](const std::string& rest) { return read_entry(details(rest)).detail().amount; };
  const std::string transaction =
      "<AmtDtls><InstdAmt><Amt Ccy='EUR'>3</Amt></InstdAmt><TxAmt><Amt Ccy='EUR'>2</Amt></TxAmt></AmtDtls>";
  EXPECT_EQ(amount("<Amt Ccy='EUR'>1</Amt>" + transaction), Money::cents(100));
  EXPECT_EQ(amount(transaction), Money::cents(200));
  EXPECT_EQ(amount("<Amt Ccy='USD'>1</Amt>" + transaction), Money::cents(200));
  EXPECT_EQ(amount("<AmtDtls><InstdAmt><Amt Ccy='KWD'>3.125</Amt></InstdAmt></AmtDtls>"), std::nullopt);
  EXPECT_EQ(amount(""), std::nullopt);
}

TEST(CamtDetail, AgainstItsEntryIsNegativeUnlessAllAre) {
  const auto amounts = [](const std::string& rest) {
    std::vector<std::int64_t> cents;
    const Read file = read_entry(rest);
    for (const auto& detail : file.entry().details) cents.push_back(detail.amount->cents());
    return cents;
  };
  const std::string with = details("<Amt Ccy='EUR'>12</Amt><CdtDbtInd>CRDT</CdtDbtInd>");
  const std::string against = details("<Amt Ccy='EUR'>2</Amt><CdtDbtInd>DBIT</CdtDbtInd>");
  EXPECT_THAT(amounts(with + against), ElementsAre(1200, -200));
  EXPECT_THAT(amounts(against + against), ElementsAre(200, 200));
}

TEST(CamtDetail, ReferencesWithoutNotprovided) {
  const Read file =
      read_entry(details("<Refs><MsgId>M</MsgId><AcctSvcrRef>R</AcctSvcrRef><PmtInfId>P</"
                         "PmtInfId><InstrId>I</InstrId><EndToEndId>NOTPROVIDED</EndToEndId></Refs>"));
  EXPECT_EQ(file.detail().message.text(), "M");
  EXPECT_EQ(file.detail().bank_reference, "R");
  EXPECT_EQ(file.detail().batch.text(), "P");
  EXPECT_EQ(file.detail().instruction_id, "I");
  EXPECT_TRUE(file.detail().end_to_end.empty());
}

TEST(CamtEntry, ReferenceOfABankThatHasNoneIsEmpty) {
  for (const char* filler : {"NONREF", "NOREF", "NOTPROVIDED"}) {
    const std::string reference = "<AcctSvcrRef>" + std::string(filler) + "</AcctSvcrRef>";
    EXPECT_EQ(read_entry(reference).entry().bank_reference, "");
    EXPECT_EQ(read_entry(details("<Refs>" + reference + "</Refs>")).detail().bank_reference, "");
  }
}

TEST(CamtDetail, TextsAreOneLine) {
  const Read file = read_entry(details("<RltdPties><Dbtr><Nm>J.\tJansen</Nm></Dbtr></RltdPties>"
                                       "<RmtInf><Ustrd>\n  huur \r\n   maart  2026\n</Ustrd></RmtInf>") +
                               "<AddtlNtryInf>SEPA\n  OVERBOEKING</AddtlNtryInf>");
  EXPECT_EQ(file.detail().counterparty_name, "J. Jansen");
  EXPECT_EQ(file.detail().remittance, "huur maart  2026");
  EXPECT_EQ(file.entry().text, "SEPA OVERBOEKING");
}

std::string parties(const std::string& debtor_iban, const std::string& creditor_iban, bool is_new) {
  const auto party = [is_new](const std::string& who, const std::string& iban) {
    const std::string name = "<Nm>" + who + "</Nm>";
    return "<" + who + ">" + (is_new ? "<Pty>" + name + "</Pty>" : name) + "</" + who + "><" + who + "Acct><Id><IBAN>" +
           iban + "</IBAN></Id></" + who + "Acct>";
  };
  return details("<RltdPties>" + party("Dbtr", debtor_iban) + party("Cdtr", creditor_iban) + "</RltdPties>");
}

TEST(CamtDetail, CounterpartyIsTheDebtorOfACreditAndTheCreditorOfADebit) {
  for (const bool is_new : {false, true}) {
    const std::string both = parties("NL02RABO0123456789", "NL20INGB0001234567", is_new);
    EXPECT_EQ(read_entry(both).detail().counterparty_name, "Dbtr");
    EXPECT_EQ(read_entry(both).detail().counterparty_iban, "NL02RABO0123456789");
    EXPECT_EQ(read_entry(both, {.sign = "DBIT"}).detail().counterparty_name, "Cdtr");
  }
}

TEST(CamtDetail, CounterpartyOfAReturnIsNeverOurselves) {
  const Read file = read_entry(parties("NL91ABNA0417164300", "NL20INGB0001234567", true));
  EXPECT_EQ(file.detail().counterparty_iban, "NL20INGB0001234567");
  EXPECT_EQ(file.detail().counterparty_name, "Cdtr");
}

TEST(CamtDetail, RemittanceIsJoined) {
  const Read file =
      read_entry(details("<RmtInf><Ustrd>huur</Ustrd><Ustrd>maart</"
                         "Ustrd><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf>"
                         "<AddtlRmtInf>2026</AddtlRmtInf></Strd></RmtInf><AddtlTxInf>unused</AddtlTxInf>"));
  EXPECT_EQ(file.detail().remittance, "huur maart 2026");
  EXPECT_EQ(file.detail().creditor_reference, "RF18539007547034");
  EXPECT_EQ(read_entry(details("<AddtlTxInf>only this</AddtlTxInf>")).detail().remittance, "only this");
}

TEST(CamtDetail, ReturnReasonIsACodeOrProprietaryOrNotGiven) {
  const auto reason = [](const std::string& rest) { return read_entry(details(rest)).detail().return_reason; };
  EXPECT_EQ(reason("<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"), "AC04");
  EXPECT_EQ(reason("<RtrInf><Rsn><Prtry>OWN</Prtry></Rsn></RtrInf>"), "OWN");
  EXPECT_EQ(reason("<RtrInf><AddtlInf>x</AddtlInf></RtrInf>"), "MS03");
  EXPECT_EQ(reason(""), "");
}

// ---- findings and limits ------------------------------------------------------------------------------

TEST(CamtFindings, AreAllToldAtOnceWithPathAndLine) {
  const Read file = read(in_statement("\n" + entry("", {.amount = "1,5"}) + "\n" + entry("", {.sign = "BOTH"})));
  EXPECT_THAT(told(file.findings), ElementsAre("error amount_is_malformed at 2", "error value_is_not_in_list at 3"));
  EXPECT_EQ(file.findings[0].place.path, "/Document/BkToCstmrStmt/Stmt/Ntry/Amt");
  EXPECT_EQ(file.findings[1].place.path, "/Document/BkToCstmrStmt/Stmt/Ntry[2]/CdtDbtInd");
  EXPECT_EQ(file.findings[1].found, "BOTH");
}

TEST(CamtFindings, AreCappedAndErrorsTakeTheRoomOfWarnings) {
  std::string entries;
  for (int i = 0; i < 20; ++i) entries += entry("", {.status = ""});
  const Read file = read(in_statement(entries + entry("", {.sign = "BOTH"})), {.findings_at_most = 10});
  ASSERT_EQ(file.findings.size(), 11U);
  EXPECT_EQ(file.findings[9].rule, ledger::Rule::value_is_not_in_list);
  EXPECT_EQ(file.findings[10].rule, ledger::Rule::too_many_findings);
  EXPECT_EQ(file.findings[10].found, "11 more");
}

TEST(CamtFindings, ShowOnlyTheStartOfALongText) {
  const Read file = read_entry("", {.sign = std::string(1000, 'x')});
  EXPECT_EQ(file.findings.at(0).found, std::string(200, 'x') + "...");
}

TEST(CamtLimits, OfTextsStatementsEntriesAndDetails) {
  EXPECT_THAT(told(read_entry("<AddtlNtryInf>" + std::string(70'000, 'x') + "</AddtlNtryInf>").findings),
              ElementsAre("error field_is_too_long at 1"));
  const std::string two = in_message("<Stmt>" + account + "</Stmt><Stmt>" + account + "</Stmt>");
  const Read one = read(two, {.statements_at_most = 1});
  EXPECT_EQ(one.statements.size(), 1U);
  EXPECT_THAT(told(one.findings), ElementsAre("error file_is_too_large at 1"));
  const Read entries = read(in_statement(entry("") + entry("") + entry("")), {.entries_at_most = 1});
  EXPECT_EQ(entries.statements[0].entries.size(), 1U);
  EXPECT_THAT(told(entries.findings), ElementsAre("error file_is_too_large at 1"));
  const Read many = read(in_statement(entry(details("") + details("") + details(""))), {.details_at_most = 2});
  EXPECT_EQ(many.entry().details.size(), 2U);
  EXPECT_THAT(told(many.findings), ElementsAre("error file_is_too_large at 1"));
}

TEST(CamtFindings, NoStatementAndNoCamt) {
  EXPECT_THAT(told(read(in_message("<GrpHdr/>")).findings), ElementsAre("error element_is_missing at 0"));
  EXPECT_THAT(told(read("<Document/>").findings), ElementsAre("error format_is_unknown at 0"));
}

// ---- cut off ----------------------------------------------------------------------------------------

TEST(CamtCutOff, IsTruncatedWhereverItEnds) {
  std::string text =
      "<?xml version='1.0' encoding='UTF-8'?>\n" + in_statement(balance("OPBD", "5") + balance("CLBD", "25"));
  text.insert(text.find("</Stmt>"), entry(parties("A", "B", true)) + entry("<AddtlNtryInf>café</AddtlNtryInf>"));
  for (std::size_t size = 1; size < text.size(); ++size) {
    const Read file = read(text.substr(0, size));
    ASSERT_EQ(file.findings.size(), 1U) << size;
    EXPECT_EQ(name(file.findings[0].rule), "file_is_truncated") << size;
  }
}

}  // namespace
}  // namespace connectors
