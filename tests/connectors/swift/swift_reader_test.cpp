// What the reader returns for tags, marks, days, balances and envelopes: rule mt940_dialects.
#include "connectors/swift/swift_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/connectors/swift/read_text.h"

namespace connectors {
namespace {

using ledger::Direction;
using ledger::Money;
using testing::ElementsAre;
using testing::IsEmpty;

ledger::Date day(const char* iso) { return *ledger::parse_date(iso); }

ReadSwift read_entry(const std::string& value) { return read_text(in_statement(":61:" + value + "\n")); }

// ---- :61: ----------------------------------------------------------------------------------------------

TEST(SwiftEntry, MarksSayWhatItDoesToTheBalance) {
  struct {
    const char* mark;
    Direction direction;
    bool is_reversal;
    std::int64_t cents;
  } const table[] = {
      {"C1,00", Direction::credit, false, 100},
      {"D1,00", Direction::debit, false, 100},
      {"RC1,00", Direction::debit, true, 100},
      {"RD1,00", Direction::credit, true, 100},
      {"DD212,39", Direction::debit, false, 21239},    // funds code D
      {"DR6,00", Direction::debit, false, 600},        // R
      {"CR27,00", Direction::credit, false, 2700},     // R
      {"DF2402,00", Direction::debit, false, 240200},  // F
      {"RDR6,00", Direction::credit, true, 600},
      {"C119,", Direction::credit, false, 11900},
      {"C10,5", Direction::credit, false, 1050},
      {"C0,00", Direction::credit, false, 0},
      {"D000000006098,75", Direction::debit, false, 609875},
      {"D000000006098.75", Direction::debit, false, 609875},  // the old form of Rabobank
      {"C1234", Direction::credit, false, 123400},
  };
  for (const auto& row : table) {
    const ReadSwift read = read_entry("2602270227" + std::string(row.mark) + "NTRFNONREF");
    ASSERT_THAT(told(read.findings), IsEmpty()) << row.mark;
    EXPECT_EQ(read.entry().direction, row.direction) << row.mark;
    EXPECT_EQ(read.entry().is_reversal, row.is_reversal) << row.mark;
    EXPECT_EQ(read.entry().amount, Money::cents(row.cents)) << row.mark;
    EXPECT_EQ(read.entry().status, ledger::EntryStatus::booked) << row.mark;
    EXPECT_EQ(read.entry().bank_code, "NTRF") << row.mark;
  }
}

TEST(SwiftEntry, AnnouncedOnesAreNotBooked) {
  EXPECT_EQ(read_entry("260227ED1,00NTRFNONREF").entry().status, ledger::EntryStatus::pending);
  EXPECT_EQ(read_entry("260227EC1,00NTRFNONREF").entry().direction, Direction::credit);
}

TEST(SwiftEntry, TheEntryDayIsInTheYearNearestToTheValueDay) {
  struct {
    const char* days;
    const char* value;
    const char* booking;
  } const table[] = {
      {"2602270227", "2026-02-27", "2026-02-27"}, {"260227", "2026-02-27", "2026-02-27"},
      {"260227    ", "2026-02-27", "2026-02-27"}, {"2512310102", "2025-12-31", "2026-01-02"},
      {"2601021231", "2026-01-02", "2025-12-31"}, {"2601010101", "2026-01-01", "2026-01-01"},
      {"2607031231", "2026-07-03", "2026-12-31"}, {"2402280229", "2024-02-28", "2024-02-29"},
      {"9912310103", "1999-12-31", "2000-01-03"}, {"0001031231", "2000-01-03", "1999-12-31"},
  };
  for (const auto& row : table) {
    const ReadSwift read = read_entry(std::string(row.days) + "C1,00NTRFNONREF");
    EXPECT_THAT(told(read.findings), IsEmpty()) << row.days;
    EXPECT_EQ(read.entry().value_date, day(row.value)) << row.days;
    EXPECT_EQ(read.entry().booking_date, day(row.booking)) << row.days;
  }
}

TEST(SwiftEntry, ADayThatIsNoneIsTheLastOneBeforeIt) {
  struct {
    const char* days;
    const char* value;
    const char* booking;
  } const table[] = {
      {"1602300301", "2016-02-29", "2016-03-01"},  // German interest counts thirty days in each month
      {"2602300302", "2026-02-28", "2026-03-02"},
      {"2602270229", "2026-02-27", "2026-02-28"},
      {"2604310431", "2026-04-30", "2026-04-30"},
      {"2604301301", "2026-04-30", "2026-04-30"},  // 13 is no month: the value date counts
      {"2604300400", "2026-04-30", "2026-04-30"},
  };
  for (const auto& row : table) {
    const ReadSwift read = read_entry(std::string(row.days) + "C1,00NTRFNONREF");
    EXPECT_THAT(told(read.findings), ElementsAre("warning date_is_malformed at 5")) << row.days;
    EXPECT_EQ(read.entry().value_date, day(row.value)) << row.days;
    EXPECT_EQ(read.entry().booking_date, day(row.booking)) << row.days;
  }
}

TEST(SwiftEntry, TypeAndReferences) {
  struct {
    const char* rest;
    const char* type;
    const char* bank_reference;
  } const table[] = {
      {"N654NONREF", "N654", ""},
      {"NMSC", "NMSC", ""},
      {"NID NONREF", "NID", ""},
      {" NTRFNONREF//2109025460313532", "NTRF", "2109025460313532"},
      {"FMSC01916//NONREF", "FMSC", ""},
      {"S031EREF//60000000000001", "S031", "60000000000001"},
      {"N20020-11-2016 21:31//B6K21PGKGO755NPK", "N200", "B6K21PGKGO755NPK"},
      {"NTRF1004688128      //6128522200250001", "NTRF", "6128522200250001"},
      {"NONREF", "", ""},
      {"//19239782213", "", "19239782213"},
  };
  for (const auto& row : table) {
    const ReadSwift read = read_entry("260227C1,00" + std::string(row.rest));
    EXPECT_THAT(told(read.findings), IsEmpty()) << row.rest;
    EXPECT_EQ(read.entry().bank_code, row.type) << row.rest;
    EXPECT_EQ(read.entry().bank_reference, row.bank_reference) << row.rest;
  }
}

TEST(SwiftEntry, WhatCannotBeReadIsRefusedWithItsInformation) {
  for (const char* const value : {"", "260227", "26022", "261327C1,00NTRF", "260200C1,00NTRF", "260227X1,00NTRF",
                                  "260227C", "260227CNTRF", "260227C1,00", "260227CRR1,00NTRF", "260227-1,00NTRF"}) {
    const ReadSwift read =
        read_text(in_statement(":61:260227C1,00NTRFNONREF\n:86:first\n:61:" + std::string(value) + "\n:86:second\n"));
    EXPECT_THAT(told(read.findings), ElementsAre("error line_is_malformed at 7")) << value;
    ASSERT_EQ(read.statements.at(0).entries.size(), 1U) << value;
    EXPECT_EQ(read.entry().details.at(0).remittance, "first") << value;
  }
}

// ---- heads and balances ----------------------------------------------------------------------------------

TEST(SwiftHead, IsWholeWhenTheStatementIsClosed) {
  const ReadSwift read = read_text(
      ":20:S-1\n:25:NL91ABNA0417164300\n:28C:58/"
      "1\n:60F:D260226EUR10,\n:61:260227C4,NTRFNONREF\n:62M:C260227EUR5,5\n");
  EXPECT_THAT(told(read.findings), IsEmpty());
  EXPECT_EQ(read.statements[0].head.opening->amount, Money::cents(-1000));
  EXPECT_EQ(read.statements[0].head.closing, std::nullopt);
  EXPECT_EQ(read.head().id, "S-1");
  EXPECT_EQ(read.head().electronic_sequence, "58");
  EXPECT_EQ(read.head().currency, "EUR");
  EXPECT_EQ(read.head().opening->date, day("2026-02-26"));
  EXPECT_EQ(read.head().closing->amount, Money::cents(550));
  EXPECT_EQ(read.head().closing->date, day("2026-02-27"));
  EXPECT_EQ(read.head().line, 1);
}

TEST(SwiftHead, AccountsAreAsOtherFilesWriteThem) {
  struct {
    const char* stands;
    const char* account;
  } const table[] = {
      {"NL77INGB0574908765EUR", "NL77INGB0574908765"},
      {"NL50RABO0156750961 EUR", "NL50RABO0156750961"},
      {"NL92 KNAB 0123 4567 89", "NL92KNAB0123456789"},
      {"1291.99.348EUR", "1291.99.348"},
      {"TRIODOSBANK/1234567890", "TRIODOSBANK/1234567890"},
      {"ABNANL2A/NL91ABNA0417164300", "NL91ABNA0417164300"},
      {"BE68539007547034/EUR", "BE68539007547034"},
      {"ABNANL2A/0417164300", "0417164300"},
      {"0878787878        ", "0878787878"},
      {"MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"},
  };
  for (const auto& row : table)
    EXPECT_EQ(read_text(":20:S\n:25:" + std::string(row.stands) + "\n").head().account, row.account);
}

TEST(SwiftHead, NumbersAreThoseOfTheStatementAndFromTheSecondPageOnOfThePage) {
  struct {
    const char* stands;
    const char* sequence;
  } const table[] = {
      {"0", "0"},         {"00058", "00058"},     {"58/1", "58"}, {"19321/1", "19321"}, {"00053/00001", "00053"},
      {"999/2", "999/2"}, {"2021/02", "2021/02"}, {"1/", "1"}};
  for (const auto& row : table)
    EXPECT_EQ(read_text(":20:S\n:25:1\n:28C:" + std::string(row.stands) + "\n").head().electronic_sequence,
              row.sequence);
}

TEST(SwiftHead, InformationBehindABalanceIsOfTheStatement) {
  const ReadSwift read = read_text(
      ":20:S\n:25:1\n:60F:C260226EUR0,\n:86:DANSKE "
      "BANK\n:61:260227C4,NTRFNONREF\n:62F:C260227EUR4,\n:86:/SUM/0/1/0,/4,/\n");
  EXPECT_THAT(told(read.findings), IsEmpty());
  EXPECT_THAT(read.entry().details, IsEmpty());
}

// ---- envelopes and ends ----------------------------------------------------------------------------------

TEST(SwiftFile, EnvelopesAndEndsOfEveryBank) {
  const std::string body = ":20:S\n:25:1\n:60F:C260226EUR0,\n:61:260227C4,NTRFNONREF\n:86:text\n:62F:C260227EUR4,\n";
  for (const std::string& file : {
           body + body,
           body + "-\n" + body + "-",
           "ABNANL2A\n940\nABNANL2A\n" + body + "-\nABNANL2A\n940\nABNANL2A\n" + body + "-\n",
           "{1:F01INGBNL2ABXXX0000000000}\n{2:I940INGBNL2AXXXN}\n{4:\n" + body + "-}\n{1:F01X}{2:I940X}{4:\n" + body +
               "-}{5:}\n",
           "\x01{1:F01X}{2:I940X}{3:{108:1}}{4:\n" + body + "-}\x03\x01{1:F01X}{2:I940X}{4:" + body + "-}\x03\n",
           "0000 01INGBNL2AXXXX00001\n0000 01INGBNL2AXXXX00001\n940 00\n" + body + "-XXX\n0000 01ING\n940 00\n" + body +
               "-XXX",
           ":940:\n" + body + ":940:\n" + body,
           "Example\n- - - -\n\n" + body + "\x1A" + body + "\n\n\n",
           "\xEF\xBB\xBF" + body + body,
       }) {
    const ReadSwift read = read_text(file);
    EXPECT_THAT(told(read.findings), IsEmpty()) << file;
    ASSERT_EQ(read.statements.size(), 2U) << file;
    for (const KeptStatement& statement : read.statements) {
      ASSERT_EQ(statement.entries.size(), 1U) << file;
      EXPECT_EQ(statement.entries[0].details.at(0).remittance, "text") << file;
      EXPECT_EQ(statement.closed.closing->amount, Money::cents(400)) << file;
    }
  }
}

TEST(SwiftFile, LinesEndAsTheyLike) {
  const std::string body = in_statement(":61:260227C4,NTRFNONREF\n:86:text\nmore\n");
  for (const std::string_view end : {"\n", "\r\n", "\r"}) {
    std::string text;
    for (const char c : body) text += c == '\n' ? std::string(end) : std::string(1, c);
    const ReadSwift read = read_text(text);
    EXPECT_THAT(told(read.findings), IsEmpty());
    EXPECT_EQ(read.entry().details.at(0).remittance, "text more");
    EXPECT_EQ(read.entry().line, 5);
  }
}

TEST(SwiftFile, AnAccountBeginsAStatementToo) {
  const std::string body = ":25:1\n:28:1/1\n:60F:C260226EUR0,\n:61:260227C4,NTRFNONREF\n:62F:C260227EUR4,\n";
  const ReadSwift read = read_text(body + "-\n" + body + body);
  EXPECT_THAT(told(read.findings), IsEmpty());
  EXPECT_EQ(read.statements.size(), 3U);
}

TEST(SwiftFile, LinesOfInformationMayBeginLikeAnEndOrATag) {
  const ReadSwift read =
      read_text(in_statement(":61:260227C4,NTRFNONREF\n:86:one\n-\ntwo\n- three\n:12:11 four\n:KO:five\n-\n"
                             ":61:260227D4,NTRFNONREF\n:86:six\n-\n"));
  EXPECT_THAT(told(read.findings), IsEmpty());
  EXPECT_EQ(read.entry(0).details.at(0).remittance, "one - two - three :12:11 four :KO:five -");
  EXPECT_EQ(read.entry(1).details.at(0).remittance, "six -");
}

TEST(SwiftFile, TimesCutInTwoAreNoTags) {
  const std::string entry = ":61:260227C4,NTRFNONREF\n:86:PAS 27-02-2026 13\n";
  for (const char* const rest : {":00:00", ":12:11 X", ":20:15", ":25:59, PAS", ":28:00/", ":13:07"}) {
    const ReadSwift read = read_text(in_statement(entry + rest + "\n"));
    EXPECT_THAT(told(read.findings), IsEmpty()) << rest;
    ASSERT_EQ(read.statements.size(), 1U) << rest;
    EXPECT_EQ(read.entry().details.at(0).remittance, "PAS 27-02-2026 13 " + std::string(rest));
  }
  // A reference that looks like a tag begins a statement, and what that statement lacks is reported.
  EXPECT_EQ(read_text(in_statement(entry) + in_statement(entry)).statements.size(), 2U);
  EXPECT_EQ(read_text(":20:R\n:25:1\n" + entry + ":20:15\n:25:1\n" + entry).statements.size(), 2U);
}

// ---- MT942 -----------------------------------------------------------------------------------------------

TEST(SwiftIntraday, CountsAndSumsAreCompared) {
  const std::string head =
      ":20:R\n:25:NL91ABNA0417164300EUR\n:28C:13/1\n:34F:EURD0,\n:34F:EURC0,\n:13D:2602271733+0100\n"
      ":61:260227C4,NTRFNONREF\n:86:in\n:61:260227RC1,NTRFNONREF\n";
  const ReadSwift right = read_text(head + ":90D:1EUR1,\n:90C:1EUR4,00\n:86:text\n-\n" + head + "-\n");
  EXPECT_THAT(told(right.findings), IsEmpty());
  ASSERT_EQ(right.statements.size(), 2U);
  EXPECT_EQ(right.head().opening, std::nullopt);
  EXPECT_EQ(right.head().closing, std::nullopt);
  EXPECT_EQ(right.head().currency, "");
  EXPECT_EQ(right.entry().details.at(0).remittance, "in");
  const ReadSwift wrong = read_text(head + ":90D:2EUR1,\n:90C:1EUR4,01\n");
  EXPECT_THAT(told(wrong.findings),
              ElementsAre("warning number_of_entries_differs at 1", "warning sum_of_entries_differs at 1"));
}

TEST(SwiftIntraday, AFloorInAnotherCurrencyTellsTheStatements) {
  const ReadSwift read = read_text(":20:R\n:25:1\n:34F:USDD12,34\n:61:260227C4,NTRFNONREF\n:90C:1USD4,\n-\n");
  EXPECT_EQ(read.head().currency, "USD");
}

}  // namespace
}  // namespace connectors
