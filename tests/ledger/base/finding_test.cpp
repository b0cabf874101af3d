#include "ledger/base/finding.h"

#include <gtest/gtest.h>

#include <set>

namespace {

using ledger::Finding;
using ledger::has_errors;
using ledger::Rule;
using ledger::Severity;

const Finding in_a_line = {Severity::error, {"benefits.csv", 14, 7, ""}, Rule::amount_is_not_positive,
                           "-3,00",         "an amount above 0,00",      "C10001;-3,00"};

struct Row {
  const char* about;
  Finding finding;
  const char* rendered;
};

const Row rows[] = {
    {"a place in a line, with the line and a caret", in_a_line,
     "benefits.csv:14:7: error: amount_is_not_positive: found \"-3,00\", expected an amount above 0,00\n"
     "  C10001;-3,00\n"
     "        ^"},
    {"the first column",
     {Severity::error, {"a.csv", 1, 1, ""}, Rule::header_is_unknown, "x", "", "x;y"},
     "a.csv:1:1: error: header_is_unknown: found \"x\"\n  x;y\n  ^"},
    {"a line as a whole has no caret",
     {Severity::warning, {"a.csv", 3, 0, ""}, Rule::row_stands_twice, "", "each row once", "C1;1,00"},
     "a.csv:3: warning: row_stands_twice: expected each row once\n  C1;1,00"},
    {"a file as a whole",
     {Severity::error, {"a.csv", 0, 0, ""}, Rule::file_is_empty, "", "", ""},
     "a.csv: error: file_is_empty"},
    {"a column without a line says nothing",
     {Severity::error, {"a.csv", 0, 5, ""}, Rule::file_is_empty, "", "", ""},
     "a.csv: error: file_is_empty"},
    {"a path in a binary file",
     {Severity::error,
      {"s.xml", 9, 0, "Document/BkToCstmrStmt/Stmt[1]/Bal"},
      Rule::closing_balance_differs,
      "1.00",
      "2.00",
      ""},
     "s.xml:9 at Document/BkToCstmrStmt/Stmt[1]/Bal: error: closing_balance_differs: found \"1.00\", "
     "expected "
     "2.00"},
    {"a path alone",
     {Severity::error, {"", 0, 0, "leefgeld.floor_week"}, Rule::key_is_missing, "", "", ""},
     "leefgeld.floor_week: error: key_is_missing"},
    {"no place at all",
     {Severity::error, {"", 0, 0, ""}, Rule::approval_is_missing, "", "", ""},
     "error: approval_is_missing"},
};

TEST(Finding, IsRenderedLikeACompilersMessage) {
  for (const Row& row : rows) EXPECT_EQ(render(row.finding), row.rendered) << row.about;
}

TEST(Finding, TellsFoundAndExpectedAsOneSentence) {
  Finding finding = in_a_line;
  EXPECT_EQ(sentence(finding), "found \"-3,00\", expected an amount above 0,00");
  finding.found.clear();
  EXPECT_EQ(sentence(finding), "expected an amount above 0,00");
  finding.expected.clear();
  EXPECT_EQ(sentence(finding), "");
}

TEST(Finding, AWarningIsNoError) {
  Finding warning = in_a_line;
  warning.severity = Severity::warning;
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({warning, warning}));
  EXPECT_TRUE(has_errors({warning, in_a_line}));
}

TEST(Rule, BearsItsOwnName) {
  EXPECT_EQ(name(Rule::file_is_empty), "file_is_empty");
  EXPECT_EQ(name(Rule::iban_check_digits_are_wrong), "iban_check_digits_are_wrong");
  EXPECT_EQ(name(Rule::file_cannot_be_read), "file_cannot_be_read");
}

TEST(Rule, NoNameStandsTwice) {
  std::set<std::string_view> names;
  std::size_t rules = 0;
#define COUNT_RULE(rule) \
  names.insert(#rule);   \
  ++rules;
  LEDGER_RULES(COUNT_RULE)
#undef COUNT_RULE
  EXPECT_EQ(names.size(), rules);
}

}  // namespace
