#include "ledger/money/sepa_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using ledger::is_sepa_identifier;
using ledger::is_sepa_text;
using ledger::to_sepa;
using ledger::utf8_length;

constexpr std::size_t name_length = 70;

struct TextCase {
  const char* text;
  const char* sepa;
};

// This file is UTF-8; what cannot be seen is written as its bytes.
constexpr TextCase rows[] = {
    {"J. van den Berg-de Vries", "J. van den Berg-de Vries"},
    {"abcxyzABCXYZ0189/-?:().,'+ .", "abcxyzABCXYZ0189/-?:().,'+ ."},
    // Latin-1
    {"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ", "AAAAAAAECEEEEIIII"},
    {"ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß", "DNOOOOO.OUUUUYTHss"},
    {"àáâãäåæçèéêëìíîï", "aaaaaaaeceeeeiiii"},
    {"ðñòóôõö÷øùúûüýþÿ", "dnooooo.ouuuuythy"},
    {"¡¢£¤¥¦§¨©ª«¬®¯", ".........a'..."},
    {"°±²³´µ¶·¸¹º»¼½¾¿", "....'.....o'...."},
    // Latin Extended-A
    {"ĀāĂăĄąĆćĈĉĊċČčĎď", "AaAaAaCcCcCcCcDd"},
    {"ĐđĒēĔĕĖėĘęĚěĜĝĞğ", "DdEeEeEeEeEeGgGg"},
    {"ĠġĢģĤĥĦħĨĩĪīĬĭĮį", "GgGgHhHhIiIiIiIi"},
    {"İıĲĳĴĵĶķĸĹĺĻļĽľĿ", "IiIJijJjKkkLlLlLlL"},
    {"ŀŁłŃńŅņŇňŉŊŋŌōŎŏ", "lLlNnNnNn'nNnOoOo"},
    {"ŐőŒœŔŕŖŗŘřŚśŜŝŞş", "OoOEoeRrRrRrSsSsSs"},
    {"ŠšŢţŤťŦŧŨũŪūŬŭŮů", "SsTtTtTtUuUuUuUu"},
    {"ŰűŲųŴŵŶŷŸŹźŻżŽžſ", "UuUuWwYyYZzZzZzs"},
    // names as people bear them
    {"Łódź", "Lodz"},
    {"Șerban Țîrțan", "Serban Tirtan"},
    {"Gülşen Yıldız İnci Ağaoğlu", "Gulsen Yildiz Inci Agaoglu"},
    {"Nguyễn Thị Hương Đặng Vũ Ơn", "Nguyen Thi Huong Dang Vu On"},
    {"Ẩn Ỹ ọ ử ẞ", "An Y o u SS"},
    {"Əliyev ǅemal", "Eliyev Dzemal"},
    {"ĳsbrand ĲSBRAND", "ijsbrand IJSBRAND"},
    {"Þórður Æsa Søren Åse Groß", "THordur AEsa Soren Ase Gross"},
    // other scripts: seen to be missing, one '.' for each character
    {"Αθήνα", "....."},
    {"Иван", "...."},
    {"محمد", "...."},
    {"ሰላም", "..."},
    {"李小龍", "..."},
    {"😀", "."},
    // signs
    {"Jansen & Zn.", "Jansen + Zn."},
    {"€ 12,50", "EUR 12,50"},
    {"‘a’ “b” „c‟ ‹d› «e» \"f\" `g´ h′", "'a' 'b' 'c' 'd' 'e' 'f' 'g' h'"},
    {"a‐b–c—d−e", "a-b-c-d-e"},
    {"x@y_z;[1]{2}|#!%*=<>~^\\$", "x.y.z..1..2............."},
    {"ﬁets ﬂat oﬀ eﬃ", "fiets flat off effi"},
    {"…", "."},
    // what cannot be seen
    {"a\tb\nc\rd\x01"
     "e\x7F"
     "f",
     "a b c d e f"},
    {"a\xC2\x85"
     "b",
     "a b"},
    {"a\xC2\xA0"
     "b\xE2\x80\xAF"
     "c\xE3\x80\x80"
     "d",
     "a b c d"},
    {"a\xC2\xAD"
     "b",
     "a-b"},
    {"a\xE2\x80\x8B"
     "b\xEF\xBB\xBF"
     "c",
     "a.b.c"},
    // accents written apart belong to their letter
    {"e\xCC\x81"
     "E\xCC\x81",
     "eE"},
    {"Nguye\xCC\x82\xCC\x83n", "Nguyen"},
    {"\xD0\xB8\xCC\x86", "."},
    {"\xCC\x81"
     "a",
     ".a"},
    {"\xCC\x81\xCC\x82", ".."},
    {"a \xCC\x81", "a ."},
    {"1\xCC\xB8", "1."},
    {"\xC3\xA9\xCC\xA3", "e"},
    // broken UTF-8: one '.' for each byte
    {"a\xFF"
     "b",
     "a.b"},
    {"a\xC3", "a."},
    {"\xC3(", ".("},
    {"\xC0\xAF", ".."},
    {"\xE0\x80\xAF", "..."},
    {"\xED\xA0\x80", "..."},
    {"\xF4\x90\x80\x80", "...."},
    {"\xF0\x9F\x98", "..."},
    {"\xE9t\xE9", ".t."},
    // outer spaces
    {"", ""},
    {"   ", ""},
    {"  a  b  ", "a  b"},
    {"\n a \t", "a"},
};

TEST(ToSepa, ChangesVisiblyAndLosesNothing) {
  for (const TextCase& row : rows) {
    EXPECT_EQ(to_sepa(row.text, name_length), row.sepa) << row.text;
    EXPECT_EQ(to_sepa(row.sepa, name_length), row.sepa) << row.text;
  }
}

struct Cut {
  const char* text;
  std::size_t most;
  const char* sepa;
};

constexpr Cut cuts[] = {
    {"abcdef", 6, "abcdef"}, {"abcdef", 5, "abcde"}, {"abc def", 4, "abc"}, {"  abcd", 3, "abc"}, {"Groß", 5, "Gross"},
    {"Groß", 4, "Gros"},     {"€", 2, "EU"},         {"éééé", 3, "eee"},    {"abc", 0, ""},       {"e\xCC\x81", 1, "e"},
};

TEST(ToSepa, CutsAfterConversionAndLeavesNoSpaceAtTheEnd) {
  for (const Cut& row : cuts) EXPECT_EQ(to_sepa(row.text, row.most), row.sepa) << row.text << ' ' << row.most;
}

TEST(ToSepa, KeepsAZeroByteVisible) { EXPECT_EQ(to_sepa(std::string_view("a\0b", 3), 3), "a b"); }

TEST(SepaText, HasTheLettersDigitsAndSignsOfTheScheme) {
  const std::string allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ";
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    EXPECT_EQ(is_sepa_text(std::string_view(&c, 1)), allowed.find(c) != std::string::npos) << byte;
  }
  EXPECT_TRUE(is_sepa_text(""));
  EXPECT_TRUE(is_sepa_text(allowed));
  EXPECT_FALSE(is_sepa_text(allowed + "&"));
}

struct Identifier {
  std::string text;
  bool is_identifier;
};

TEST(SepaIdentifier, Is1To35CharactersWithoutOuterSlashes) {
  const Identifier identifiers[] = {
      {"P0001-2026-03-RENT", true},
      {"a/b/c", true},
      {"a b", true},
      {"x", true},
      {std::string(35, 'x'), true},
      {std::string(36, 'x'), false},
      {"", false},
      {"/a", false},
      {"a/", false},
      {"/", false},
      {"a//b", false},
      {" a", false},
      {"a ", false},
      {"a_b", false},
      {"\xC3\xA9", false},
  };
  for (const Identifier& row : identifiers) EXPECT_EQ(is_sepa_identifier(row.text), row.is_identifier) << row.text;
}

TEST(Utf8Length, CountsCodePointsAndBrokenBytes) {
  EXPECT_EQ(utf8_length(""), 0u);
  EXPECT_EQ(utf8_length("abc"), 3u);
  EXPECT_EQ(utf8_length("éé€😀"), 4u);
  EXPECT_EQ(utf8_length("e\xCC\x81"), 2u);
  EXPECT_EQ(utf8_length("\xFF\xC3"), 2u);
  EXPECT_EQ(utf8_length("\xE2\x82"), 2u);
}

RC_GTEST_PROP(ToSepa, GivesSepaTextWithinTheLimitOnceAndForAll, (const std::string& bytes)) {
  const auto most = *rc::gen::inRange<std::size_t>(0, 40);
  const std::string once = to_sepa(bytes, most);
  RC_ASSERT(is_sepa_text(once));
  RC_ASSERT(once.size() <= most);
  RC_ASSERT(!once.starts_with(' ') && !once.ends_with(' '));
  RC_ASSERT(to_sepa(once, most) == once);
}

}  // namespace
