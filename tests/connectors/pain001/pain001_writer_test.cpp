#include "connectors/pain001/pain001_writer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/connectors/pain001/payments.h"
#include "tests/golden.h"

namespace {

using connectors::Pain001Version;
using connectors::Pain001Writer;
using ledger::Rule;
using tests::Batches;
using tests::instruction;

std::string written(const Batches& batches, Pain001Version version, std::string_view purpose = {}) {
  std::string text;
  Pain001Writer writer(tests::header_of(batches, version), [&](std::string_view block) { text += block; });
  tests::write_batches(batches, writer, purpose);
  return text;
}

// One payment of each kind of remittance, in two batches.
Batches small() {
  auto kenmerk = instruction(1, 64000, "Stichting Woonzorg Nederland");
  kenmerk.payee.reference = tests::reference("5000056789012345");
  auto iso = instruction(2, 15200, "Zorgverzekeraar DSW");
  iso.payee.reference = tests::reference("RF18 5390 0754 7034");
  auto text = instruction(3, 1, "Müller & Söhne");
  text.payee.reference = tests::reference("Huur maart, Dorpsstraat 1");
  auto leefgeld = instruction(4, 99'999'999'999, "A. Yılmaz");
  leefgeld.payee.text = "Leefgeld week 9";
  auto bare = instruction(5, 4500, "B. de Vries");
  return {{kenmerk, iso, text}, {leefgeld, bare}};
}

std::string saved(const std::string& name, const std::string& text) {
  const auto folder = std::filesystem::temp_directory_path() / "ontzorg_pain001_test";
  std::filesystem::create_directories(folder);
  const std::string file = (folder / (name + std::to_string(getpid()))).string();
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

std::string schema(Pain001Version version) {
  const char* shared = std::getenv("ONTZORG_SHARED");
  return (shared != nullptr ? std::string(shared) : ONTZORG_SOURCE_DIR "/../shared") +
         "/schemas/iso20022/pain.001.001." + (version == Pain001Version::v09 ? "09" : "03") + ".xsd";
}

int run(const std::string& command) { return std::system(command.c_str()); }

void expect_valid(const std::string& text, Pain001Version version) {
  const std::string xsd = schema(version);
  if (!std::filesystem::exists(xsd)) GTEST_SKIP() << "no schemas here: set ONTZORG_SHARED";
  const std::string file = saved("valid.xml", text);
  EXPECT_EQ(run("xmllint --nonet --noout --stream --schema '" + xsd + "' '" + file + "' 2>/dev/null"), 0) << text;
  std::filesystem::remove(file);
}

class Pain001 : public testing::TestWithParam<Pain001Version> {};
INSTANTIATE_TEST_SUITE_P(Versions, Pain001, testing::Values(Pain001Version::v03, Pain001Version::v09),
                         [](const auto& each) { return each.param == Pain001Version::v09 ? "v09" : "v03"; });

TEST_P(Pain001, WritesTheGoldenFile) {
  const std::string name = GetParam() == Pain001Version::v09 ? "small.001.001.09.xml" : "small.001.001.03.xml";
  tests::expect_golden("pain001/" + name, written(small(), GetParam()));
}

TEST_P(Pain001, IsValidByTheSchema) { expect_valid(written(small(), GetParam()), GetParam()); }

TEST_P(Pain001, IsValidWithEverythingOptional) {
  auto header = tests::header_of(small(), GetParam());
  header.organisation_id = "NL001234567B01";
  header.debtor_bank = *ledger::Bic::parse("BNGHNL2G");
  header.batch_booking = false;
  std::string text;
  Pain001Writer writer(header, [&](std::string_view block) { text += block; });
  tests::write_batches(small(), writer, "SSBE");
  expect_valid(text, GetParam());
  EXPECT_NE(text.find("<BtchBookg>false</BtchBookg>"), std::string::npos);
  EXPECT_NE(text.find("<Id>NL001234567B01</Id>"), std::string::npos);
  EXPECT_NE(text.find(GetParam() == Pain001Version::v09 ? "<BICFI>BNGHNL2G</BICFI>" : "<BIC>BNGHNL2G</BIC>"),
            std::string::npos);
  EXPECT_EQ(text.find("NOTPROVIDED"), std::string::npos);
  EXPECT_NE(text.find("<CtgyPurp>\n          <Cd>SSBE</Cd>"), std::string::npos);
}

const std::vector<std::string>& hostile_names() {
  static const std::vector<std::string> names = {
      "Jansen & Zn <b>\"hallo\"</b>",
      "]]><Cdtr>",
      std::string("nul\0bel\a tab\t regel\r\n esc\x1b[31m", 30),
      std::string(200, 'x'),
      "  \xF0\x9F\x8F\xA0\xF0\x9F\x91\xAA  ",                            // two emoji
      std::string("Jose\xCC\x81 Garc\xC3\xAD") + "a e\xCC\x80\xCC\x81",  // combining accents
      "\xE0\xA4\x85 \xD8\xA7\xD9\x84 \xD0\x96",                          // other scripts
      "broken \xC3 \xFF\xFE \xED\xA0\x80 utf-8",
      std::string(69, 'y') +
          "\xC5\x93"
          "uvre",  // the cut falls inside a ligature
      "/// leading and trailing //",
      "\xE2\x82\xAC 100 \xE2\x80\x9Cquoted\xE2\x80\x9D",
  };
  return names;
}

TEST_P(Pain001, IsValidWithHostileNamesAndTexts) {
  Batches batches(1);
  std::int64_t number = 0;
  for (const std::string& name : hostile_names()) {
    auto hostile = instruction(++number, 100, name);
    hostile.payee.text = name.substr(0, 140);
    ASSERT_FALSE(connectors::cannot_be_written(hostile)) << name;
    batches.front().push_back(hostile);
  }
  const std::string text = written(batches, GetParam());
  expect_valid(text, GetParam());
  for (const char c : text) ASSERT_TRUE(c == '\n' || (c >= 0x20 && c < 0x7F)) << int(c);
}

TEST_P(Pain001, SameInputSameBytes) { EXPECT_EQ(written(small(), GetParam()), written(small(), GetParam())); }

// The blocks are dropped, so only the writer itself can grow: 8 bytes per payment.
TEST_P(Pain001, StreamsAHundredThousandPaymentsInBlocks) {
  const auto one = instruction(1, 101);
  ledger::Batch batch = tests::batch_of({one});
  batch.count = 100'000;
  batch.sum = one.payment.amount * batch.count;
  std::size_t largest = 0;
  std::size_t bytes = 0;
  Pain001Writer writer(tests::header_of(std::vector{batch}, GetParam()), [&](std::string_view block) {
    largest = std::max(largest, block.size());
    bytes += block.size();
  });
  writer.begin_batch(batch);
  for (std::int64_t i = 1; i <= batch.count; ++i) {
    const auto each = instruction(i, 101);
    writer.payment(each, tests::id_of(each));
  }
  writer.end_batch();
  writer.finish();
  EXPECT_LT(largest, 300'000u);
  EXPECT_GT(bytes, 20'000'000u);
  EXPECT_TRUE(writer.changes().empty());
}

// A Python program adds up what was written.
TEST_P(Pain001, AgreesWithAnIndependentCount) {
  Batches batches = {{}, {}, {}};
  std::int64_t number = 0;
  for (auto& batch : batches)
    for (int i = 0; i < 500; ++i) {
      ++number;
      auto each = instruction(number, 1 + number * 7919 % 250'000, "Naam " + std::to_string(number));
      each.payee.account = tests::dutch_iban(number);
      if (i % 3 == 0) each.payee.reference = tests::reference("5000056789012345");
      batch.push_back(each);
    }
  const std::string file = saved("counted.xml", written(batches, GetParam()));
  const std::string check = "python3 '" ONTZORG_SOURCE_DIR "/tests/connectors/pain001/check_pain001.py' --quiet '";
  EXPECT_EQ(run(check + file + "'"), 0);

  std::string text = tests::bytes_of(file);
  const auto at = text.find("<InstdAmt Ccy=\"EUR\">");
  text[text.find('<', at + 1) - 1] ^= 1;  // the last digit of one amount
  EXPECT_NE(run(check + saved("counted.xml", text) + "' 2>/dev/null"), 0);
  std::filesystem::remove(file);
}

TEST(Pain001Remittance, HoldsAReferenceOrATextNeverBoth) {
  auto both = instruction(1, 100);
  both.payee.reference = tests::reference("5000056789012345");
  both.payee.text = "not this";
  const std::string text = written({{both}}, Pain001Version::v09);
  EXPECT_NE(text.find("<Issr>CUR</Issr>"), std::string::npos);
  EXPECT_NE(text.find("<Ref>5000056789012345</Ref>"), std::string::npos);
  EXPECT_EQ(text.find("Ustrd"), std::string::npos);

  auto iso = instruction(1, 100);
  iso.payee.reference = tests::reference("rf18 5390 0754 7034");
  EXPECT_NE(written({{iso}}, Pain001Version::v09).find("<Issr>ISO</Issr>"), std::string::npos);
  EXPECT_NE(written({{iso}}, Pain001Version::v09).find("<Ref>RF18539007547034</Ref>"), std::string::npos);
}

TEST(Pain001Remittance, OfAReferenceStaysWithin140CharactersTagsAndAll) {
  auto longest = instruction(1, 100);
  longest.payee.reference = tests::reference("RF70G72UUR123456789012345");
  const std::string text = written({{longest}}, Pain001Version::v09);
  const auto begin = text.find("<Strd>");
  ASSERT_NE(begin, std::string::npos);
  EXPECT_LE(text.find("</Strd>") + 7 - begin, 140u);
}

TEST(CannotBeWritten, NamesTheRule) {
  struct Case {
    std::string what;
    ledger::Instruction instruction;
    std::optional<Rule> rule;
  };
  const auto to = [](std::string_view account) {
    auto made = instruction(1, 100);
    made.payee.account = tests::iban(account);
    return made;
  };
  const auto saying = [](std::string text) {
    auto made = instruction(1, 100);
    made.payee.text = std::move(text);
    return made;
  };
  const std::vector<Case> cases = {
      {"one cent", instruction(1, 1), std::nullopt},
      {"the most", instruction(1, 99'999'999'999), std::nullopt},
      {"nothing", instruction(1, 0), Rule::amount_is_not_positive},
      {"below nothing", instruction(1, -1), Rule::amount_is_not_positive},
      {"too much", instruction(1, 100'000'000'000), Rule::amount_is_too_large},
      {"Germany", to("DE89370400440532013000"), std::nullopt},
      {"Brazil", to("BR1800360305000010009795493C1"), Rule::iban_is_outside_sepa},
      {"Great Britain", to("GB29NWBK60161331926819"), Rule::address_is_needed_outside_eea},
      {"no name", instruction(1, 100, ""), Rule::field_is_empty},
      {"a name of spaces", instruction(1, 100, " \t "), Rule::field_is_empty},
      {"140 characters", saying(std::string(140, 'a')), std::nullopt},
      {"141 characters", saying(std::string(141, 'a')), Rule::reference_is_too_long},
      {"71 euro signs, 213 letters", saying([] {
         std::string euros;
         for (int i = 0; i < 71; ++i) euros += "\xE2\x82\xAC";
         return euros;
       }()),
       Rule::reference_is_too_long},
      {"a citizen service number", saying("111222333"), Rule::reference_looks_like_bsn},
      {"one inside a text", saying("tnv 111222333 huur"), Rule::reference_looks_like_bsn},
  };
  for (const Case& each : cases) EXPECT_EQ(connectors::cannot_be_written(each.instruction), each.rule) << each.what;
}

TEST(CharacterChanges, AreCollectedAndCanBeToldWithoutTheName) {
  auto name = instruction(1, 100, "José Łódź & Zn");
  name.payee.text = "Huur \xE2\x82\xAC 5\t\xFF";
  auto cut = instruction(2, 100, std::string(80, 'a'));
  auto plain = instruction(3, 100, "  Jansen ");
  std::string text;
  const Batches batches = {{name, cut, plain}};
  Pain001Writer writer(tests::header_of(batches, Pain001Version::v09), [&](std::string_view block) { text += block; });
  tests::write_batches(batches, writer);

  const auto& changes = writer.changes();
  ASSERT_EQ(changes.size(), 3u);
  EXPECT_EQ(changes[0].payment, ledger::PaymentNumber(1));
  EXPECT_EQ(changes[0].original, "José Łódź & Zn");
  EXPECT_EQ(changes[0].written, "Jose Lodz + Zn");
  EXPECT_EQ(connectors::changed_characters(changes[0]), "é → e, Ł → L, ó → o, ź → z, & → +");
  EXPECT_FALSE(connectors::is_cut(changes[0]));
  EXPECT_EQ(changes[1].field, ledger::PayeeField::text);
  EXPECT_EQ(connectors::changed_characters(changes[1]), "\xE2\x82\xAC → EUR, U+0009 → ' ', byte FF → .");
  EXPECT_EQ(connectors::changed_characters(changes[2]), "");
  EXPECT_TRUE(connectors::is_cut(changes[2]));
}

TEST(CharacterChanges, CountCombiningAccentsToTheirLetter) {
  const connectors::CharacterChange change{.original = "Jose\xCC\x81 1\xCC\x81"};
  EXPECT_EQ(connectors::changed_characters(change), "e\xCC\x81 → e, 1\xCC\x81 → 1.");
}

// ---- promises ---------------------------------------------------------------------------------------

Pain001Writer writer_for(const Batches& batches) {
  return Pain001Writer(tests::header_of(batches, Pain001Version::v09), [](std::string_view) {});
}

TEST(Pain001DeathTest, EndsTheProcessWhenCountsOrSumsDiffer) {
  const Batches two = {{instruction(1, 100), instruction(2, 200)}};
  const ledger::Batch batch = tests::batch_of(two.front());
  const auto begin = [&](const ledger::Batch& declared) {
    auto writer = writer_for(two);
    writer.begin_batch(declared);
    for (const auto& each : two.front()) writer.payment(each, tests::id_of(each));
    writer.end_batch();
  };
  begin(batch);
  auto other_count = batch;
  other_count.count = 3;
  EXPECT_DEATH(begin(other_count), "in_batch_.count == batch_->count");
  auto other_sum = batch;
  other_sum.sum += ledger::Money::cents(1);
  EXPECT_DEATH(begin(other_sum), "in_batch_.sum == batch_->sum");
  EXPECT_DEATH(
      {
        auto header = tests::header_of(two, Pain001Version::v09);
        header.sum += ledger::Money::cents(1);
        Pain001Writer writer(header, [](std::string_view) {});
        tests::write_batches(two, writer);
      },
      "in_file_.sum == header_.sum");
}

TEST(Pain001DeathTest, EndsTheProcessWhenAPaymentStandsTwice) {
  const auto one = instruction(7, 100);
  const Batches twice = {{one, one}};
  EXPECT_DEATH(
      {
        auto writer = writer_for(twice);
        tests::write_batches(twice, writer);
      },
      "id > last_id_");
  const Batches in_two = {{one}, {one}};
  EXPECT_DEATH(
      {
        auto writer = writer_for(in_two);
        tests::write_batches(in_two, writer);
      },
      "adjacent_find");
}

TEST(Pain001DeathTest, EndsTheProcessOnIdentifiersAndDatesThatDoNotFit) {
  const Batches one = {{instruction(1, 100)}};
  const auto construct = [&](auto change) {
    auto header = tests::header_of(one, Pain001Version::v09);
    change(header);
    Pain001Writer writer(header, [](std::string_view) {});
  };
  using Header = connectors::Pain001Header;
  EXPECT_DEATH(construct([](Header& h) { h.id = ledger::MessageId("/a"); }), "is_sepa_identifier");
  EXPECT_DEATH(construct([](Header& h) { h.organisation_id = "a//b"; }), "is_sepa_identifier");
  EXPECT_DEATH(construct([](Header& h) { h.created_at = "2026-02-25T12:10:00"; }), "is_moment");
  EXPECT_DEATH(construct([](Header& h) { h.created_at = "2026-02-25T12:10:00.5+01:00"; }), "is_moment");
  EXPECT_DEATH(construct([](Header& h) { h.debtor = "\t"; }), "debtor");
  EXPECT_DEATH(construct([](Header& h) { h.count = 0; }), "count > 0");

  auto other_day = instruction(1, 100);
  other_day.payment.execution += ledger::Days{1};
  const auto pay = [&](const ledger::Instruction& each, const ledger::EndToEndId& id) {
    auto writer = writer_for(one);
    writer.begin_batch(tests::batch_of(one.front()));
    writer.payment(each, id);
  };
  EXPECT_DEATH(pay(other_day, tests::id_of(other_day)), "execution");
  EXPECT_DEATH(pay(instruction(1, 100, ""), ledger::EndToEndId("a")), "cannot_be_written");
  EXPECT_DEATH(pay(one[0][0], ledger::EndToEndId(std::string(36, 'a'))), "is_sepa_identifier");
}

}  // namespace
