#include "connectors/csv/form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/connectors/csv/fixture.h"

namespace connectors {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Line {
  std::string code;
  ledger::Money amount;
  std::optional<ledger::Date> day;
};

constexpr Column<Line> columns[] = {
    {"code", Need::filled, into<&Line::code, &Cell::code>},
    {"amount", Need::filled, into<&Line::amount, &Cell::amount>},
    {"day", Need::present, into<&Line::day, &Cell::date>},
    {"note", Need::optional, only_checked<&Cell::note>},
};

struct Read {
  std::vector<std::string> lines;
  std::vector<std::string> findings;
};

Read read_lines(std::string_view text, const ColumnMap& map = {}) {
  FindingList findings("a.csv");
  const CsvLimits limits;
  FormReader<Line> reader(source_of("a.csv", text), {map, limits}, columns, findings);
  Read read;
  while (reader.next()) {
    Line line;
    if (reader.fill(line).are_good())
      read.lines.push_back(line.code + ' ' + ledger::to_decimal(line.amount) +
                           (line.day ? ' ' + ledger::to_iso(*line.day) : ""));
  }
  read.findings = fixture::in_short(std::move(findings).list());
  return read;
}

TEST(Form, takes_columns_in_any_order_and_leaves_out_the_optional_ones) {
  EXPECT_THAT(read_lines("day;amount;code\n2026-02-27;1331,42;C1\n;2,00;C2\n").lines,
              ElementsAre("C1 1331.42 2026-02-27", "C2 2.00"));
}

TEST(Form, takes_the_names_and_the_mark_of_the_suite) {
  const ColumnMap map{.separator = ',',
                      .mark = ledger::DecimalMark::point,
                      .names = {{"code", "Cliëntnummer"}, {"amount", "Bedrag"}, {"day", "Datum"}},
                      .ignored = {"Afdeling"}};
  const Read read = read_lines("Cliëntnummer,Afdeling,Bedrag,Datum\nC1,Zuid,1331.42,2026-02-27\n", map);
  EXPECT_THAT(read.findings, IsEmpty());
  EXPECT_THAT(read.lines, ElementsAre("C1 1331.42 2026-02-27"));
  EXPECT_THAT(read_lines("code,Bedrag,Datum\n", map).findings,
              ElementsAre("1:1 header_is_unknown", "1:0 column_is_missing"));
}

// Where a point marks decimals, an amount with a comma is refused, so that no amount is read a hundred times too large:
// rule decimal_mark.
TEST(Form, an_amount_in_the_other_form_is_refused) {
  const ColumnMap map{.mark = ledger::DecimalMark::point};
  EXPECT_THAT(read_lines("code;amount;day\nC1;1.331,42;\nC1;133142;\nC1;1331,42;\nC1;1,331.42;\n", map).findings,
              ElementsAre("2:4 amount_is_malformed", "3:4 amount_has_not_two_decimals", "4:4 amount_is_malformed",
                          "5:4 amount_has_thousands_mark"));
}

TEST(Form, tells_every_defect_of_the_header_and_still_reads_the_rows) {
  EXPECT_THAT(read_lines("code;bedrag;code\n;1;C1\n").findings,
              ElementsAre("1:6 header_is_unknown", "1:13 column_stands_twice", "1:0 column_is_missing",
                          "1:0 column_is_missing", "2:1 field_is_empty"));
}

TEST(Form, reads_no_row_where_no_column_is_known) {
  EXPECT_THAT(read_lines("naam\nAmal\n").findings, ElementsAre("1:1 header_is_unknown", "1:0 column_is_missing",
                                                               "1:0 column_is_missing", "1:0 column_is_missing"));
}

TEST(Form, tells_every_defect_of_a_row) {
  EXPECT_THAT(read_lines("code;amount;day\n C1;-1,00;27-02-2026\nC1;1,00\nC1;1,00;2026-02-27;x\n").findings,
              ElementsAre("2:1 id_is_malformed", "2:5 amount_is_not_positive", "2:11 date_is_malformed",
                          "3:8 field_count_differs", "4:21 field_count_differs"));
}

TEST(Form, is_told_by_its_header) {
  const ColumnMap map{.names = {{"code", "Cliëntnummer"}}};
  EXPECT_EQ(columns_named("Cliëntnummer;amount;x", map, names_of(columns)), 2U);
  EXPECT_EQ(columns_named("code;x", map, names_of(columns)), 0U);
  EXPECT_EQ(columns_named("", map, names_of(columns)), 0U);
}

}  // namespace
}  // namespace connectors
