#include "ledger/benefits/run_guard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ledger/benefits/runs.h"
#include "tests/ledger/benefits/whole_run.h"

namespace ledger {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Past {
  RunHistory history = {};
  std::vector<PaidBenefit> benefits = {};  // of other runs of the same period and kind
};

BenefitGuards guards() {
  BenefitGuards guards;
  guards.component_ceiling = Money::cents(3'003'15);  // 1.5 times the norm of a couple
  return guards;
}

// A run passes by two rows at a time.
RunGuard after_all(const BenefitRun& run, const Past& past, const BenefitGuards& guards,
                   const std::vector<std::string>& unknown) {
  const auto is_known = [&](const ClientCode& client) {
    return std::find(unknown.begin(), unknown.end(), client.text()) == unknown.end();
  };
  RunGuard guard(guards, "run.csv");
  guard.begin(run);
  const std::span<const BenefitRow> rows(run.rows);
  for (std::size_t i = 0; i < rows.size(); i += 2) guard.add(rows.subspan(i, std::min(rows.size() - i, 2UL)), is_known);
  guard.all_came();
  for (const PaidBenefit& one : past.benefits) guard.earlier(one);
  if (guard.must_look_again())
    for (const BenefitRow& row : run.rows) guard.look_again(row);
  return guard;
}

Findings checked(const BenefitRun& run, const Past& past, const BenefitGuards& guards,
                 const std::vector<std::string>& unknown) {
  return after_all(run, past, guards, unknown).findings(past.history);
}

// "LINE rule", warnings in brackets.
std::vector<std::string> check(const BenefitRun& run, const Past& past = {},
                               const std::vector<std::string>& unknown = {}) {
  std::vector<std::string> lines;
  for (const Finding& finding : checked(run, past, guards(), unknown)) {
    EXPECT_EQ(finding.place.file, "run.csv");
    const std::string rule(name(finding.rule));
    lines.push_back(std::to_string(finding.place.line) + ' ' +
                    (finding.severity == Severity::warning ? '[' + rule + ']' : rule));
  }
  return lines;
}

TEST(RunGuard, a_plain_month_passes) {
  Past past;
  past.history.total_of_last_run_of_kind = Money::cents(3'233'44);
  EXPECT_THAT(check(run_of({{"C1", 133142}, {"C2", 190202}}), past), IsEmpty());
  EXPECT_THAT(check(run_of({})), IsEmpty());
}

// A run id is taken once: rule double_run.
TEST(RunGuard, a_run_id_recorded_before_is_refused) {
  Past past;
  past.history.rows_digest_of_same_run_id = digest_of_rows(run_of({{"C1", 133142}, {"C2", 7}}));
  EXPECT_THAT(check(run_of({{"C2", 7}, {"C1", 133142}}), past), ElementsAre("0 file_was_recorded_before"));
  past.history.rows_digest_of_same_run_id = "another digest";
  EXPECT_THAT(check(run_of({{"C1", 133142}}), past), ElementsAre("0 run_was_recorded_with_other_rows"));
}

// As in Almelo in 2019: the same benefits under another run id.
TEST(RunGuard, half_of_the_rows_seen_before_is_a_double_run) {
  const BenefitRun run = run_of({{"C1", 133142}, {"C2", 190202}, {"C3", 133142}, {"C4", 133142}});
  Past past;
  past.benefits = {paid_benefit(run.rows[0])};
  EXPECT_THAT(check(run, past), ElementsAre("2 [benefit_was_paid_before]"));
  past.benefits.push_back(paid_benefit(run.rows[2]));
  EXPECT_THAT(check(run, past), ElementsAre("0 run_overlaps_an_earlier_run"));
}

// A back-payment of another component or amount is no double.
TEST(RunGuard, what_differs_in_one_part_of_the_key_was_not_paid_before) {
  const BenefitRun run = run_of({{"C1", 24000, "NAB"}});
  const PaidBenefit same = paid_benefit(run.rows[0]);
  Past past;
  past.benefits = {same, same, same, same, same};
  past.benefits[0].client = ClientCode("C2");
  past.benefits[1].component = "ALG";
  past.benefits[2].amount += Money::cents(1);
  past.benefits[3].period_from += Days{1};
  past.benefits[4].period_to += Days{1};
  EXPECT_THAT(check(run, past), IsEmpty());
}

// As in Amsterdam in 2013: 1.88 million read as 188 million. See rule jump_of_a_run.
TEST(RunGuard, a_total_that_jumps_is_refused) {
  Past past;
  past.history.total_of_last_run_of_kind = Money::cents(1'000'00);
  EXPECT_THAT(check(run_of({{"C1", 125000}}), past), IsEmpty());
  EXPECT_THAT(check(run_of({{"C1", 125001}}), past), ElementsAre("0 run_total_jumps"));
  past.history.total_of_last_run_of_kind = Money::cents(-5000);  // a net recovery is no measure
  EXPECT_THAT(check(run_of({{"C1", 125001}}), past), IsEmpty());
}

// As in Den Haag in 2019: a decimal mark read wrong. See rule jump_of_a_person.
TEST(RunGuard, an_amount_above_the_ceiling_is_refused_at_its_line) {
  EXPECT_THAT(check(run_of({{"C1", 300315}, {"C2", 300316}, {"C3", 13314200}})),
              ElementsAre("3 amount_is_above_ceiling", "4 amount_is_above_ceiling"));
}

TEST(RunGuard, a_row_that_stands_twice_is_refused_an_offset_is_not) {
  EXPECT_THAT(check(run_of({{"C1", 133142}, {"C2", 133142}, {"C1", 133142}, {"C1", 133142}})),
              ElementsAre("4 row_stands_twice", "5 row_stands_twice"));
  EXPECT_THAT(check(run_of({{"C1", 133142}, {"C1", 133142, "ALG", 'D'}})), IsEmpty());
  EXPECT_THAT(check(run_of({{"C1", 133142}, {"C1", 133142, "ALG", 'C', "2026-01-01", "2026-01-31"}})), IsEmpty());
}

TEST(RunGuard, an_unknown_client_is_told_once) {
  EXPECT_THAT(check(run_of({{"C1", 133142}, {"C9", 133142}, {"C9", 7007, "VT"}}), {}, {"C9"}),
              ElementsAre("3 client_is_unknown"));
}

TEST(RunGuard, findings_come_in_the_order_of_the_checks) {
  Past past;
  past.history.rows_digest_of_same_run_id = "another digest";
  past.history.total_of_last_run_of_kind = Money::cents(1);
  const BenefitRun run = run_of({{"C9", 300316}, {"C9", 300316}});
  past.benefits = {paid_benefit(run.rows[0])};
  EXPECT_THAT(check(run, past, {"C9"}),
              ElementsAre("0 run_was_recorded_with_other_rows", "0 run_overlaps_an_earlier_run", "0 run_total_jumps",
                          "2 amount_is_above_ceiling", "3 amount_is_above_ceiling", "3 row_stands_twice",
                          "2 client_is_unknown"));
}

TEST(RunGuard, says_what_stood_there_and_what_was_expected) {
  Past past;
  past.history.total_of_last_run_of_kind = Money::cents(1'880'000'00);
  const Findings findings = checked(run_of({{"C1", 188'000'000'00}}), past, {Money::cents(300'000'000'00)}, {});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(render(findings.front()),
            "run.csv: error: run_total_jumps: found \"188000000.00\", expected at most 125 percent of the "
            "last run, "
            "1880000.00");
}

// What is recorded is what was checked.
TEST(RunGuard, keeps_of_a_run_its_totals_and_what_was_paid_before) {
  const BenefitRun run = run_of({{"C1", 133142}, {"C2", 190202}, {"C1", 119828, "OFFSET_ADV", 'D'}});
  Past past;
  past.benefits = {paid_benefit(run.rows[1]), paid_benefit(run.rows[1]), paid_benefit(run_of({{"C7", 1}}).rows[0])};
  const RunInShort kept = after_all(run, past, guards(), {}).in_short();
  EXPECT_EQ(kept.head.run_id, "U2026-02");
  EXPECT_EQ(kept.rows, 3);
  EXPECT_EQ(kept.sum, Money::cents(133142 + 190202 - 119828));
  EXPECT_EQ(kept.rows_digest, digest_of_rows(run));
  EXPECT_EQ(kept.paid_before.size(), 1U);
  EXPECT_FALSE(was_paid_before(kept, run.rows[0]));
  EXPECT_TRUE(was_paid_before(kept, run.rows[1]));
}

// A debit of the same amount is the same benefit again, too: it may be taken back twice.
TEST(RunGuard, tells_a_debit_that_was_paid_before) {
  const BenefitRun run = run_of({{"C1", 100, "NAB", 'D'}, {"C1", 100, "NAB"}, {"C2", 7}, {"C3", 7}, {"C4", 7}});
  Past past;
  past.benefits = {paid_benefit(run.rows[0])};
  EXPECT_THAT(check(run, past), ElementsAre("2 [benefit_was_paid_before]", "3 [benefit_was_paid_before]"));
}

// All of them wait for a person, however many are told.
TEST(RunGuard, tells_a_thousand_findings_and_holds_all_that_was_paid_before) {
  std::vector<RowText> texts;
  for (int i = 0; i < 3'000; ++i) texts.push_back({"C" + std::to_string(i), 100});
  const BenefitRun run = run_of(texts);
  Past past;
  for (int i = 0; i < 1'200; ++i) past.benefits.push_back(paid_benefit(run.rows[static_cast<std::size_t>(i)]));
  EXPECT_EQ(check(run, past).size(), most_findings);
  EXPECT_EQ(after_all(run, past, guards(), {}).in_short().paid_before.size(), 1'200U);
  // An error has its place all the same.
  EXPECT_THAT(check(run, past, {"C2999"}), ElementsAre("3001 client_is_unknown"));
}

TEST(RunGuard, tells_the_first_thousand_doubles) {
  std::vector<RowText> texts;
  for (int i = 0; i < 3'000; ++i) texts.push_back({"C" + std::to_string(i % 1'500), 100});
  const std::vector<std::string> found = check(run_of(texts));
  ASSERT_EQ(found.size(), most_findings);
  EXPECT_EQ(found.front(), "1502 row_stands_twice");
  EXPECT_EQ(found.back(), "2501 row_stands_twice");
}

}  // namespace
}  // namespace ledger
