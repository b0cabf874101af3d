#include "connectors/recognise/recognise.h"

#include <gtest/gtest.h>

namespace connectors {
namespace {

using namespace std::string_view_literals;

// The result in short: "camt.053 001.08", or with the rule when the file is not readable: "unknown !format_is_unknown".
std::string in_short(std::string_view start, const ColumnMap& map = {}) {
  const Recognised recognised = recognise(start, map);
  std::string told(to_text(recognised.format));
  if (!recognised.version.empty()) told += ' ' + recognised.version;
  if (!recognised.is_readable) told += " !" + std::string(name(recognised.rule_broken));
  return told;
}

std::string document(std::string_view uri, std::string_view element) {
  return "<Document xmlns='" + std::string(uri) + "'><" + std::string(element) + "/></Document>";
}

TEST(Recognise, XmlByItsNamespace) {
  EXPECT_EQ(in_short(document("urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", "BkToCstmrStmt")), "camt.053 001.08");
  EXPECT_EQ(in_short(document("urn:iso:std:iso:20022:tech:xsd:camt.052.001.02", "x")), "camt.052 001.02");
  EXPECT_EQ(in_short(document("urn:iso:std:iso:20022:tech:xsd:camt.054.001.13", "x")), "camt.054 001.13");
  EXPECT_EQ(in_short(document("http://www.six-interbank-clearing.com/de/pain.001.001.03.ch.02.xsd", "x")),
            "pain.001 001.03");
  EXPECT_EQ(in_short(document("urn:iso:std:iso:20022:tech:xsd:pain.002.001.10", "x")), "pain.002 001.10");
}

TEST(Recognise, XmlByItsMessageWhereTheNamespaceSaysNothing) {
  EXPECT_EQ(in_short("<Document><BkToCstmrStmt/></Document>"), "camt.053");
  EXPECT_EQ(in_short("<Document><BkToCstmrAcctRptV01/></Document>"), "camt.052 001.01");
  EXPECT_EQ(in_short("<Document xmlns='urn:bank:camt.053'><BkToCstmrDbtCdtNtfctn/></Document>"), "camt.054");
}

TEST(Recognise, XmlInAnEnvelope) {
  EXPECT_EQ(in_short("<Msg><AppHdr "
                     "xmlns='urn:iso:std:iso:20022:tech:xsd:head.001.001.01'><MsgDefIdr>camt.054.001.08</MsgDefIdr>"
                     "</AppHdr>" +
                     document("urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", "x") + "</Msg>"),
            "camt.053 001.08");
}

TEST(Recognise, XmlOfWhichOnlyTheStartIsSeen) {
  const std::string whole = document("urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", "BkToCstmrStmt");
  EXPECT_EQ(in_short(whole.substr(0, whole.size() - 15)), "camt.053 001.08");
  EXPECT_EQ(in_short("<!-- long before -->\n<?hint?>\n\xEF\xBB\xBF"), "unknown !xml_is_malformed");
}

TEST(Recognise, XmlInOtherEncodings) {
  EXPECT_EQ(in_short("\xEF\xBB\xBF  " + document("urn:x:camt.053.001.08", "x")), "camt.053 001.08");
  std::string wide = "\xFF\xFE";
  for (const char c : document("urn:x:camt.053.001.08", "x")) wide += std::string{c, '\0'};
  EXPECT_EQ(in_short(wide), "camt.053 001.08");
}

TEST(Recognise, XmlThatIsRefusedKeepsItsRule) {
  EXPECT_EQ(in_short("<!DOCTYPE Document>" + document("urn:x:camt.053.001.08", "x")),
            "unknown !document_type_is_forbidden");
  EXPECT_EQ(in_short(document("urn:iso:std:iso:20022:tech:xsd:camt.029.001.09", "RsltnOfInvstgtn")),
            "unknown !format_is_unknown");
  EXPECT_EQ(in_short("<a><b></a>"), "unknown !xml_is_malformed");
}

TEST(Recognise, SwiftByItsTags) {
  const std::string mt940 =
      ":20:X\r\n:25:NL91ABNA0417164300EUR\r\n:28C:1/1\r\n:60F:C260226EUR0,00\r\n:62F:C260226EUR0,00\r\n";
  EXPECT_EQ(in_short(mt940), "mt940");
  EXPECT_EQ(in_short("ABNANL2A\r\n940\r\nABNANL2A\r\n" + mt940), "mt940");
  EXPECT_EQ(in_short("{1:F01INGBNL2ABXXX0000000000}{2:I940INGBNL2AXBXX}{4:" + mt940), "mt940");
  EXPECT_EQ(in_short(":20:X\n:25:1\n:28C:1\n:34F:EUR0,\n:13D:2602261200+0100\n"), "mt942");
}

TEST(Recognise, SwiftOfWhichOnlyTheStartIsSeen) {
  EXPECT_EQ(in_short(":20:X\n:25:1\n"), "mt940");
  EXPECT_EQ(in_short(":25:1\n:28:1\n"), "mt940");
  EXPECT_EQ(in_short(":940:\n:20:X\n"), "mt940");
  EXPECT_EQ(in_short(":20:only this\n"), "unknown !format_is_unknown");
}

TEST(Recognise, OurOwnFormsByTheirHeaders) {
  EXPECT_EQ(in_short("run_id;run_date;run_kind;period;client_code;component_code;scheme_code;amount;debit_credit;"
                     "period_from;period_to\n"),
            "benefit_run");
  EXPECT_EQ(in_short("\xEF\xBB\xBFparticipant;cost;kind;creditor;creditor_iban;reference;amount;every;due_day;"
                     "shift;first_due;"
                     "valid_from;valid_to;collected_by;state;verified_by;verified_on;verified_how\r\n"),
            "register costs");
  EXPECT_EQ(in_short("participant;client_code;household;name;adults;children;leefgeld_iban;leefgeld_name;right_"
                     "from;legal_ground;"
                     "mode;scope;mandate;mandate_from;decision_ref;decision_date\n"),
            "register participants");
  EXPECT_EQ(in_short("participant;kind;amount;expected_day;status;valid_from;valid_to;use\n"), "register incomes");
  EXPECT_EQ(in_short("participant;loan;kind;principal;granted_on;decision_ref;first_instalment;instalments\n"),
            "register loans");
}

TEST(Recognise, BenefitRunsByTheSuitesOwnNames) {
  ColumnMap map;
  map.names = {{"run_id", "Verwerking"},  {"run_date", "Datum"},      {"run_kind", "Soort"}, {"period", "Periode"},
               {"client_code", "Client"}, {"component_code", "Code"}, {"amount", "Bedrag"},  {"debit_credit", "DC"}};
  const std::string_view header =
      "Verwerking;Datum;Soort;Periode;Client;Code;scheme_code;Bedrag;DC;period_from;period_to\n";
  EXPECT_EQ(in_short(header, map), "benefit_run");
}

TEST(Recognise, WhatIsNoneOfThem) {
  EXPECT_EQ(in_short(""), "unknown !file_is_empty");
  EXPECT_EQ(in_short("hello\n"), "unknown !format_is_unknown");
  EXPECT_EQ(in_short("PK\x03\x04\x14\0\0\0"sv), "unknown !file_is_not_text");
  EXPECT_EQ(in_short("%PDF-1.7\n"), "unknown !file_is_not_text");
  EXPECT_EQ(in_short("\x7F"
                     "ELF\x02\x01\0\0"sv),
            "unknown !file_is_not_text");
}

TEST(Recognise, AWebPageIsWhatAPortalGivesWhenItsSessionHasEnded) {
  for (const std::string_view page :
       {"<!DOCTYPE html>\n<html lang=\"nl\"><head><title>Uw sessie is verlopen</title>", "\n\n  <HTML><BODY onload=x>",
        "\xEF\xBB\xBF<!doctype HTML>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">",
        "<!-- portal --><html>"}) {
    const Recognised recognised = recognise(page);
    EXPECT_EQ(recognised.found, "a web page") << page;
    EXPECT_EQ(recognised.expected, "the bank's file: log in at its portal again and download it once more");
    EXPECT_EQ(recognised.rule_broken, ledger::Rule::format_is_unknown);
  }
  EXPECT_EQ(in_short("<Document xmlns='urn:x:camt.053.001.08'><a>&lt;html</a><html/></Document>"), "camt.053 001.08");
}

TEST(Recognise, WhatPeopleSendInPlaceOfAFileIsNamed) {
  struct Row {
    std::string_view start;
    std::string_view found;
  };
  for (const Row& row :
       {Row{"\xFF\xD8\xFF\xE0\0\x10JFIF"sv, "a picture (JPEG)"}, Row{"\x89PNG\r\n\x1A\n"sv, "a picture (PNG)"},
        Row{"{\\rtf1\\ansi", "a word processor's document"}, Row{"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
        Row{"Rar!\x1A\x07"sv, "a RAR archive"}, Row{" \r\n\t\n", "blanks only"}})
    EXPECT_EQ(recognise(row.start).found, row.found);
}

TEST(Recognise, AnotherMessageIsNamed) {
  EXPECT_EQ(recognise(document("urn:iso:std:iso:20022:tech:xsd:pain.008.001.02", "CstmrDrctDbtInitn")).found,
            "an XML file that begins with pain.008.001.02");
  EXPECT_EQ(recognise("<Invoice xmlns='urn:x'><ID/></Invoice>").found, "an XML file that begins with Invoice");
}

TEST(Recognise, ABanksDownloadGetsAHint) {
  const Recognised download = recognise("\"Datum\",\"Naam / Omschrijving\",\"Rekening\",\"Bedrag (EUR)\"\n");
  EXPECT_EQ(download.format, Format::unknown);
  EXPECT_EQ(download.found, "a CSV download of a bank");
  EXPECT_EQ(download.expected, "the bank's camt.053 of the same days");
  EXPECT_EQ(recognise("BANK EXPORT;;;\r\nRekeningnummer;Transactiedatum;Bedrag\r\n").found, download.found);
}

}  // namespace
}  // namespace connectors
