// Amounts as texts: what our own files and what banks may write.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/money/money.h"
#include "tests/ledger/money/outcome.h"

namespace {

using ledger::DecimalMark;
using ledger::Money;
using ledger::test::outcome;

constexpr const char* malformed = "amount_is_malformed";
constexpr const char* thousands = "amount_has_thousands_mark";
constexpr const char* decimals = "amount_has_not_two_decimals";
constexpr const char* too_large = "amount_is_too_large";

struct Row {
  const char* text;
  const char* comma;  // what becomes of it where the comma is the decimal mark
  const char* point;  // ... and where the point is
};

constexpr Row our_rows[] = {
    {"1331,42", "1331.42", malformed},
    {"1331.42", malformed, "1331.42"},
    {"0,00", "0.00", malformed},
    {"0.05", malformed, "0.05"},
    {"-3,00", "-3.00", malformed},
    {"-0,05", "-0.05", malformed},
    {"000012,50", "12.50", malformed},
    {"999999999,99", "999999999.99", malformed},
    {"-999999999,99", "-999999999.99", malformed},
    {"1000000000,00", too_large, malformed},
    {"-1000000000,00", too_large, malformed},
    {"99999999999999999999999999,00", too_large, malformed},
    {"0000000000000000000000000001,00", "1.00", malformed},
    // A thousands mark and a decimal mark look alike: 1.331 may be a thousandfold of what was meant.
    {"1.331,42", thousands, malformed},
    {"1,331.42", malformed, thousands},
    {"-1.331,42", thousands, malformed},
    {"12.331.420,50", thousands, malformed},
    {"1.331", thousands, decimals},
    {"1,331", decimals, thousands},
    {"123.456", thousands, decimals},
    {"1.331,4", thousands, malformed},
    {"1.331,", thousands, malformed},
    {"1234.567", malformed, decimals},
    {"1.33.142", malformed, malformed},
    {".331,42", malformed, malformed},
    {"1.331.42", malformed, malformed},
    {"1..331", malformed, malformed},
    {"1,331,42", malformed, malformed},
    {"1,331,420", malformed, thousands},
    {"1 331,42", malformed, malformed},
    {"1'331,42", malformed, malformed},
    {"133142", decimals, decimals},
    {"1331,4", decimals, malformed},
    {"1331,420", decimals, malformed},
    {"1331,", decimals, malformed},
    {"0", decimals, decimals},
    {"-1", decimals, decimals},
    {"", malformed, malformed},
    {"-", malformed, malformed},
    {",", malformed, malformed},
    {",42", malformed, malformed},
    {"-,42", malformed, malformed},
    {"+1,00", malformed, malformed},
    {"--1,00", malformed, malformed},
    {"1,00-", malformed, malformed},
    {"1,-0", malformed, malformed},
    {" 1,00", malformed, malformed},
    {"1,00 ", malformed, malformed},
    {"1,0a", malformed, malformed},
    {"1e3,00", malformed, malformed},
    {"0x1,00", malformed, malformed},
    {"\xE2\x82\xAC 1,00", malformed, malformed},
    {"\xD9\xA1,00", malformed, malformed},
};

TEST(ParseAmount, TakesTwoDecimalsAndOneMark) {
  for (const Row& row : our_rows) {
    EXPECT_EQ(outcome(ledger::parse_amount(row.text, DecimalMark::comma)), row.comma) << row.text << " comma";
    EXPECT_EQ(outcome(ledger::parse_amount(row.text, DecimalMark::point)), row.point) << row.text << " point";
  }
}

TEST(ParseAmount, ReadsNoFurtherThanItsText) {
  constexpr std::string_view text = "12,345";
  EXPECT_EQ(outcome(ledger::parse_amount(text.substr(0, 5), DecimalMark::comma)), "12.34");
  EXPECT_EQ(outcome(ledger::parse_amount(std::string_view("1\0,00", 5), DecimalMark::comma)), malformed);
}

constexpr Row bank_rows[] = {
    {"27229398.9", malformed, "27229398.90"},
    {"488", "488.00", "488.00"},
    {"18.15000", malformed, "18.15"},
    {"119,", "119.00", malformed},
    {"119.", malformed, "119.00"},
    {".5", malformed, "0.50"},
    {",05", "0.05", malformed},
    {"0", "0.00", "0.00"},
    {"1234,56", "1234.56", malformed},
    {"000000000001234,56", "1234.56", malformed},
    {"1.001", malformed, decimals},
    {"1.00001", malformed, decimals},
    {"1.0000000000000000000000", malformed, "1.00"},
    {"9999999999.99", malformed, "9999999999.99"},
    {"10000000000", too_large, too_large},
    {"999999999999999999999999", too_large, too_large},
    {"1,234.56", malformed, malformed},
    {"1.234,56", malformed, malformed},
    {"1.2.3", malformed, malformed},
    {"", malformed, malformed},
    {".", malformed, malformed},
    {",", malformed, malformed},
    {"-1.00", malformed, malformed},
    {"+1.00", malformed, malformed},
    {"1e2", malformed, malformed},
    {" 1.00", malformed, malformed},
    {"1.00 ", malformed, malformed},
    {"NaN", malformed, malformed},
};

TEST(ParseBankAmount, TakesWhatBanksWriteToTheCent) {
  for (const Row& row : bank_rows) {
    EXPECT_EQ(outcome(ledger::parse_bank_amount(row.text, DecimalMark::comma)), row.comma) << row.text << " comma";
    EXPECT_EQ(outcome(ledger::parse_bank_amount(row.text, DecimalMark::point)), row.point) << row.text << " point";
  }
}

RC_GTEST_PROP(ParseAmount, ReadsBackWhatWasWritten, ()) {
  const Money amount = Money::cents(*rc::gen::inRange<std::int64_t>(-99'999'999'999, 100'000'000'000));
  RC_ASSERT(ledger::parse_amount(to_decimal(amount), DecimalMark::point) == amount);
}

RC_GTEST_PROP(ParseAmount, RefusesWhatIsWrittenForPeopleOnceItHasThousands, ()) {
  const Money amount = Money::cents(*rc::gen::inRange<std::int64_t>(1000'00, 100'000'000'000));
  RC_ASSERT(outcome(ledger::parse_amount(to_dutch(amount), DecimalMark::comma)) == thousands);
}

RC_GTEST_PROP(ParseBankAmount, DoesNotMindZerosAtTheEnd, (std::uint8_t zeros)) {
  const Money amount = Money::cents(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000));
  const std::string text = to_decimal(amount) + std::string(zeros, '0');
  RC_ASSERT(ledger::parse_bank_amount(text, DecimalMark::point) == amount);
}

RC_GTEST_PROP(ParseAmount, EndsOnAnyText, (const std::string& text)) {
  for (const DecimalMark mark : {DecimalMark::comma, DecimalMark::point}) {
    (void)outcome(ledger::parse_amount(text, mark));
    (void)outcome(ledger::parse_bank_amount(text, mark));
  }
}

}  // namespace
