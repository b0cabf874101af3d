#include "ledger/money/reference.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <span>

#include "ledger/money/check_digits.h"
#include "tests/ledger/money/outcome.h"

namespace {

using ledger::Reference;
using ledger::ReferenceKind;
using ledger::test::outcome;

struct ReferenceCase {
  const char* text;
  const char* outcome;
};

constexpr const char* wrong = "betalingskenmerk_is_wrong";
constexpr const char* rounded = "reference_was_rounded";

// The published examples, and others with the sum worked out by hand: rule sepa_references.
constexpr ReferenceCase kenmerken[] = {
    {"5000056789012345", "5000056789012345"},
    {"12 2345 3462 2567", "12234534622567"},
    {"12234534622567", "12234534622567"},
    {"1583366271601210", "1583366271601210"},
    {"1234567", "1234567"},
    {"272914177", "272914177"},
    {"1876317066", "1876317066"},
    {"29907439150", "29907439150"},
    {"000080636083", "000080636083"},
    {"0177835337406", "0177835337406"},
    {"72812415868344", "72812415868344"},
    {"0123456789012345", "0123456789012345"},
    {"271234567", "271234567"},
    {"4812345678", "4812345678"},
    {"09123456789", "09123456789"},
    {"9202601150042001", "9202601150042001"},
    {"1000000000000006", "1000000000000006"},
    {"4000056789012345", wrong},
    {"6000056789012345", wrong},
    {"8888888888888888", wrong},
    {"972345678", wrong},  // its length digit
    {"12345678", wrong},
    {"46123456", wrong},         // check and length digit would be right, were 8 digits allowed
    {"831234567890123", wrong},  // the same of 15
    {"123456789012345", wrong},
    {"12345678901234567", wrong},
    // Published as valid, since it passes the sum. It is refused at entry: an empty field looks like that.
    {"6926000000000000", rounded},
    {"1234567890123450", rounded},
    {"12345678901234500", rounded},
    {"6,926E+15", rounded},
    {"1.23457E+15", rounded},
    {"4e+15", rounded},
    {"0000000000000000", wrong},
    {"000000000000", wrong},
    {"0000000", wrong},
    {"0", wrong},
    {"123456", wrong},
};

TEST(Betalingskenmerk, ObeysThePublishedRule) {
  for (const ReferenceCase& row : kenmerken) {
    const auto reference = Reference::parse(row.text);
    EXPECT_EQ(outcome(reference), row.outcome) << row.text;
    EXPECT_EQ(reference.map(&Reference::kind).value_or(ReferenceKind::betalingskenmerk),
              ReferenceKind::betalingskenmerk)
        << row.text;
  }
}

TEST(FreeText, MayLookLikeARoundedNumber) {
  for (const char* text : {"E+15", "A1E+15", "1,E+15", "1E+15B", "1E+"})
    EXPECT_EQ(outcome(Reference::parse(text)), text);
}

TEST(Betalingskenmerk, IsDigitsOnly) {
  EXPECT_FALSE(ledger::is_betalingskenmerk(""));
  EXPECT_FALSE(ledger::is_betalingskenmerk("123456a"));
  EXPECT_FALSE(ledger::is_betalingskenmerk("12 34567"));
}

constexpr ReferenceCase iso_references[] = {
    {"RF18539007547034", "RF18539007547034"},
    {"RF3120260115004", "RF3120260115004"},
    {"RF18 5390 0754 7034", "RF18539007547034"},
    {"rf18 5390 0754 7034", "RF18539007547034"},
    {"RF18000000000539007547034", "RF18000000000539007547034"},
    {"RF19539007547034", "creditor_reference_is_wrong"},
    {"RF18539007547035", "creditor_reference_is_wrong"},
    {"RF18539007547043", "creditor_reference_is_wrong"},
    {"RF18", "creditor_reference_is_wrong"},
    {"RF04", "creditor_reference_is_wrong"},                        // right modulo 97, and nothing behind it
    {"RF180000000000539007547034", "creditor_reference_is_wrong"},  // 26 characters
    {"RF18-5390-0754-7034", "creditor_reference_is_wrong"},
    {"RF00539007547034", "creditor_reference_is_wrong"},
};

TEST(CreditorReference, ObeysIso11649) {
  for (const ReferenceCase& row : iso_references) {
    const auto reference = Reference::parse(row.text);
    EXPECT_EQ(outcome(reference), row.outcome) << row.text;
    EXPECT_EQ(reference.map(&Reference::kind).value_or(ReferenceKind::iso_11649), ReferenceKind::iso_11649) << row.text;
  }
}

TEST(CreditorReference, IsTheShortestOfFiveCharacters) {
  int accepted = 0;
  for (int check = 0; check < 100; ++check) {
    const std::string digits = (check < 10 ? "0" : "") + std::to_string(check);
    accepted += Reference::parse("RF" + digits + "1").has_value();
  }
  EXPECT_EQ(accepted, 1);
}

const std::string longest(140, 'x');
const std::string accents = [] {
  std::string text;
  for (int i = 0; i < 140; ++i) text += "\xC3\xA9";  // é
  return text;
}();

TEST(FreeText, IsKeptAsItWasGiven) {
  for (const std::string& text :
       {std::string("Huur maart Dorpsstraat 12"), std::string("RF"), std::string("RF-18"), std::string("F2026-18"),
        std::string("Caf\xC3\xA9 & Zn."), std::string("-1234567"), longest, accents, "  " + longest + " "}) {
    const auto reference = Reference::parse(text);
    ASSERT_EQ(outcome(reference), text);
    EXPECT_EQ(reference->kind(), ReferenceKind::free_text);
  }
}

TEST(FreeText, Has1To140CharactersOnceConverted) {
  EXPECT_EQ(outcome(Reference::parse("")), "field_is_empty");
  EXPECT_EQ(outcome(Reference::parse("  \t\n ")), "field_is_empty");
  EXPECT_EQ(outcome(Reference::parse(longest + "x")), "reference_is_too_long");
  EXPECT_EQ(outcome(Reference::parse(accents + "x")), "reference_is_too_long");
  EXPECT_EQ(outcome(Reference::parse(longest.substr(2) + "\xE2\x82\xAC")), "reference_is_too_long");  // EUR
}

constexpr ReferenceCase numbers_in_texts[] = {
    {"klant 111222333", "reference_looks_like_bsn"},
    {"klant 1 en 123456782 huur", "reference_looks_like_bsn"},
    {"C123456782/3", "reference_looks_like_bsn"},
    {"111222333x", "reference_looks_like_bsn"},
    {"klant 123456789", "klant 123456789"},
    {"klant 1112223330", "klant 1112223330"},
    {"klant 010000008 ", "reference_looks_like_bsn"},
    {"klant 10000008", "klant 10000008"},  // eight digits are too often a date or a client number
    {"klant 000000000", "klant 000000000"},
    {"klant 111 222 333", "klant 111 222 333"},
};

TEST(FreeText, HoldsNoCitizenServiceNumber) {
  for (const ReferenceCase& row : numbers_in_texts)
    EXPECT_EQ(outcome(Reference::parse(row.text)), row.outcome) << row.text;
}

TEST(FreeText, LengthIsJudgedBeforeTheNumbersInIt) {
  EXPECT_EQ(outcome(Reference::parse("111222333 " + longest)), "reference_is_too_long");
}

RC_GTEST_PROP(Reference, IsReadBackAsItself, (const std::string& text)) {
  const auto reference = Reference::parse(text);
  RC_PRE(reference.has_value());
  RC_ASSERT(Reference::parse(reference->text()).value() == reference.value());
}

TEST(CreditorReference, IsNeverAcceptedWithOneDigitChanged) {
  std::string text = "RF18539007547034";
  for (char& changed : std::span(text).subspan(2)) {
    const char right = changed;
    for (changed = '0'; changed <= '9'; ++changed)
      EXPECT_EQ(Reference::parse(text).has_value(), changed == right) << text;
    changed = right;
  }
}

}  // namespace
