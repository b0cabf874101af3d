#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class RunsOn : public OnBoth {};
ON_BOTH(RunsOn);

TEST_P(RunsOn, a_run_goes_through_its_steps) {
  const LocalTime now = parse_local_time("2026-02-27T12:10:05").value();
  write([&](Transaction& unit) {
    EXPECT_FALSE(unit.runs().last());
    EXPECT_EQ(unit.runs().start(now, tricky), RunNumber(1));
    EXPECT_EQ(unit.runs().start(now + std::chrono::hours(1), "b"), RunNumber(2));
    unit.runs().set_step(RunNumber(1), 7);
    unit.runs().finish(RunNumber(2), 3);
  });
  read([&](Transaction& unit) {
    const RunRecord first = unit.runs().find(RunNumber(1)).value();
    EXPECT_EQ(first.number, RunNumber(1));
    EXPECT_EQ(first.now, now);
    EXPECT_EQ(first.created_at, tricky);
    EXPECT_EQ(first.step, 7);
    EXPECT_FALSE(first.is_finished);
    const RunRecord last = unit.runs().last().value();
    EXPECT_EQ(last.number, RunNumber(2));
    EXPECT_TRUE(last.is_finished);
    EXPECT_EQ(last.exit_code, 3);
    EXPECT_FALSE(unit.runs().find(RunNumber(3)));
  });
}

TEST_P(RunsOn, a_files_content_is_known_again) {
  const FileRecord taken{RunNumber(large),
                         Digest("abc"),
                         tricky,
                         "camt.053",
                         FileOutcome::recorded,
                         large,
                         euro(-large),
                         {{Severity::error, Rule::total_sum_differs, large, large + 2},
                          {Severity::warning, Rule::schema_is_violated, 3, 12}},
                         large + 1};
  FileRecord refused = taken;
  refused.run = RunNumber(2);
  refused.digest = Digest("def");
  refused.outcome = FileOutcome::quarantined;
  refused.findings = {};
  FileRecord again = taken;
  again.run = RunNumber(large + 1);
  again.outcome = FileOutcome::recorded_before;
  again.findings = {};
  FileRecord copy = taken;  // the same content under another name
  copy.name = tricky + ", a copy";
  copy.outcome = FileOutcome::recorded_before;
  copy.findings = {};
  write([&](Transaction& unit) {
    unit.runs().add(refused);
    unit.runs().add(copy);
    unit.runs().add(taken);
    unit.runs().add(taken);
    unit.runs().add(again);
  });
  read([&](Transaction& unit) {
    const FileRecord found = unit.runs().recorded(Digest("abc")).value();
    EXPECT_EQ(found.run, taken.run);
    EXPECT_EQ(found.digest, taken.digest);
    EXPECT_EQ(found.name, taken.name);
    EXPECT_EQ(found.format, taken.format);
    EXPECT_EQ(found.outcome, taken.outcome);
    EXPECT_EQ(found.items, taken.items);
    EXPECT_EQ(found.sum, taken.sum);
    EXPECT_EQ(found.known, taken.known);
    EXPECT_EQ(unit.runs().files(RunNumber(large)).front().findings, taken.findings);
    EXPECT_TRUE(unit.runs().files(RunNumber(large)).back().findings.empty());
    EXPECT_FALSE(unit.runs().recorded(Digest("def")));
    EXPECT_EQ(unit.runs().files(RunNumber(large)).size(), 2u);
    EXPECT_EQ(unit.runs().files(RunNumber(2)).front().outcome, FileOutcome::quarantined);
    EXPECT_TRUE(unit.runs().files(RunNumber(2)).front().findings.empty());
    EXPECT_EQ(unit.runs().files(RunNumber(large + 1)).front().outcome, FileOutcome::recorded_before);
  });
}

TEST_P(RunsOn, a_file_waits_until_a_later_run_says_otherwise) {
  FileRecord waiting{RunNumber(1),
                     Digest("abc"),
                     tricky,
                     "camt.053",
                     FileOutcome::waiting,
                     0,
                     {},
                     {{Severity::error, Rule::opening_balance_is_not_last_closing, 1, 9}}};
  FileRecord recorded = waiting;
  recorded.run = RunNumber(3);
  recorded.outcome = FileOutcome::recorded;
  write([&](Transaction& unit) {
    unit.runs().add(waiting);
    waiting.run = RunNumber(2);
    unit.runs().add(waiting);
    EXPECT_TRUE(unit.runs().waiting_before(RunNumber(1)).empty());
    ASSERT_EQ(unit.runs().waiting_before(RunNumber(3)).size(), 1u);
    EXPECT_EQ(unit.runs().waiting_before(RunNumber(3)).front().run, RunNumber(2));
    unit.runs().add(recorded);
    EXPECT_TRUE(unit.runs().waiting_before(RunNumber(4)).empty());
  });
}

TEST_P(RunsOn, exceptions_come_back_in_the_order_they_were_seen) {
  std::vector<ExceptionItem> items;
  for (const ExceptionKind kind : values_of<ExceptionKind>()) {
    items.push_back({RunNumber(1), kind, ParticipantId("p" + tricky), CostId("c" + tricky), "2026-02-27"_day,
                     euro(large + static_cast<std::int64_t>(items.size())), tricky});
  }
  items.back().participant = ParticipantId();
  items.back().cost = CostId();
  write([&](Transaction& unit) { unit.runs().add(items); });
  write([&](Transaction& unit) { unit.runs().add(std::vector<ExceptionItem>{}); });
  read([&](Transaction& unit) {
    const auto found = unit.runs().exceptions(RunNumber(1));
    ASSERT_EQ(found.size(), items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      EXPECT_EQ(found[i].run, items[i].run);
      EXPECT_EQ(found[i].kind, items[i].kind);
      EXPECT_EQ(found[i].participant, items[i].participant);
      EXPECT_EQ(found[i].cost, items[i].cost);
      EXPECT_EQ(found[i].due, items[i].due);
      EXPECT_EQ(found[i].amount, items[i].amount);
      EXPECT_EQ(found[i].reference, items[i].reference);
    }
    EXPECT_TRUE(unit.runs().exceptions(RunNumber(2)).empty());
  });
}

}  // namespace
// An operator's URL may have no option, and SOCI would then append a '='.
TEST(PostgresUrl, may_have_no_parameters) {
  const char* server = getenv("ONTZORG_TEST_POSTGRES");
  ASSERT_NE(server, nullptr);
  ASSERT_EQ(std::string(server).find('='), std::string::npos);
  RawSql{server}("drop table if exists schema_version");
  try {
    (void)Store::open({server, zandermeer}, Access::read);
    FAIL() << "the public schema holds no tables of ours";
  } catch (const NoBooks& error) {
    EXPECT_NE(std::string(error.what()).find("no books"), std::string::npos) << error.what();
  }
}

}  // namespace store_test
