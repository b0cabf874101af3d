// A statement reads the same in every encoding that XML may have: rule files_in_general.
#include <gtest/gtest.h>

#include <string>

#include "connectors/recognise/read_report.h"
#include "connectors/xml/xml_reader.h"

namespace connectors {
namespace {

std::string statement(std::string_view declaration, std::string_view name) {
  return std::string(declaration) +
         R"(<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-02-26</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">12.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-02-27</Dt></Dt></Bal>
<Ntry><Amt Ccy="EUR">2.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-02-27</Dt></BookgDt>
<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>)" +
         std::string(name) + "</Nm></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>\n";
}

// For characters below U+0100.
std::string in_utf16(std::string_view latin1, bool is_little) {
  std::string text;
  for (const char c : latin1) text += is_little ? std::string{c, '\0'} : std::string{'\0', c};
  return text;
}

// The text of <Nm>.
std::string name_in(std::string_view text) {
  XmlReader reader(source_of("", text));
  std::string name;
  for (auto step = reader.next(); step != XmlReader::Step::finished; step = reader.next()) {
    if (step == XmlReader::Step::broken) return "broken: " + reader.defect().found;
    if (step == XmlReader::Step::closed && reader.name().text() == "Nm") name = reader.text();
  }
  return name;
}

TEST(CamtEncodings, ReadToTheSame) {
  const std::string utf8 = statement("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "Béatrice Müller");
  const std::string expected = to_json(read_report(source_of("a.xml", utf8)));
  ASSERT_NE(expected.find(R"("adds_up":true)"), std::string::npos) << expected;
  ASSERT_NE(expected.find(R"("findings":[])"), std::string::npos) << expected;
  const std::string latin1 =
      "B\xE9"
      "atrice M\xFCller";
  const std::string wide = statement("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n", latin1);
  struct Row {
    const char* what;
    std::string bytes;
  };
  for (const Row& row : {
           Row{"UTF-8", utf8},
           Row{"UTF-8 with a mark", "\xEF\xBB\xBF" + utf8},
           Row{"no declaration", statement("", "Béatrice Müller")},
           Row{"ISO-8859-1", statement("<?xml version='1.0' encoding='ISO-8859-1'?>\n", latin1)},
           Row{"Windows-1252", statement("<?xml version='1.0' encoding='windows-1252'?>\n", latin1)},
           Row{"UTF-16, little end first", "\xFF\xFE" + in_utf16(wide, true)},
           Row{"UTF-16, big end first", "\xFE\xFF" + in_utf16(wide, false)},
           Row{"the same without a mark", in_utf16(wide, true)},
           Row{"the same without a mark", in_utf16(wide, false)},
       }) {
    EXPECT_EQ(to_json(read_report(source_of("a.xml", row.bytes))), expected) << row.what;
    EXPECT_EQ(name_in(row.bytes), "Béatrice Müller") << row.what;
  }
  EXPECT_EQ(name_in(statement("<?xml version='1.0' encoding='windows-1252'?>\n", "\x80")), "€");
}

TEST(CamtEncodings, ThatAreNotDeclaredAreRefused) {
  const FileReport report = read_report(source_of("a.xml", statement("", "caf\xE9")));
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].rule, ledger::Rule::encoding_is_broken);
}

}  // namespace
}  // namespace connectors
