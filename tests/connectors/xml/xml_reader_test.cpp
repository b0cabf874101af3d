#include "connectors/xml/xml_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace connectors {
namespace {

using Step = XmlReader::Step;

// Gives at most so many bytes at a time, like a slow disk.
Source source_in_pieces(std::string_view text, std::size_t piece) {
  return {"test.xml", [text, piece](std::span<char> buffer) mutable {
            const std::size_t size = text.copy(buffer.data(), std::min(piece, buffer.size()));
            text.remove_prefix(size);
            return size;
          }};
}

// The steps in short, such as "+a +b -b=text -a=", and "!rule" where the XML broke.
std::string told(Source source, const XmlLimits& limits = {}) {
  XmlReader reader(std::move(source), limits);
  std::string text;
  for (;;) switch (reader.next()) {
      case Step::opened:
        text += '+' + std::string(reader.name().text()) + ' ';
        break;
      case Step::closed:
        text += '-' + std::string(reader.name().text()) + '=' + std::string(reader.text()) + ' ';
        break;
      case Step::finished:
        return text;
      case Step::broken:
        return text + '!' + std::string(name(reader.defect().rule));
    }
}

std::string told(std::string_view text) { return told(source_of("test.xml", text)); }

TEST(XmlReader, TellsElementsAndTheirTrimmedText) {
  EXPECT_EQ(told("<a>\n <b> x y </b><c/>\n</a>"), "+a +b -b=x y +c -c= -a= ");
}

TEST(XmlReader, IsBlindToNamespaces) {
  EXPECT_EQ(told("<n:a xmlns:n='urn:x'><n:b>1</n:b><b xmlns='urn:y'>2</b></n:a>"), "+a +b -b=1 +b -b=2 -a= ");
  EXPECT_EQ(told("<a><undeclared:b>1</undeclared:b></a>"), "+a +b -b=1 -a= ");
}

TEST(XmlReader, JoinsTextCDataAndReferences) {
  EXPECT_EQ(told("<a> one<![CDATA[ <two> ]]>&amp;<!-- not this -->&#x33;<?nor this?> </a>"), "+a -a=one <two> &3 ");
}

TEST(XmlReader, KeepsNoTextOfElementsThatHoldElements) { EXPECT_EQ(told("<a>x<b>y</b>z</a>"), "+a +b -b=y -a= "); }

TEST(XmlReader, GivesAttributesAndTheNamespace) {
  XmlReader reader(source_of("test.xml", R"(<a xmlns="urn:x" n:Ccy="E&amp;R" other='1'>5</a>)"));
  const ElementName currency = reader.intern("Ccy");
  ASSERT_EQ(reader.next(), Step::opened);
  EXPECT_EQ(reader.namespace_uri(), "urn:x");
  ASSERT_EQ(reader.next(), Step::closed);
  EXPECT_EQ(reader.attribute(currency), "E&R");
  EXPECT_EQ(reader.attribute(reader.intern("absent")), std::nullopt);
  EXPECT_EQ(reader.name(), reader.intern("a"));
}

TEST(XmlReader, TellsThePlaceOfTheOpeningBracket) {
  XmlReader reader(source_of("test.xml", "<a>\n  <b/><b\n  x='1'\n  y='2'>t\n\n</b>\n   <c z='é'/></a>"));
  std::vector<std::string> places;
  for (Step step = reader.next(); step != Step::finished; step = reader.next())
    if (step == Step::closed) {
      const ledger::Place place = reader.place();
      places.push_back(std::to_string(place.line) + ':' + std::to_string(place.column) + ' ' + place.path);
    }
  EXPECT_THAT(places, testing::ElementsAre("2:3 /a/b", "2:7 /a/b[2]", "7:4 /a/c", "1:1 /a"));
}

TEST(XmlReader, CountsLinesBeyondSixteenBits) {
  std::string text = "<a>";
  for (int i = 1; i < 70'000; ++i) text += i % 1000 == 0 ? "\n<b/>" : "\n";
  text += "\n  <c/></a>";
  XmlReader reader(source_of("test.xml", text));
  const ElementName c = reader.intern("c");
  const ElementName b = reader.intern("b");
  std::int64_t thousands = 0;
  for (Step step = reader.next(); step != Step::finished; step = reader.next()) {
    if (step != Step::opened) continue;
    if (reader.name() == b) {
      EXPECT_EQ(reader.place().line, ++thousands * 1000 + 1);
    } else if (reader.name() == c) {
      EXPECT_EQ(reader.place().line, 70'001);
    }
  }
  EXPECT_EQ(thousands, 69);
}

TEST(XmlReader, ReadsTheSameHoweverTheBytesArrive) {
  const std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a><b c='ë'>" + std::string(400, 'x') +
                           "€€<![CDATA[€]]></b><!-- é --><d>&lt;é</d>\n</a>\n";
  const std::string whole = told(text);
  EXPECT_EQ(whole, "+a +b -b=" + std::string(400, 'x') + "€€€ +d -d=<é -a= ");
  for (const std::size_t piece : std::initializer_list<std::size_t>{1, 2, 3, 5, 7, 64})
    EXPECT_EQ(told(source_in_pieces(text, piece)), whole) << piece;
}

}  // namespace
}  // namespace connectors
