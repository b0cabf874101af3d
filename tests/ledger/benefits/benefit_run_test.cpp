#include "ledger/benefits/benefit_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ledger {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Date day(std::string_view iso) { return *parse_date(iso); }

struct RowText {
  std::string client;
  std::int64_t cents = 0;
  std::string component = "ALG";
  char debit_credit = 'C';
  std::string from = "2026-02-01";
  std::string to = "2026-02-28";
};

BenefitRun run_of(const std::vector<RowText>& rows) {
  BenefitRun run;
  run.run_id = "U2026-02";
  run.run_date = day("2026-02-27");
  run.period = month_of(run.run_date);
  std::int64_t line = 1;
  for (const RowText& text : rows) {
    BenefitRow row;
    row.line = ++line;
    row.client = ClientCode(text.client);
    row.component = text.component;
    row.scheme = "PW";
    row.amount = Money::cents(text.cents);
    row.is_debit = text.debit_credit == 'D';
    row.period_from = day(text.from);
    row.period_to = day(text.to);
    run.rows.push_back(std::move(row));
  }
  return run;
}

RunHistory::EarlierRow earlier(const BenefitRow& row) {
  return {row.client, row.component, row.period_from, row.period_to, row.amount};
}

BenefitGuards guards() {
  BenefitGuards guards;
  guards.component_ceiling = Money::cents(3'003'15);  // 1.5 times the norm of a couple
  return guards;
}

// "LINE rule", warnings in brackets.
std::vector<std::string> check(const BenefitRun& run, const RunHistory& history = {},
                               const std::vector<std::string>& unknown = {}) {
  const auto is_known = [&](const ClientCode& client) {
    return std::find(unknown.begin(), unknown.end(), client.text()) == unknown.end();
  };
  std::vector<std::string> lines;
  for (const Finding& finding : check_run(run, history, guards(), "digest", "run.csv", is_known)) {
    EXPECT_EQ(finding.place.file, "run.csv");
    const std::string rule(name(finding.rule));
    lines.push_back(std::to_string(finding.place.line) + ' ' +
                    (finding.severity == Severity::warning ? '[' + rule + ']' : rule));
  }
  return lines;
}

TEST(RunKind, has_a_text_for_each_value_and_back) {
  for (const RunKind kind : {RunKind::main, RunKind::correction, RunKind::advance, RunKind::special})
    EXPECT_EQ(parse_text<RunKind>(to_text(kind)), kind);
  EXPECT_EQ(parse_text<RunKind>("Main"), std::nullopt);
}

// The award of a month whose advance was paid is only the rest of it.
TEST(BenefitRun, the_sum_is_credits_less_debits) {
  EXPECT_EQ(run_of({{"C1", 133142}, {"C1", 119828, "OFFSET_ADV", 'D'}}).sum(), Money::cents(13314));
  EXPECT_EQ(run_of({{"C1", 100, "OFFSET", 'D'}}).sum(), Money::cents(-100));
  EXPECT_EQ(BenefitRun().sum(), Money());
}

TEST(CanonicalRows, do_not_hang_on_the_order_and_tell_every_field) {
  const BenefitRun run = run_of({{"C1", 133142}, {"C2", 190202}, {"C1", 119828, "OFFSET_ADV", 'D'}});
  BenefitRun other = run;
  std::swap(other.rows[0], other.rows[2]);
  EXPECT_EQ(canonical_rows(other), canonical_rows(run));
  EXPECT_EQ(canonical_rows(run),
            "U2026-02;2026-02-27;main;2026-02\n"
            "C1;ALG;PW;2026-02-01;2026-02-28;1331.42;C;;;;\n"
            "C1;OFFSET_ADV;PW;2026-02-01;2026-02-28;1198.28;D;;;;\n"
            "C2;ALG;PW;2026-02-01;2026-02-28;1902.02;C;;;;\n");
  const auto differs = [&](auto change) {
    BenefitRun changed = run;
    change(changed, changed.rows[0]);
    return canonical_rows(changed) != canonical_rows(run);
  };
  EXPECT_TRUE(differs([](BenefitRun& changed, BenefitRow&) { changed.run_id = "U2026-03"; }));
  EXPECT_TRUE(differs([](BenefitRun& changed, BenefitRow&) { changed.run_date += Days{1}; }));
  EXPECT_TRUE(differs([](BenefitRun& changed, BenefitRow&) { changed.kind = RunKind::special; }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.scheme = "IOAW"; }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.amount += Money::cents(1); }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.is_debit = true; }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.is_advance = true; }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.is_blocked = true; }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.protected_amount = Money::cents(1); }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.decision_ref = "B1"; }));
}

TEST(CanonicalRows, a_separator_inside_a_field_makes_no_other_field) {
  BenefitRun a = run_of({{"C1;ALG", 100, ""}});
  BenefitRun b = run_of({{"C1", 100, "ALG;"}});
  EXPECT_NE(canonical_rows(a), canonical_rows(b));
  a.rows[0].client = ClientCode("C\"1");
  b.rows[0].client = ClientCode("C\"\"1");
  b.rows[0].component = "";
  EXPECT_NE(canonical_rows(a), canonical_rows(b));
}

TEST(CheckRun, a_plain_month_passes) {
  RunHistory history;
  history.total_of_last_run_of_kind = Money::cents(3'233'44);
  EXPECT_THAT(check(run_of({{"C1", 133142}, {"C2", 190202}}), history), IsEmpty());
  EXPECT_THAT(check(run_of({})), IsEmpty());
}

// A run id is taken once: rule double_run.
TEST(CheckRun, a_run_id_recorded_before_is_refused) {
  RunHistory history;
  history.rows_digest_of_same_run_id = "digest";
  EXPECT_THAT(check(run_of({{"C1", 133142}}), history), ElementsAre("0 file_was_recorded_before"));
  history.rows_digest_of_same_run_id = "another digest";
  EXPECT_THAT(check(run_of({{"C1", 133142}}), history), ElementsAre("0 run_was_recorded_with_other_rows"));
}

// As in Almelo in 2019: the same benefits under another run id.
TEST(CheckRun, half_of_the_rows_seen_before_is_a_double_run) {
  const BenefitRun run = run_of({{"C1", 133142}, {"C2", 190202}, {"C3", 133142}, {"C4", 133142}});
  RunHistory history;
  history.rows_of_same_period = {earlier(run.rows[0])};
  EXPECT_THAT(check(run, history), ElementsAre("2 [benefit_was_paid_before]"));
  history.rows_of_same_period.push_back(earlier(run.rows[2]));
  EXPECT_THAT(check(run, history), ElementsAre("0 run_overlaps_an_earlier_run"));
}

// A back-payment of another component or amount is no double.
TEST(CheckRun, what_differs_in_one_part_of_the_key_was_not_paid_before) {
  const BenefitRun run = run_of({{"C1", 24000, "NAB"}});
  const RunHistory::EarlierRow same = earlier(run.rows[0]);
  RunHistory history;
  history.rows_of_same_period = {same, same, same, same, same};
  history.rows_of_same_period[0].client = ClientCode("C2");
  history.rows_of_same_period[1].component = "ALG";
  history.rows_of_same_period[2].amount += Money::cents(1);
  history.rows_of_same_period[3].period_from += Days{1};
  history.rows_of_same_period[4].period_to += Days{1};
  EXPECT_THAT(check(run, history), IsEmpty());
}

// As in Amsterdam in 2013: 1.88 million read as 188 million. See rule jump_of_a_run.
TEST(CheckRun, a_total_that_jumps_is_refused) {
  RunHistory history;
  history.total_of_last_run_of_kind = Money::cents(1'000'00);
  EXPECT_THAT(check(run_of({{"C1", 125000}}), history), IsEmpty());
  EXPECT_THAT(check(run_of({{"C1", 125001}}), history), ElementsAre("0 run_total_jumps"));
  history.total_of_last_run_of_kind = Money::cents(-5000);  // a net recovery is no measure
  EXPECT_THAT(check(run_of({{"C1", 125001}}), history), IsEmpty());
}

// As in Den Haag in 2019: a decimal mark read wrong. See rule jump_of_a_person.
TEST(CheckRun, an_amount_above_the_ceiling_is_refused_at_its_line) {
  EXPECT_THAT(check(run_of({{"C1", 300315}, {"C2", 300316}, {"C3", 13314200}})),
              ElementsAre("3 amount_is_above_ceiling", "4 amount_is_above_ceiling"));
}

TEST(CheckRun, a_row_that_stands_twice_is_refused_an_offset_is_not) {
  EXPECT_THAT(check(run_of({{"C1", 133142}, {"C2", 133142}, {"C1", 133142}, {"C1", 133142}})),
              ElementsAre("4 row_stands_twice", "5 row_stands_twice"));
  EXPECT_THAT(check(run_of({{"C1", 133142}, {"C1", 133142, "ALG", 'D'}})), IsEmpty());
  EXPECT_THAT(check(run_of({{"C1", 133142}, {"C1", 133142, "ALG", 'C', "2026-01-01", "2026-01-31"}})), IsEmpty());
}

TEST(CheckRun, an_unknown_client_is_told_once) {
  EXPECT_THAT(check(run_of({{"C1", 133142}, {"C9", 133142}, {"C9", 7007, "VT"}}), {}, {"C9"}),
              ElementsAre("3 client_is_unknown"));
}

TEST(CheckRun, findings_come_in_the_order_of_the_checks) {
  RunHistory history;
  history.rows_digest_of_same_run_id = "another digest";
  history.total_of_last_run_of_kind = Money::cents(1);
  const BenefitRun run = run_of({{"C9", 300316}, {"C9", 300316}});
  history.rows_of_same_period = {earlier(run.rows[0])};
  EXPECT_THAT(check(run, history, {"C9"}),
              ElementsAre("0 run_was_recorded_with_other_rows", "0 run_overlaps_an_earlier_run", "0 run_total_jumps",
                          "2 amount_is_above_ceiling", "3 amount_is_above_ceiling", "3 row_stands_twice",
                          "2 client_is_unknown"));
}

TEST(CheckRun, says_what_stood_there_and_what_was_expected) {
  RunHistory history;
  history.total_of_last_run_of_kind = Money::cents(1'880'000'00);
  BenefitRun run = run_of({{"C1", 188'000'000'00}});
  const Findings findings =
      check_run(run, history, {Money::cents(300'000'000'00)}, "digest", "run.csv", [](auto&) { return true; });
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(render(findings.front()),
            "run.csv: error: run_total_jumps: found \"188000000.00\", expected at most 125 percent of the "
            "last run, "
            "1880000.00");
}

// By the day, so that part of a month, or a short one, is no jump.
TEST(AmountJumps, above_one_and_a_half_or_below_half_a_day) {
  struct Row {
    std::int64_t cents;
    std::string_view from, to;
    bool jumps;
  };
  const Date last_from = day("2026-01-01");
  const Date last_to = day("2026-01-31");
  for (const Row& row : {
           Row{133142, "2026-02-01", "2026-02-28", false},   // three days shorter
           Row{73013, "2026-02-12", "2026-02-28", false},    // 17 days of it
           Row{13314200, "2026-02-01", "2026-02-28", true},  // a factor 100
           Row{199713, "2026-03-01", "2026-03-31", false},   // 1.5 exactly is none
           Row{199714, "2026-03-01", "2026-03-31", true},
           Row{66571, "2026-03-01", "2026-03-31", false},  // 0.5 exactly is none
           Row{66570, "2026-03-01", "2026-03-31", true},
           Row{133142, "2026-02-01", "2026-02-14", true},  // a whole month's money for two weeks
       })
    EXPECT_EQ(
        amount_jumps({Money::cents(row.cents), day(row.from), day(row.to)}, {Money::cents(133142), last_from, last_to}),
        row.jumps)
        << row.cents << ' ' << row.from;
}

}  // namespace
}  // namespace ledger
