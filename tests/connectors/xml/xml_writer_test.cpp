#include "connectors/xml/xml_writer.h"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace {

using connectors::XmlWriter;

struct Written {
  std::string text;
  std::size_t largest = 0;
  connectors::Sink sink() {
    return [this](std::string_view block) {
      text += block;
      largest = std::max(largest, block.size());
    };
  }
};

TEST(XmlWriter, WritesALineAnElementWithTwoSpacesALevel) {
  Written written;
  XmlWriter xml(written.sink());
  xml.open("Document", {"xmlns", "urn:x"});
  xml.open("Amt");
  xml.element("InstdAmt", {"Ccy", "EUR"}, "1.00");
  xml.close("Amt");
  xml.close("Document");
  xml.finish();
  EXPECT_EQ(written.text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<Document xmlns=\"urn:x\">\n"
            "  <Amt>\n"
            "    <InstdAmt Ccy=\"EUR\">1.00</InstdAmt>\n"
            "  </Amt>\n"
            "</Document>\n");
}

TEST(XmlWriter, WritesOneLineWhenAsked) {
  Written written;
  XmlWriter xml(written.sink());
  xml.open("A");
  xml.open_on_one_line("B");
  xml.open("C");
  xml.element("D", "1");
  xml.close("C");
  xml.close("B");
  xml.element("E", "2");
  xml.close("A");
  xml.finish();
  EXPECT_EQ(written.text.substr(written.text.find('\n') + 1),
            "<A>\n"
            "  <B><C><D>1</D></C></B>\n"
            "  <E>2</E>\n"
            "</A>\n");
}

TEST(XmlWriter, EscapesWhatXmlReads) {
  Written written;
  XmlWriter xml(written.sink());
  xml.open("A", {"b", "\"<&>\""});
  xml.element("C", "a<b>&c\r\"d\" é");
  xml.close("A");
  xml.finish();
  EXPECT_NE(written.text.find("<A b=\"&quot;&lt;&amp;&gt;&quot;\">"), std::string::npos);
  EXPECT_NE(written.text.find("<C>a&lt;b&gt;&amp;c&#13;&quot;d&quot; é</C>"), std::string::npos);
}

TEST(XmlWriter, HandsOnBlocksWhateverTheSize) {
  Written written;
  XmlWriter xml(written.sink());
  xml.open("A");
  for (int i = 0; i < 100'000; ++i) xml.element("B", "0123456789");
  xml.close("A");
  xml.finish();
  EXPECT_GT(written.text.size(), 1'900'000u);
  EXPECT_LT(written.largest, 300'000u);
}

TEST(XmlWriterDeathTest, EndsTheProcessOnMisuse) {
  const auto ignore = [](std::string_view) {};
  EXPECT_DEATH(
      {
        XmlWriter xml(ignore);
        xml.open("A");
        xml.close("B");
      },
      "broken promise");
  EXPECT_DEATH(
      {
        XmlWriter xml(ignore);
        xml.close("A");
      },
      "broken promise");
  EXPECT_DEATH(
      {
        XmlWriter xml(ignore);
        xml.open("A");
        xml.finish();
      },
      "broken promise");
  EXPECT_DEATH(
      {
        XmlWriter xml(ignore);
        xml.finish();
      },
      "broken promise");
  EXPECT_DEATH(
      {
        XmlWriter xml(ignore);
        xml.element("A", "1");
        xml.element("B", "2");
      },
      "broken promise");
  EXPECT_DEATH(
      {
        XmlWriter xml(ignore);
        xml.element("A", "\x01");
      },
      "broken promise");
  EXPECT_DEATH(
      {
        XmlWriter xml(ignore);
        xml.element("A", "");
        xml.finish();
        xml.finish();
      },
      "broken promise");
}

// Only a literal can be a name, because it is checked by the compiler.
static_assert(!std::is_constructible_v<connectors::XmlName, std::string>);
static_assert(!std::is_constructible_v<connectors::XmlName, std::string_view>);

}  // namespace
