// Files of attackers and broken lines: each ends in its named rule, quickly, in little memory, and prints nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "connectors/xml/xml_reader.h"

namespace connectors {
namespace {

using Step = XmlReader::Step;

std::optional<ledger::Finding> defect_of(std::string_view text, const XmlLimits& limits = {}) {
  XmlReader reader(source_of("hostile.xml", text), limits);
  for (;;) switch (reader.next()) {
      case Step::broken:
        return reader.defect();
      case Step::finished:
        return std::nullopt;
      default:
        break;
    }
}

// The rule and its place, such as "xml_is_malformed at 3:7 in /a/b".
std::string judged(std::string_view text, const XmlLimits& limits = {}) {
  const auto defect = defect_of(text, limits);
  if (!defect) return "read";
  return std::string(name(defect->rule)) + " at " + std::to_string(defect->place.line) + ':' +
         std::to_string(defect->place.column) + " in " + defect->place.path;
}

std::string rule_of(std::string_view text, const XmlLimits& limits = {}) {
  const auto defect = defect_of(text, limits);
  return defect ? std::string(name(defect->rule)) : "read";
}

std::string all_text_of(std::string_view text) {
  XmlReader reader(source_of("hostile.xml", text));
  std::string all;
  for (;;) switch (reader.next()) {
      case Step::closed:
        all += reader.text();
        break;
      case Step::opened:
        break;
      case Step::finished:
        return all;
      case Step::broken:
        return std::string(name(reader.defect().rule));
    }
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

std::string utf_16(std::string_view ascii, bool is_big_endian) {
  std::string text = is_big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii) text += is_big_endian ? std::string{'\0', c} : std::string{c, '\0'};
  return text;
}

TEST(HostileXml, BillionLaughs) {
  std::string text = "<!DOCTYPE lol [<!ENTITY a0 \"lol\">";
  for (int i = 1; i < 10; ++i)
    text += "<!ENTITY a" + std::to_string(i) + " \"" + repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
  EXPECT_EQ(rule_of(text + "]><lol>&a9;</lol>"), "document_type_is_forbidden");
}

TEST(HostileXml, QuadraticBlowUp) {
  const std::string text = "<!DOCTYPE a [<!ENTITY x \"" + std::string(50'000, 'x') + "\">]><a>";
  EXPECT_EQ(rule_of(text + repeated("&x;", 50'000) + "</a>"), "document_type_is_forbidden");
}

TEST(HostileXml, DocumentTypesOfEveryKind) {
  for (const char* const type : {"<!DOCTYPE a>", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\">",
                                 "<!DOCTYPE a PUBLIC \"-//X//Y\" \"http://127.0.0.1:9/x.dtd\">",
                                 "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;]>",
                                 "<!DOCTYPE a [<!ATTLIST a b CDATA \"c\">]>"})
    EXPECT_EQ(rule_of(std::string("<?xml version='1.0'?>\n") + type + "<a/>"), "document_type_is_forbidden") << type;
  EXPECT_EQ(judged("<?xml version='1.0'?>\n<!DOCTYPE a><a/>"), "document_type_is_forbidden at 2:12 in ");
}

TEST(HostileXml, AnEntityReadsNothingFromTheFileSystem) {
  const std::string secret_file = testing::TempDir() + "ontzorg-secret.txt";
  std::ofstream(secret_file) << "do not tell";
  const std::string text = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file://" + secret_file + "\">]><a>&x;</a>";
  EXPECT_EQ(all_text_of(text), "document_type_is_forbidden");
  std::remove(secret_file.c_str());
}

TEST(HostileXml, EntitiesWithoutADocumentType) {
  EXPECT_EQ(judged("<a>\n<b>&x;</b></a>"), "entity_is_forbidden at 2:7 in /a/b");
  EXPECT_EQ(rule_of("<a b='&x;'/>"), "entity_is_forbidden");
  EXPECT_EQ(all_text_of("<a>&lt;&gt;&amp;&quot;&apos;</a>"), "<>&\"'");
}

TEST(HostileXml, Deep) {
  EXPECT_EQ(rule_of(repeated("<a>", 100'000)), "xml_is_malformed");
  EXPECT_EQ(judged(repeated("<a>", 3) + repeated("</a>", 3), {.depth = 2}), "xml_is_malformed at 1:7 in /a/a");
  EXPECT_EQ(rule_of(repeated("<a>", 3) + repeated("</a>", 3), {.depth = 3}), "read");
}

TEST(HostileXml, HugeTexts) {
  const std::string huge(20'000'000, 'x');
  EXPECT_EQ(judged("<a>\n<b>" + huge + "</b></a>").substr(0, 17), "field_is_too_long");
  EXPECT_EQ(rule_of("<a><![CDATA[" + huge + "]]></a>"), "xml_is_malformed");
  EXPECT_EQ(rule_of("<a b='" + huge + "'/>"), "xml_is_malformed");
  EXPECT_EQ(rule_of("<a b='" + huge.substr(0, 2'000'000) + "'/>"), "field_is_too_long");
  EXPECT_EQ(rule_of("<a><!--" + huge + "--></a>"), "xml_is_malformed");
  EXPECT_EQ(rule_of("<" + huge + "/>"), "xml_is_malformed");
}

TEST(HostileXml, AFileLargerThanTheLimit) {
  EXPECT_EQ(rule_of("<a>" + repeated("<b/>", 100'000) + "</a>", {.bytes = 100'000}), "file_is_too_large");
  EXPECT_EQ(rule_of("<a><b/></a>", {.bytes = 11}), "read");
}

TEST(HostileXml, ManyNamesAndManySiblings) {
  std::string text = "<a>";
  for (int i = 0; i < 100'000; ++i) text += "<b" + std::to_string(i) + "/>";
  EXPECT_EQ(rule_of(text + "</a>"), "read");
}

TEST(HostileXml, Nothing) {
  EXPECT_EQ(rule_of(""), "file_is_empty");
  EXPECT_EQ(rule_of(" \n "), "file_is_empty");
}

TEST(HostileXml, WhatIsNotXml) {
  using namespace std::string_view_literals;
  EXPECT_EQ(rule_of("hello"), "xml_is_malformed");
  EXPECT_EQ(rule_of("<a>x\0y</a>"sv), "xml_is_malformed");
  EXPECT_EQ(rule_of("<a>x\x01y</a>"), "xml_is_malformed");
  EXPECT_EQ(rule_of("\0\0\0\0\0\0"sv), "xml_is_malformed");
  EXPECT_EQ(rule_of("PK\x03\x04rubbish"), "xml_is_malformed");
  EXPECT_EQ(rule_of("<a></a>more"), "xml_is_malformed");
  EXPECT_EQ(rule_of("<a b='1' b='2'/>"), "xml_is_malformed");
}

TEST(HostileXml, TellsWhereItIsMalformed) {
  EXPECT_EQ(judged("<a>\n <b></c>\n</a>"), "xml_is_malformed at 2:9 in /a/b");
}

TEST(HostileXml, Truncated) {
  const std::string text = "<?xml version='1.0'?><a>\n <b c='d'>text €</b><!-- x --><e/>\n</a>";
  for (std::size_t size = 5; size < text.size(); ++size)
    EXPECT_EQ(rule_of(text.substr(0, size)), "file_is_truncated") << text.substr(0, size);
  EXPECT_EQ(judged("<a>\n <b>te"), "file_is_truncated at 2:7 in /a/b");
}

TEST(HostileXml, BrokenEncodings) {
  EXPECT_EQ(judged("<a>\n<b>\xC3\x28</b></a>"), "encoding_is_broken at 2:4 in /a/b");
  EXPECT_EQ(rule_of("<a>\xFF</a>"), "encoding_is_broken");
  EXPECT_EQ(rule_of("<a>caf\xE9</a>"), "encoding_is_broken");
  EXPECT_EQ(rule_of("<?xml version='1.0' encoding='KLINGON'?><a/>"), "encoding_is_broken");
  EXPECT_EQ(rule_of("<?xml version='1.0' encoding='US-ASCII'?><a>\xE9</a>"), "encoding_is_broken");
}

TEST(HostileXml, BrokenEncodingsFarFromTheStart) {
  using namespace std::string_view_literals;
  const std::string many = "<a>" + repeated("<b>x</b>", 30'000);
  EXPECT_EQ(rule_of(many + "\xFF</a>"), "encoding_is_broken");
  EXPECT_EQ(rule_of("<?xml version='1.0' encoding='US-ASCII'?>" + many + "<b>\xE9</b></a>"), "encoding_is_broken");
  EXPECT_EQ(rule_of(utf_16(many, false) + std::string("\x00\xD8\x00\xD8"sv)), "encoding_is_broken");
}

TEST(HostileXml, EncodingsThatBanksUse) {
  EXPECT_EQ(all_text_of("\xEF\xBB\xBF<a>é</a>"), "é");
  EXPECT_EQ(all_text_of("<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xE9</a>"), "café");
  EXPECT_EQ(all_text_of("<?xml version='1.0' encoding='windows-1252'?><a>\x80</a>"), "€");
  for (const bool is_big_endian : {false, true}) {
    EXPECT_EQ(all_text_of(utf_16("<a>x</a>", is_big_endian)), "x");
    EXPECT_EQ(all_text_of(utf_16("<?xml version='1.0' encoding='UTF-16'?><a>x</a>", is_big_endian)), "x");
  }
}

TEST(HostileXml, LongFilesInOtherEncodings) {
  const std::string body = repeated("<b>caf\xE9</b>\n", 20'000) + "</a>";
  const std::string text = all_text_of("<?xml version='1.0' encoding='ISO-8859-1'?><a>" + body);
  EXPECT_EQ(text, repeated("café", 20'000));
  EXPECT_EQ(all_text_of(utf_16("<a>" + repeated("<b>cafe</b>\n", 20'000) + "</a>", false)), repeated("cafe", 20'000));
}

TEST(HostileXml, SaysNothingOnStandardError) {
  using namespace std::string_view_literals;
  const std::string broken_utf_16 =
      utf_16("<a>" + repeated("<b>x</b>", 30'000), false) + std::string("\x00\xD8\x00\xD8"sv);
  testing::internal::CaptureStderr();
  EXPECT_EQ(rule_of(broken_utf_16), "encoding_is_broken");
  for (const char* const text : {"<a>\xFF</a>", "<?xml version='1.0' encoding='KLINGON'?><a/>", "<a", "<!DOCTYPE a>",
                                 "<?xml version='1.0' encoding='US-ASCII'?><a>\xE9</a>", "<a>&x;</a>"})
    EXPECT_NE(rule_of(text), "read");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace connectors
