#include "ledger/benefits/rows_digest.h"
#include "ledger/store/tables/receipts.h"
#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class BenefitRunsOn : public OnBoth {};
ON_BOTH(BenefitRunsOn);

BenefitRow row(const std::string& client, Money amount, bool is_debit = false) {
  BenefitRow benefit;
  benefit.client = ClientCode(client);
  benefit.participant = ParticipantId("P" + client);
  benefit.component = "ALG";
  benefit.amount = amount;
  benefit.is_debit = is_debit;
  benefit.period_from = "2026-02-01"_day;
  benefit.period_to = "2026-02-28"_day;
  return benefit;
}

BenefitRunHead head(const std::string& id, RunKind kind, year_month period) {
  return {.run_id = id, .run_date = "2026-02-27"_day, .kind = kind, .period = period};
}

// Stores a run, its rows in two pieces.
void add_run(Transaction& books, const BenefitRunHead& head, const std::vector<BenefitRow>& rows,
             const std::string& digest = "digest") {
  RunInShort run{.head = head,
                 .rows = static_cast<std::int64_t>(rows.size()),
                 .sum = {},
                 .rows_digest = digest,
                 .paid_before = {}};
  for (const BenefitRow& one : rows) run.sum += one.signed_amount();
  books.receipts().add_run(run, Digest("file"));
  const std::span<const BenefitRow> all(rows);
  books.receipts().add_rows(head.run_id, 0, all.first(1));
  books.receipts().add_rows(head.run_id, 1, all.subspan(1));
}

TEST_P(BenefitRunsOn, what_the_guards_need_to_know_of_the_past) {
  const auto feb = "2026-02"_month;
  write([&](Transaction& unit) {
    add_run(unit, head("jan", RunKind::main, "2026-01"_month), {row("C1", euro(100))});
    add_run(unit, head("feb", RunKind::main, feb), {row("C" + tricky, euro(large)), row("C2", euro(7), true)},
            "d" + tricky);
    add_run(unit, head("feb-correction", RunKind::correction, feb), {row("C3", euro(1))});
  });
  read([&](Transaction& unit) {
    const auto paid_beside = [&](const BenefitRunHead& run) {
      std::vector<PaidBenefit> found;
      unit.receipts().each_paid_beside(run, [&](const PaidBenefit& one) { found.push_back(one); });
      return found;
    };
    const BenefitRunHead new_one = head("new", RunKind::special, feb);
    EXPECT_FALSE(unit.receipts().history(new_one).rows_digest_of_same_run_id);
    EXPECT_FALSE(unit.receipts().history(new_one).total_of_last_run_of_kind);
    EXPECT_TRUE(paid_beside(new_one).empty());

    const RunHistory same = unit.receipts().history(head("feb", RunKind::main, feb));
    EXPECT_EQ(same.rows_digest_of_same_run_id, "d" + tricky);
    EXPECT_EQ(same.total_of_last_run_of_kind, euro(100));
    EXPECT_TRUE(paid_beside(head("feb", RunKind::main, feb)).empty());

    const std::vector<PaidBenefit> beside = paid_beside(head("feb-2", RunKind::main, feb));
    ASSERT_EQ(beside.size(), 2u);
    const PaidBenefit& first = beside[beside[0].amount == euro(7) ? 1 : 0];
    EXPECT_EQ(key_of(first), key_of(paid_benefit(row("C" + tricky, euro(large)))));

    EXPECT_EQ(unit.receipts().history(head("mar", RunKind::main, "2026-03"_month)).total_of_last_run_of_kind,
              euro(large - 7));
  });
}

// Rows of one participant stand apart in the file, and are read together.
TEST_P(BenefitRunsOn, the_rows_of_a_run_by_ranges_of_participants) {
  const auto feb = "2026-02"_month;
  BenefitRow again = row("C1", euro(50), true);
  again.was_paid_before = true;
  BenefitRow wife = row("C1b", euro(40));
  wife.participant = ParticipantId("PC1");
  write([&](Transaction& unit) {
    add_run(unit, head("feb", RunKind::main, feb),
            {row("C2", euro(20)), row("C1", euro(10)), row("C3", euro(30)), wife, again});
    add_run(unit, head("mar", RunKind::main, "2026-03"_month), {row("C4", euro(1))});
  });
  read([&](Transaction& unit) {
    const ParticipantId one("PC1"), two("PC2"), three("PC3"), four("PC4");
    EXPECT_EQ(unit.receipts().paid_in("feb", {}, 2), (std::vector{one, two}));
    EXPECT_EQ(unit.receipts().paid_in("feb", two, 2), std::vector{three});
    EXPECT_TRUE(unit.receipts().paid_in("feb", three, 2).empty());
    std::string told;
    for (const BenefitRow& each : unit.receipts().rows("feb", {one, two}))
      told += each.participant.text() + ' ' + each.client.text() + ' ' + to_decimal(each.signed_amount()) +
              (each.was_paid_before ? " again; " : "; ");
    EXPECT_EQ(told, "PC1 C1 0.10; PC1 C1b 0.40; PC1 C1 -0.50 again; PC2 C2 0.20; ");
    EXPECT_EQ(unit.receipts().paid_clients(RunKind::main, feb, {one, three, four}),
              (std::set{ClientCode("C1"), ClientCode("C1b"), ClientCode("C3")}));
    EXPECT_TRUE(unit.receipts().paid_clients(RunKind::correction, feb, {one}).empty());
  });
}

TEST_P(BenefitRunsOn, a_benefit_of_nothing_and_a_second_one_in_its_place_are_refused) {
  const auto refuses = [&](const BenefitRow& one, std::int64_t before) {
    EXPECT_THROW(
        (void)store().once(unit_of("refused"),
                           [&](Transaction& unit) { unit.receipts().add_rows("feb", before, std::span(&one, 1)); }),
        StoreFailure);
  };
  refuses(row("C1", Money()), 0);
  refuses(row("C1", euro(-1)), 0);
  write([&](Transaction& unit) { unit.receipts().add_rows("feb", 0, std::vector{row("C1", euro(1))}); });
  refuses(row("C1", euro(2)), 0);  // that place is taken
}

TEST_P(BenefitRunsOn, every_field_of_a_benefit_row_is_kept) {
  BenefitRow full = row("c" + tricky, euro(large), true);
  full.line = large;
  full.component = tricky;
  full.scheme = tricky;
  full.is_advance = true;
  full.protected_amount = euro(large + 2);
  full.is_blocked = true;
  full.decision_ref = tricky;
  full.was_paid_before = true;
  write([&](Transaction& unit) { add_run(unit, head("id", RunKind::advance, "2026-02"_month), {full}); });
  RawSql sql(url());
  const auto kept = [&](const std::string& column) { return sql("select " + column + " from benefit_row"); };
  EXPECT_EQ(kept("line"), std::to_string(large));
  EXPECT_EQ(kept("client"), "c" + tricky);
  EXPECT_EQ(kept("component"), tricky);
  EXPECT_EQ(kept("scheme"), tricky);
  EXPECT_EQ(kept("amount"), std::to_string(large));
  EXPECT_EQ(kept("is_debit + is_advance + has_protected_amount + is_blocked + was_paid_before"), "5");
  EXPECT_EQ(kept("participant || ' ' || ordinal"), "Pc" + tricky + " 1");
  EXPECT_EQ(kept("protected_amount"), std::to_string(large + 2));
  EXPECT_EQ(kept("decision_ref"), tricky);
  EXPECT_EQ(sql("select file from benefit_run"), "file");
}

}  // namespace
}  // namespace store_test
