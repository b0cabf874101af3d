// The runner itself: a page that is wrong says where, and a page that does not tell all of it fails.
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include "tests/scenarios/player.h"

namespace scenarios {
namespace {

std::string refusal_of(const std::string& text) {
  try {
    Municipality municipality(Backend::sqlite);
    Player player(municipality);
    const Case page = cases_of("x.page", text).front();
    for (const Line& line : page.lines) player.play(line);
  } catch (const PageError& error) {
    return error.what();
  }
  return "";
}

TEST(Page, IsCutIntoCasesThatShareTheirOpening) {
  const std::vector<Case> cases =
      cases_of("07-x.page", "Story of\nseveral lines\n\nrun a\ncase one, first\nrun b\n\ncase two\n# no line\nrun c\n");
  ASSERT_EQ(cases.size(), 2U);
  EXPECT_EQ(cases[0].name, "07_x__one_first");
  ASSERT_EQ(cases[1].lines.size(), 2U);
  EXPECT_EQ(cases[1].lines[0].text, "run a");
  EXPECT_EQ(cases[1].lines[1].number, 10);
}

TEST(Page, WrongLinesAreNamedByPageAndNumber) {
  const struct {
    const char* text;
    const char* error;
  } rows[] = {
      {"Story\n\npay P0001", "x.page:3: no line begins with 'pay'"},
      {"person P0001 single, right from today", "x.page:1: a day is expected, not 'today'"},
      {"person P0001 single, right from 2026-02-30", "x.page:1: a day is expected, not '2026-02-30'"},
      {"person P0001 single, right from 2026-01-15 twice", "x.page:1: the end of the line is expected, not 'twice'"},
      {"cost rent-1 RENT 640.00 monthly, first due 2026-03-01", "x.page:1: a person is expected before their costs"},
      {"benefit P0001 1.331,42 for 2026-02", "x.page:1: an amount is expected, not '1.331,42'"},
      {"setting leefgeld.colour = \"red\"", "x.page:1: the shipped configuration has no key 'leefgeld.colour'"},
      {"expect run done", "x.page:1: a run is expected before its outcome"},
      {"run 2026-02-27 12:10\nexpect rain", "x.page:2: nothing called 'rain' can be expected"},
  };
  for (const auto& row : rows) EXPECT_EQ(refusal_of(row.text), row.error) << row.text;
}

// Plays a good page with one line left out or replaced.
void play_with(const std::string& from, const std::string& to) {
  std::string text = R"(
person  P0001 single, right from 2026-01-15
cost    rent-1 RENT 640.00 monthly, first due 2026-03-01
benefit P0001 700.00 for 2026-02, paid 2026-02-27
run     2026-02-27 12:10
expect  run needs a person
expect  share P0001 700.00 = costs 0.00, leefgeld 700.00, floor 225.00, loan proposed 165.00
expect  leefgeld 700.00 = 2026-03-02 140.00, 2026-03-09 140.00, 2026-03-16 140.00, 2026-03-23 140.00, 2026-03-30 140.00
expect  noted loan_proposed P0001 165.00
expect  noted cost_held rent-1 640.00 of 2026-03-01
expect  file 9901-R000001 with 5 payments, 700.00
)";
  if (!from.empty()) text.replace(text.find(from), from.size(), to);
  Municipality municipality(Backend::sqlite);
  Player player(municipality);
  const Case page = cases_of("x.page", text).front();
  for (const Line& line : page.lines) player.play(line);
  player.finish();
}

TEST(Page, WhatIsNotSoOrNotToldFails) {
  play_with("", "");
  EXPECT_NONFATAL_FAILURE(play_with("run needs a person", "run done"), "exit code 1");
  EXPECT_NONFATAL_FAILURE(play_with("leefgeld 700.00 =", "leefgeld 700.01 ="), "the parts add up to 700.00");
  EXPECT_NONFATAL_FAILURE(play_with("expect  noted loan_proposed P0001 165.00\n", ""),
                          "does not tell what the run noted");
  EXPECT_NONFATAL_FAILURE(play_with("expect  file 9901-R000001 with 5 payments, 700.00\n", ""),
                          "does not tell of the file");
  EXPECT_NONFATAL_FAILURE(play_with("with 5 payments", "with 4 payments"), "it holds 5 payments");
}

}  // namespace
}  // namespace scenarios
