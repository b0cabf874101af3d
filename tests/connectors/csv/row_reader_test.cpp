#include "connectors/csv/row_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/connectors/csv/fixture.h"

namespace connectors {
namespace {

using ::testing::ElementsAre;

struct Read {
  std::vector<std::string> rows;  // such as "line:column text|column text" and "line: broken"
  std::vector<std::string> findings;
};

Read read_all(Source source, CsvLimits limits = {}, char separator = ';') {
  FindingList findings(source.name);
  RowReader reader(std::move(source), limits, separator, findings);
  Read read;
  Row row;
  while (reader.next(row)) {
    std::string text = std::to_string(row.line) + ':';
    for (const Field& field : row.fields)
      text += (&field == &row.fields.front() ? "" : "|") + std::to_string(row.spot(field.offset).column) + ' ' +
              std::string(field.text);
    read.rows.push_back(row.is_broken ? std::to_string(row.line) + ": broken" : text);
  }
  read.findings = fixture::in_short(std::move(findings).list());
  return read;
}

Read read_text(std::string_view text, CsvLimits limits = {}) { return read_all(source_of("a.csv", text), limits); }

// A source that gives a few bytes at a time, like a slow pipe.
Source drop_by_drop(std::string_view text, std::size_t drop) {
  Source whole = source_of("a.csv", text);
  return {"a.csv", [read = whole.read, drop](std::span<char> buffer) {
            return read(buffer.first(std::min(drop, buffer.size())));
          }};
}

TEST(RowReader, gives_fields_with_their_columns_in_characters) {
  EXPECT_THAT(read_text("a;b\nBéatrice;2;\n").rows, ElementsAre("1:1 a|3 b", "2:1 Béatrice|10 2|12 "));
}

TEST(RowReader, takes_a_byte_order_mark_and_carriage_returns) {
  EXPECT_THAT(read_text("\xEF\xBB\xBF"
                        "a;b\r\n1;2\r\n")
                  .rows,
              ElementsAre("1:1 a|3 b", "2:1 1|3 2"));
}

TEST(RowReader, needs_no_line_end_on_the_last_line) {
  EXPECT_THAT(read_text("a;b\n1;2").rows, ElementsAre("1:1 a|3 b", "2:1 1|3 2"));
}

TEST(RowReader, reads_quoted_fields) {
  EXPECT_THAT(read_text("\"a;b\";c\n\"say \"\"yes\"\"\";\"\"\n\"\"\"\";x\n").rows,
              ElementsAre("1:1 a;b|7 c", "2:1 say \"yes\"|15 ", "3:1 \"|6 x"));
}

TEST(RowReader, an_open_or_misplaced_quote_costs_its_line_alone) {
  const Read read = read_text("a;\"b\n1;2\nx\"y;z\n\"p\"q;r\n3;4\n");
  EXPECT_THAT(read.rows, ElementsAre("1: broken", "2:1 1|3 2", "3: broken", "4: broken", "5:1 3|3 4"));
  EXPECT_THAT(read.findings, ElementsAre("1:3 quote_is_open", "3:2 quote_is_misplaced", "4:4 quote_is_misplaced"));
}

TEST(RowReader, a_byte_of_another_encoding_costs_its_line_alone) {
  const Read read = read_text("a;b\nté;caf\xE9\n1;2\n");
  EXPECT_THAT(read.rows, ElementsAre("1:1 a|3 b", "2: broken", "3:1 1|3 2"));
  EXPECT_THAT(read.findings, ElementsAre("2:7 encoding_is_broken"));
}

TEST(RowReader, a_control_byte_ends_the_reading) {
  const Read read = read_text(std::string_view("a;b\n1;\0\n1;2\n", 12));
  EXPECT_THAT(read.rows, ElementsAre("1:1 a|3 b"));
  EXPECT_THAT(read.findings, ElementsAre("2:3 file_is_not_text"));
  EXPECT_THAT(read_text("a\rb\n").findings, ElementsAre("1:2 file_is_not_text"));
  EXPECT_THAT(read_text("a\tb\n").findings, ElementsAre("1:2 file_is_not_text"));
}

TEST(RowReader, a_tab_may_separate) {
  EXPECT_THAT(read_all(source_of("a.csv", "a\tb\n"), {}, '\t').rows, ElementsAre("1:1 a|3 b"));
}

TEST(RowReader, an_empty_file_is_told) {
  EXPECT_THAT(read_text("").findings, ElementsAre("0:0 file_is_empty"));
  EXPECT_THAT(read_text("\xEF\xBB\xBF").findings, ElementsAre("0:0 file_is_empty"));
}

TEST(RowReader, limits_hold) {
  CsvLimits limits;
  limits.file_bytes = 24;
  limits.line_bytes = 12;
  limits.field_characters = 5;
  EXPECT_THAT(read_text("éééééé;1\nééééé;1\n", limits).findings, ElementsAre("0:0 file_is_too_large"));
  EXPECT_THAT(read_text("1;2\n1234567890123\n", limits).findings, ElementsAre("2:0 line_is_too_long"));
  EXPECT_THAT(read_text("12345678901234", limits).findings, ElementsAre("1:0 line_is_too_long"));
  const Read read = read_text("ééééé;1\na;123456\n", limits);
  EXPECT_THAT(read.rows, ElementsAre("1:1 ééééé|7 1", "2: broken"));
  EXPECT_THAT(read.findings, ElementsAre("2:3 field_is_too_long"));
}

TEST(RowReader, ends_after_so_many_findings_and_says_so) {
  std::string text;
  for (int i = 0; i < 5'000; ++i) text += "\"\n";
  const Read read = read_text(text);
  EXPECT_EQ(read.findings.size(), FindingList::most);
  EXPECT_EQ(read.findings.back(), "1000:1 too_many_findings");
}

TEST(RowReader, how_the_bytes_arrive_does_not_matter) {
  std::string text = "\xEF\xBB\xBFnaam;bedrag\r\n";
  for (int i = 0; i < 20'000; ++i) text += "Béatrice \"\";\"" + std::to_string(i) + ";\"\"x\"\r\n";
  text = text.substr(0, text.size() - 2);
  const Read whole = read_all(source_of("a.csv", text));
  for (const std::size_t drop : {1U, 3U, 4096U, 65'535U}) {
    const Read read = read_all(drop_by_drop(text, drop));
    EXPECT_EQ(read.rows, whole.rows) << drop;
    EXPECT_EQ(read.findings, whole.findings) << drop;
  }
}

}  // namespace
}  // namespace connectors
