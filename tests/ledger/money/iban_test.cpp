#include "ledger/money/iban.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <span>

#include "tests/ledger/money/outcome.h"

namespace {

using ledger::Bic;
using ledger::Iban;
using ledger::test::outcome;

struct IbanCase {
  const char* text;
  const char* outcome;
};

struct Known {
  const char* text;
  bool in_sepa;
  bool in_eea;
};

// Examples of the ISO 13616 registry, for every kind of pattern.
constexpr Known known[] = {
    {"NL91ABNA0417164300", true, true},
    {"NL20INGB0001234567", true, true},
    {"BE68539007547034", true, true},
    {"DE89370400440532013000", true, true},
    {"FR1420041010050500013M02606", true, true},
    {"ES9121000418450200051332", true, true},
    {"IT60X0542811101000000123456", true, true},
    {"NO9386011117947", true, true},
    {"MT84MALT011000012345MTLCAST001S", true, true},
    {"LI21088100002324013AA", true, true},
    {"GB29NWBK60161331926819", true, false},
    {"CH9300762011623852957", true, false},
    {"SM86U0322509800000000270100", true, false},
    {"VA59001123000012345678", true, false},
    {"AL47212110090000000235698741", true, false},
    {"RS35260005601001611379", true, false},
    {"AE070331234567890123456", false, false},
    {"TR330006100519786457841326", false, false},
    {"BR1800360305000010009795493C1", false, false},
    {"UA213223130000026007233566001", false, false},
    {"LC55HEMM000100010012001200023015", false, false},
    {"RU0304452522540817810538091310419", false, false},
    {"SC18SSCB11010000000000001497USD", false, false},
};

TEST(Iban, IsKnownInEveryCountryThatHasThem) {
  for (const Known& row : known) {
    const auto iban = Iban::parse(row.text);
    ASSERT_EQ(outcome(iban), row.text);
    EXPECT_EQ(iban->is_in_sepa(), row.in_sepa) << row.text;
    EXPECT_EQ(iban->is_in_eea(), row.in_eea) << row.text;
  }
}

// Where several rules are broken the first of this order is named: form, country, length, pattern, digits.
constexpr IbanCase refusals[] = {
    {"", "iban_is_malformed"},
    {"   ", "iban_is_malformed"},
    {"NL", "iban_is_malformed"},
    {"1234", "iban_is_malformed"},
    {"N191ABNA0417164300", "iban_is_malformed"},
    {"NLA1ABNA0417164300", "iban_is_malformed"},
    {"NL91-ABNA-0417164300", "iban_is_malformed"},
    {"NL91.ABNA.0417.1643.00", "iban_is_malformed"},
    {"NL91ABNA041716430\xC3\x98", "iban_is_malformed"},
    {"NL91\tABNA0417164300", "iban_is_malformed"},
    {"NL91\xC2\xA0"
     "ABNA0417164300",
     "iban_is_malformed"},
    {"IBAN NL91ABNA0417164300", "iban_is_malformed"},
    {"XX91ABNA0417164300", "iban_country_is_unknown"},
    {"US91ABNA0417164300", "iban_country_is_unknown"},
    {"ZZ00", "iban_country_is_unknown"},
    {"NL91", "iban_length_is_wrong"},
    {"NL91ABNA041716430", "iban_length_is_wrong"},
    {"NL91ABNA04171643000", "iban_length_is_wrong"},
    {"BE6853900754703", "iban_length_is_wrong"},
    {"NL911234567890ABCD", "iban_is_malformed"},
    {"NL91ABN10417164300", "iban_is_malformed"},
    {"NL91ABNAO417164300", "iban_is_malformed"},
    {"DE8937040044053201300A", "iban_is_malformed"},
    {"NL92ABNA0417164300", "iban_check_digits_are_wrong"},
    {"NL91ABNA0417164301", "iban_check_digits_are_wrong"},
    {"NL91ABNA0471164300", "iban_check_digits_are_wrong"},
    {"NL91ABNB0417164300", "iban_check_digits_are_wrong"},
};

TEST(Iban, IsRefusedByTheFirstRuleItBreaks) {
  for (const IbanCase& row : refusals) EXPECT_EQ(outcome(Iban::parse(row.text)), row.outcome) << row.text;
}

TEST(Iban, IsMadeOneFromHowPeopleWriteIt) {
  for (const char* text :
       {"NL91 ABNA 0417 1643 00", "nl91abna0417164300", " Nl91AbNa0417164300 ", "N L 9 1 ABNA0417164300"})
    EXPECT_EQ(outcome(Iban::parse(text)), "NL91ABNA0417164300") << text;
}

// 99, 00 and 01 satisfy modulo 97 where 02, 03 and 98 are the right check digits.
TEST(Iban, HasCheckDigitsFrom02To98) {
  constexpr const char* pairs[][2] = {{"02", "99"}, {"97", "00"}, {"98", "01"}};
  int seen[3] = {};
  for (int account = 0; account < 2000; ++account) {
    const std::string digits = std::to_string(account);
    const std::string bban = "ABNA" + std::string(10 - digits.size(), '0') + digits;
    for (std::size_t i = 0; i < 3; ++i) {
      if (!Iban::parse("NL" + std::string(pairs[i][0]) + bban)) continue;
      ++seen[i];
      EXPECT_EQ(outcome(Iban::parse("NL" + std::string(pairs[i][1]) + bban)), "iban_check_digits_are_wrong");
    }
  }
  EXPECT_TRUE(seen[0] > 0 && seen[1] > 0 && seen[2] > 0);
}

TEST(Iban, IsMaskedForLogs) {
  EXPECT_EQ(Iban::parse("NL91ABNA0417164300")->masked(), "NL..4300");
  EXPECT_EQ(Iban::parse("NL91ABNA0417164300")->country(), "NL");
}

// A digit for a letter may pass where both may stand: modulo 97 sees the numbers, not the characters.
TEST(Iban, IsNeverAcceptedWithOneDigitOrLetterChanged) {
  for (const Known& row : known) {
    std::string text = row.text;
    for (char& changed : std::span(text).subspan(2)) {
      const char right = changed;
      const std::string_view others = right <= '9' ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
      for (const char other : others) {
        changed = other;
        EXPECT_EQ(Iban::parse(text).has_value(), other == right) << text;
      }
      changed = right;
    }
  }
}

// Not so in every number: modulo 97 cannot tell B1 from 1B, M2 from 2M, X3 from 3X.
TEST(Iban, IsNotAcceptedWithTwoNeighboursSwapped) {
  for (const Known& row : known) {
    for (std::size_t at = 2; at + 1 < std::string_view(row.text).size(); ++at) {
      std::string text = row.text;
      std::swap(text[at], text[at + 1]);
      EXPECT_EQ(Iban::parse(text).has_value(), text == row.text) << text;
    }
  }
}

RC_GTEST_PROP(Iban, EndsOnAnyText, (const std::string& text)) {
  (void)outcome(Iban::parse(text));
  (void)outcome(Iban::parse("NL91" + text));
}

constexpr IbanCase bics[] = {
    {"BNGHNL2G", "BNGHNL2G"},          {"INGBNL2AXXX", "INGBNL2AXXX"},     {"DEUTDEFF500", "DEUTDEFF500"},
    {"E097AEXXXXX", "E097AEXXXXX"},    {"", "bic_is_malformed"},           {"BNGHNL2", "bic_is_malformed"},
    {"BNGHNL2G1", "bic_is_malformed"}, {"BNGHNL2GXX", "bic_is_malformed"}, {"BNGHNL2GXXXX", "bic_is_malformed"},
    {"BNGH1L2G", "bic_is_malformed"},  {"bnghnl2g", "bic_is_malformed"},   {"BNGH NL2G", "bic_is_malformed"},
    {"BNGHNL2-", "bic_is_malformed"},
};

TEST(Bic, HasThePatternOfIso9362) {
  for (const IbanCase& row : bics) EXPECT_EQ(outcome(Bic::parse(row.text)), row.outcome) << row.text;
}

struct Number {
  const char* digits;
  bool looks_like_bsn;
};

// Published examples, and texts that look like a number and are none.
constexpr Number numbers[] = {
    {"111222333", true}, {"123456782", true},  {"10000008", true},   {"010000008", true},  {"000000000", false},
    {"00000000", false}, {"123456789", false}, {"111222334", false}, {"1234567", false},   {"1234567820", false},
    {"", false},         {"12345678a", false}, {"1234 6782", false}, {"-23456782", false},
};

TEST(Bsn, IsKnownByItsElevenProof) {
  for (const Number& row : numbers) EXPECT_EQ(ledger::looks_like_bsn(row.digits), row.looks_like_bsn) << row.digits;
}

}  // namespace
