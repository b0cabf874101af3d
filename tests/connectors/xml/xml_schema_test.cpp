#include "connectors/xml/xml_schema.h"

#include <gtest/gtest.h>

namespace connectors {
namespace {

constexpr std::string_view xsd = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="n" type="xs:integer" maxOccurs="unbounded"/>
</xs:sequence></xs:complexType></xs:element></xs:schema>)";

std::string told(std::string_view text) {
  std::string lines;
  for (const ledger::Finding& finding : XmlSchema::from(xsd)->validate(source_of("a.xml", text)))
    lines += std::to_string(finding.place.line) + ' ';
  return lines;
}

TEST(XmlSchema, TellsEveryViolationWithItsLine) {
  EXPECT_EQ(told("<a>\n<n>1</n>\n<n>2</n></a>"), "");
  EXPECT_EQ(told("<a>\n<n>x</n>\n<n>2</n>\n<m/></a>"), "2 4 ");
  const ledger::Finding first = XmlSchema::from(xsd)->validate(source_of("a.xml", "<a><n>x</n></a>")).at(0);
  EXPECT_EQ(first.severity, ledger::Severity::warning);
  EXPECT_EQ(first.rule, ledger::Rule::schema_is_violated);
  EXPECT_NE(first.found.find("'x' is not a valid value"), std::string::npos) << first.found;
}

TEST(XmlSchema, CountsLinesBeyondSixteenBits) {
  EXPECT_EQ(told("<a>" + std::string(70'000, '\n') + "<n>x</n></a>"), "70001 ");
}

TEST(XmlSchema, TellsTheFirstHundredAndHowManyMore) {
  std::string text = "<a>";
  for (int i = 0; i < 500; ++i) text += "<n>x</n>";
  const ledger::Findings told = XmlSchema::from(xsd)->validate(source_of("a.xml", text + "</a>"));
  ASSERT_EQ(told.size(), 101U);
  EXPECT_EQ(told[99].rule, ledger::Rule::schema_is_violated);
  EXPECT_EQ(told[100].rule, ledger::Rule::too_many_findings);
  EXPECT_EQ(told[100].found, "400 more violations of the schema");
}

// The readers report these files; here nothing is fetched and nothing is expanded.
TEST(XmlSchema, LeavesBrokenFilesToTheirReaders) {
  EXPECT_EQ(told("<!DOCTYPE a [<!ENTITY e 'x'>]><a><n>&e;</n></a>"), "");
  EXPECT_EQ(told(""), "");
  EXPECT_EQ(told("<a><n>1</n>"), "");
}

TEST(XmlSchema, IsNoneWhereItWouldFetchOthers) {
  EXPECT_FALSE(
      XmlSchema::from("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
                      "<xs:include schemaLocation='b.xsd'/></xs:schema>"));
  EXPECT_FALSE(XmlSchema::from("no schema"));
  EXPECT_FALSE(XmlSchema::from(""));
}

}  // namespace
}  // namespace connectors
