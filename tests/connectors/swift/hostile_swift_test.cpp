// Hostile files: they end in findings, and need no more memory than one line and one entry.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "tests/connectors/swift/read_text.h"

namespace connectors {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A source of a head and then the same text over and over: a file of any length that needs no memory.
Source endless(std::string head, std::string again, std::size_t times) {
  const auto text = std::make_shared<std::string>(std::move(head));
  return {"endless.sta", [text, again = std::move(again), times, at = std::size_t{0}](std::span<char> buffer) mutable {
            if (at == text->size()) {
              if (times == 0) return std::size_t{0};
              --times;
              *text = again;
              at = 0;
            }
            const std::size_t size = text->copy(buffer.data(), buffer.size(), at);
            at += size;
            return size;
          }};
}

struct CountingSink : ledger::StatementSink {
  void begin(const ledger::StatementHead&) override { ++begun; }
  void entry(const ledger::BankEntry& entry) override {
    ++entries;
    for (const ledger::EntryDetail& detail : entry.details) longest = std::max(longest, detail.remittance.size());
  }
  void closed_by(const ledger::StatementHead&) override { ++closed; }
  void end() override { ++ended; }
  std::size_t begun = 0, entries = 0, closed = 0, ended = 0, longest = 0;
};

const std::string head = ":20:S\n:25:NL91ABNA0417164300\n:60F:C260226EUR0,00\n";
const std::string entry = ":61:260227C1,00NTRFNONREF\n:86:";

TEST(HostileSwift, ALineWithoutEnd) {
  CountingSink sink;
  const auto findings = read_swift(endless(head + entry, std::string(4096, 'x'), 25'000), sink);
  EXPECT_THAT(told(findings), ElementsAre("error line_is_too_long at 5"));
  EXPECT_EQ(sink.entries, 1U);
  EXPECT_EQ(sink.longest, 0U);
}

TEST(HostileSwift, AFileWithoutLines) {
  CountingSink sink;
  const auto findings = read_swift(endless("", ":20:S:25:1:61:", 1'000'000), sink);
  EXPECT_THAT(told(findings), ElementsAre("error line_is_too_long at 1", "error element_is_missing at 0"));
}

TEST(HostileSwift, EmptyLines) {
  CountingSink sink;
  const auto findings = read_swift(endless(head + entry + "text\n", std::string(4096, '\n'), 2'500), sink);
  EXPECT_THAT(findings, IsEmpty());
  EXPECT_EQ(sink.longest, 4U);
}

TEST(HostileSwift, InformationWithoutEnd) {
  CountingSink sink;
  const auto findings = read_swift(endless(head + entry, "a line of text\n", 1'000'000), sink);
  EXPECT_THAT(told(findings), ElementsAre("error file_is_too_large at 4374"));
  EXPECT_LE(sink.longest, SwiftOptions{}.text_bytes_at_most);
}

TEST(HostileSwift, LinesBelowAnEntryWithoutEnd) {
  CountingSink sink;
  const auto findings = read_swift(endless(head + ":61:260227C1,00NTRFNONREF\n", "more\n", 1'000'000), sink);
  EXPECT_THAT(findings, IsEmpty());
  EXPECT_EQ(sink.entries, 1U);
}

TEST(HostileSwift, BytesOfZero) {
  CountingSink sink;
  const auto findings = read_swift(endless(head, std::string(100, '\0') + "\n", 100'000), sink);
  EXPECT_EQ(findings.size(), SwiftOptions{}.findings_at_most + 1);
  EXPECT_EQ(told(findings).front(), "error file_is_not_text at 4");
  EXPECT_EQ(told(findings).back(), "warning too_many_findings at 0");
}

TEST(HostileSwift, MoreEntriesAndStatementsThanAllowed) {
  CountingSink entries;
  const SwiftOptions options{.statements_at_most = 3, .entries_at_most = 5};
  EXPECT_THAT(told(read_swift(endless(head, ":61:260227C1,00NTRFNONREF\n", 100), entries, options)),
              ElementsAre("error file_is_too_large at 10"));
  EXPECT_EQ(entries.entries, 5U);
  CountingSink statements;
  EXPECT_THAT(told(read_swift(endless("", head + entry + "x\n", 100), statements, options)),
              ElementsAre("error file_is_too_large at 16"));
  EXPECT_EQ(statements.begun, 3U);
  EXPECT_EQ(statements.closed, 3U);
  EXPECT_EQ(statements.ended, 3U);
}

TEST(HostileSwift, ManyEntriesAreHandedOnAndNotKept) {
  CountingSink sink;
  EXPECT_THAT(read_swift(endless(head, entry + "text\n", 100'000), sink), IsEmpty());
  EXPECT_EQ(sink.entries, 100'000U);
}

const std::string whole =
    "{1:F01X}{2:I940X}{4:\r\n:20:S\r\n:25:NL91ABNA0417164300EUR\r\n:28C:1/1\r\n:60F:C260226EUR10,00\r\n"
    ":61:2602270227C1,00NTRFEREF//1\r\n/TRCD/1/\r\n:86:/EREF/E-1//CNTP/NL46BNGH0999000101/X/J. "
    "J///REMI/USTD//a/\r\n"
    ":61:260227RD1,NTRFNONREF\r\n:86:166?00A?20EREF+X SVWZ+b?31123?32N\r\n:61:260227C1,N654NONREF\r\n"
    ":86:SEPA OVERBOEKING                 IBAN: NL46BNGH0999000101\r\nNAAM: X\r\n:90C:3EUR3,00\r\n"
    ":62F:C260227EUR13,00\r\n:86:/SUM/\r\n-}{5:}\r\n";

std::string all_of(const ReadSwift& read) {
  std::string all;
  for (const KeptStatement& statement : read.statements) {
    all += statement.closed.id + statement.closed.account + '\n';
    for (const ledger::BankEntry& one : statement.entries)
      for (const ledger::EntryDetail& detail : one.details)
        all += std::to_string(one.line) + ledger::to_decimal(one.amount) + detail.counterparty_iban +
               detail.counterparty_name + detail.remittance + detail.end_to_end.text() + '\n';
  }
  return all;
}

TEST(HostileSwift, PiecesOfAnySizeMakeTheSameFile) {
  const ReadSwift read = read_text(whole);
  EXPECT_THAT(told(read.findings), IsEmpty());
  for (std::size_t size = 1; size < 40; ++size) {
    KeepingSink sink;
    const Source inner = source_of("s", whole);
    const Source pieces{
        "s", [&](std::span<char> buffer) { return inner.read(buffer.first(std::min(size, buffer.size()))); }};
    EXPECT_THAT(told(read_swift(pieces, sink)), IsEmpty());
    EXPECT_EQ(all_of({std::move(sink.statements), {}}), all_of(read)) << size;
  }
}

// Whatever a byte is changed into and wherever the file is cut off, every statement that begins is closed and ends.
TEST(HostileSwift, NoByteBreaksTheOrderOfCalls) {
  const auto check = [](std::string_view text) {
    CountingSink sink;
    (void)read_swift(source_of("s", text), sink);
    EXPECT_EQ(sink.begun, sink.ended);
    EXPECT_EQ(sink.begun, sink.closed);
  };
  for (std::size_t at = 0; at < whole.size(); ++at) {
    check(std::string_view(whole).substr(0, at));
    for (const char c : {'\0', '\n', ':', '/', '-', '?', ' ', '9', 'D', '\xFF', '{'}) {
      std::string changed = whole;
      changed[at] = c;
      check(changed);
    }
  }
}

}  // namespace
}  // namespace connectors
