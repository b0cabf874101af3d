#include "connectors/recognise/read_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace connectors {
namespace {

const std::string camt =
    "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt>\n"
    "<Stmt><Id>S-1</Id><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>\n"
    "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt "
    "Ccy='EUR'>10</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-02-26</Dt></Dt></Bal>\n"
    "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt "
    "Ccy='EUR'>5.5</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-02-27</Dt></Dt></Bal>\n"
    "<Ntry><Amt "
    "Ccy='EUR'>4</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-02-27</Dt></BookgDt>\n"
    "<NtryDtls><TxDtls><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry></Stmt>\n"
    "</BkToCstmrStmt></Document>";

TEST(ReadReport, IsTheObjectOfTheInterface) {
  EXPECT_EQ(
      to_json(read_report(source_of("s.xml", camt))),
      R"({"file":"s.xml","format":"camt.053","version":"001.08",)"
      R"("statements":[{"id":"S-1","account":"NL91ABNA0417164300","currency":"EUR","opening":"-10.00","closing":"-5.50",)"
      R"("entries":1,"details":1,"credits":"4.00","debits":"0.00","adds_up":false,"returns":["AC04"]}],)"
      R"("batches":[],"statuses":[],"findings":[{"severity":"error","line":2,"column":0,)"
      R"("path":"/Document/BkToCstmrStmt/Stmt","rule":"closing_balance_differs","text":"found \"-5.50\", expected )"
      R"(-6.00 = opening -10.00 + credits 4.00 - debits 0.00; it differs by 0.50"}]})");
}

TEST(ReadReport, SaysNullWhereTheFileSaysNothing) {
  const std::string nothing = "<Document><BkToCstmrDbtCdtNtfctn><Ntfctn/></BkToCstmrDbtCdtNtfctn></Document>";
  EXPECT_THAT(
      to_json(read_report(source_of("s.xml", nothing))),
      testing::HasSubstr(R"("statements":[{"id":null,"account":null,"currency":null,"opening":null,"closing":null,)"
                         R"("entries":0,"details":0,"credits":"0.00","debits":"0.00","adds_up":null,"returns":[]}])"));
}

TEST(ReadReport, PrintsForPeople) {
  EXPECT_EQ(to_text(read_report(source_of("s.xml", camt))),
            "s.xml: camt.053 001.08\n"
            "  statement S-1 of account NL91ABNA0417164300 EUR\n"
            "    opening -10.00 on 2026-02-26, closing -5.50 on 2026-02-27\n"
            "    1 entry, 1 detail, credits 4.00, debits 0.00, does not add up\n"
            "    returns: AC04 x 1\n"
            "s.xml:2 at /Document/BkToCstmrStmt/Stmt: error: closing_balance_differs: found \"-5.50\", "
            "expected -6.00 = "
            "opening -10.00 + credits 4.00 - debits 0.00; it differs by 0.50");
}

// A bank that leaves out something leaves it out of every entry.
TEST(ReadReport, PrintsTheFirstThreeFindingsOfARule) {
  FileReport report;
  report.file = "s.xml";
  for (int line = 1; line <= 5; ++line)
    report.findings.push_back({.severity = ledger::Severity::warning,
                               .place = {"s.xml", line, 0, ""},
                               .rule = ledger::Rule::element_is_missing,
                               .found = "",
                               .expected = "Sts",
                               .quoted_line = ""});
  report.findings.push_back({.severity = ledger::Severity::error,
                             .place = {"s.xml", 9, 0, ""},
                             .rule = ledger::Rule::element_is_missing,
                             .found = "",
                             .expected = "Amt",
                             .quoted_line = ""});
  EXPECT_EQ(to_text(report),
            "s.xml: unknown\n"
            "s.xml:1: warning: element_is_missing: expected Sts\n"
            "s.xml:2: warning: element_is_missing: expected Sts\n"
            "s.xml:3: warning: element_is_missing: expected Sts\n"
            "s.xml:9: error: element_is_missing: expected Amt\n"
            "s.xml: and 2 more of element_is_missing (warning), all of them with --json");
}

TEST(ReadReport, ReadsMt940LikeCamt) {
  const std::string_view mt940 =
      ":20:S-1\n:25:NL91ABNA0417164300EUR\n:60F:D260226EUR10,\n:61:2602270227C4,NTRFNONREF\n"
      ":86:/RTRN/AC04//EREF/E-1//REMI/USTD//terug/\n:62F:D260227EUR5,5\n-\n";
  EXPECT_EQ(
      to_json(read_report(source_of("s.sta", mt940))),
      R"({"file":"s.sta","format":"mt940","version":null,)"
      R"("statements":[{"id":"S-1","account":"NL91ABNA0417164300","currency":"EUR","opening":"-10.00","closing":"-5.50",)"
      R"("entries":1,"details":1,"credits":"4.00","debits":"0.00","adds_up":false,"returns":["AC04"]}],)"
      R"("batches":[],"statuses":[],"findings":[{"severity":"error","line":1,"column":0,)"
      R"("path":"","rule":"closing_balance_differs","text":"found \"-5.50\", expected )"
      R"(-6.00 = opening -10.00 + credits 4.00 - debits 0.00; it differs by 0.50"}]})");
}

TEST(ReadReport, SaysOfAnMt940ThatWasCutOffWhatIsMissing) {
  const FileReport report = read_report(
      source_of("s.sta", ":20:S-1\n:25:NL91ABNA0417164300EUR\n:60F:C260226EUR10,\n:61:2602270227C4,NTRFNON"));
  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(render(report.findings.front()),
            "s.sta:1: error: closing_balance_is_missing: found \"no balance CLBD, no :62F:\", "
            "expected a closing balance: without one the file may have been cut off");
}

TEST(ReadReport, HandsOurOwnFormsOnFromTheirFirstByte) {
  const std::string text =
      "participant;kind;amount;expected_day;status;valid_from;valid_to;use\nP0001\n" + std::string(200'000, 'x');
  std::string seen;
  ReadOptions options;
  options.own_forms = [&seen](Source source, FileReport& report) {
    std::string buffer(1000, '\0');
    while (const std::size_t size = source.read(buffer)) seen.append(buffer, 0, size);
    report.batches.emplace_back().id = "R";
  };
  const FileReport report = read_report(source_of("i.csv", text), options);
  EXPECT_EQ(seen, text);
  EXPECT_EQ(report.format, Format::incomes);
  EXPECT_EQ(report.version, "incomes");
  EXPECT_EQ(report.batches.size(), 1U);
}

TEST(ReadReport, ReadsFilesLongerThanTheirStart) {
  const std::string entry =
      "<Ntry><Amt "
      "Ccy='EUR'>1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><ValDt><Dt>2026-02-27</Dt></ValDt></"
      "Ntry>\n";
  std::string text = camt;
  std::string entries;
  for (int i = 0; i < 2000; ++i) entries += entry;
  text.insert(text.find("</Stmt>"), entries);
  EXPECT_EQ(read_report(source_of("s.xml", text)).statements.at(0).entries, 2001);
}

std::string files_of(const std::string& archive) {
  std::ifstream file(std::string(ONTZORG_SOURCE_DIR) + "/tests/fixtures/zip/" + archive, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::string told;
  for (const FileReport& report : read_reports(source_of("a.zip", bytes)))
    told += report.file + ' ' + std::string(name(report.findings.at(0).rule)) + '|';
  return told;
}

TEST(ReadReport, OfAnArchiveIsOneForEachFile) {
  EXPECT_EQ(files_of("good.zip"), "a.zip/a.xml format_is_unknown|a.zip/b.xml format_is_unknown|");
  EXPECT_EQ(files_of("archive_is_broken.zip"), "a.zip/a.xml format_is_unknown|a.zip archive_is_broken|");
  EXPECT_EQ(files_of("archive_holds_no_file.zip"), "a.zip archive_holds_no_file|");
}

TEST(ReadReport, OfAnyOtherFileIsItsOne) {
  const auto reports = read_reports(source_of("s.xml", camt));
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(to_json(reports[0]), to_json(read_report(source_of("s.xml", camt))));
}

TEST(ReadReport, JsonStandsEvenWhenANameIsNoText) {
  EXPECT_THAT(to_json(read_report(source_of("caf\xE9.xml", ""))),
              testing::StartsWith("{\"file\":\"caf\xEF\xBF\xBD.xml\""));
}

}  // namespace
}  // namespace connectors
