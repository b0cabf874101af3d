#include <functional>

#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class ReceiptsOn : public OnBoth {};
ON_BOTH(ReceiptsOn);

const ParticipantRange everybody{ParticipantId(""), ParticipantId("~")};

Receipt receipt(int number, const std::string& run_id = "run") {
  Receipt money;
  money.participant = person(number);
  money.amount = euro(100'000 + number);
  money.pay_date = "2026-02-27"_day;
  money.period_from = "2026-02-01"_day;
  money.period_to = "2026-02-28"_day;
  money.run_id = run_id;
  return money;
}

BenefitRow row(const std::string& client, Money amount, bool is_debit = false) {
  BenefitRow benefit;
  benefit.client = ClientCode(client);
  benefit.component = "ALG";
  benefit.amount = amount;
  benefit.is_debit = is_debit;
  benefit.period_from = "2026-02-01"_day;
  benefit.period_to = "2026-02-28"_day;
  return benefit;
}

BenefitRun run(const std::string& id, RunKind kind, year_month period, std::vector<BenefitRow> rows) {
  BenefitRun benefits;
  benefits.run_id = id;
  benefits.kind = kind;
  benefits.period = period;
  benefits.run_date = "2026-02-27"_day;
  benefits.rows = std::move(rows);
  return benefits;
}

TEST_P(ReceiptsOn, every_field_of_a_receipt_comes_back) {
  Receipt full = receipt(1, tricky);
  full.participant = ParticipantId(tricky);
  full.kind = ReceiptKind::holiday_allowance;
  full.state = ReceiptState::waiting;
  full.amount = euro(-large);
  full.is_settled = true;
  full.jumps = true;
  full.is_regular = false;
  std::vector<Receipt> receipts = {full, receipt(2)};
  write([&](Transaction& unit) { unit.receipts().add(receipts); });
  EXPECT_EQ(receipts[0].number, ReceiptNumber(1));
  EXPECT_EQ(receipts[1].number, ReceiptNumber(2));
  read([&](Transaction& unit) {
    const Receipt found = unit.receipts().find(ReceiptNumber(1)).value();
    EXPECT_EQ(found.number, ReceiptNumber(1));
    EXPECT_EQ(found.participant, full.participant);
    EXPECT_EQ(found.kind, full.kind);
    EXPECT_EQ(found.state, full.state);
    EXPECT_EQ(found.amount, full.amount);
    EXPECT_EQ(found.pay_date, full.pay_date);
    EXPECT_EQ(found.period_from, full.period_from);
    EXPECT_EQ(found.period_to, full.period_to);
    EXPECT_EQ(found.run_id, full.run_id);
    EXPECT_TRUE(found.is_settled);
    EXPECT_TRUE(found.jumps);
    EXPECT_FALSE(found.is_regular);
    const Receipt plain = unit.receipts().of_participant(person(2)).at(0);
    EXPECT_FALSE(plain.is_settled);
    EXPECT_FALSE(plain.jumps);
    EXPECT_TRUE(plain.is_regular);
    EXPECT_FALSE(unit.receipts().find(ReceiptNumber(3)));
  });
}

TEST_P(ReceiptsOn, receipts_become_available_settled_and_allocated) {
  std::vector<Receipt> receipts;
  for (int i = 1; i <= 6; ++i) {
    receipts.push_back(receipt(i, i <= 3 ? "one" : "two"));
    receipts.back().state = i % 2 == 0 ? ReceiptState::announced : ReceiptState::available;
  }
  receipts.push_back(receipt(1, "two"));
  write([&](Transaction& unit) {
    unit.receipts().add(receipts);
    unit.receipts().make_available(ReceiptNumber(2), "2026-03-02"_day);
    unit.receipts().mark_settled({ReceiptNumber(2), ReceiptNumber(3)});
    unit.receipts().set_state({ReceiptNumber(1), ReceiptNumber(3)}, ReceiptState::allocated);
  });
  // What was allocated is not announced any more.
  EXPECT_THROW(
      store().once(unit_of("allocated"),
                   [](Transaction& unit) { unit.receipts().make_available(ReceiptNumber(1), "2027-01-01"_day); }),
      StoreFailure);
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.receipts().find(ReceiptNumber(1))->state, ReceiptState::allocated);
    EXPECT_EQ(unit.receipts().find(ReceiptNumber(1))->pay_date, "2026-02-27"_day);
    EXPECT_EQ(unit.receipts().find(ReceiptNumber(2))->state, ReceiptState::available);
    EXPECT_EQ(unit.receipts().find(ReceiptNumber(2))->pay_date, "2026-03-02"_day);
    const std::set<std::string> runs{"one", "three"};
    ASSERT_EQ(unit.receipts().unsettled(runs).size(), 1u);
    EXPECT_EQ(unit.receipts().unsettled(runs)[0].number, ReceiptNumber(1));
    EXPECT_EQ(unit.receipts().unsettled(std::set{person(1), person(3), person(4)}).size(), 3u);
    EXPECT_EQ(unit.receipts().unsettled(std::set{person(3)}).size(), 0u);
    // Participants 1 (its second receipt), 2 and 5 have something to allocate.
    EXPECT_EQ(unit.receipts().with_available({}, 2), (std::vector{person(1), person(2)}));
    EXPECT_EQ(unit.receipts().with_available(person(2), 2), std::vector{person(5)});
    EXPECT_EQ(unit.receipts().available({person(1), person(2)}).size(), 2u);
    EXPECT_EQ(unit.receipts().available({person(3), person(4)}).size(), 0u);
  });
}

TEST_P(ReceiptsOn, the_last_regular_benefit_of_each) {
  std::vector<Receipt> receipts = {receipt(1, "jan"),  receipt(1, "feb"), receipt(1, "now"), receipt(1, "correction"),
                                   receipt(1, "loan"), receipt(2, "now"), receipt(3, "jan")};
  receipts[0].period_from = "2026-01-01"_day;
  receipts[3].period_from = "2026-03-01"_day;
  receipts[3].is_regular = false;
  receipts[4].period_from = "2026-03-01"_day;
  receipts[4].kind = ReceiptKind::loan;
  write([&](Transaction& unit) { unit.receipts().add(receipts); });
  read([&](Transaction& unit) {
    const auto last = unit.receipts().last_regular(everybody, "now");
    ASSERT_EQ(last.size(), 2u);
    EXPECT_EQ(last[0].run_id, "feb");
    EXPECT_EQ(last[1].participant, person(3));
    EXPECT_EQ(unit.receipts().last_regular({person(2), person(2)}, "").size(), 1u);
    EXPECT_EQ(unit.receipts().last_regular_of({person(1), person(3)}).at(1).participant, person(3));
  });
}

TEST_P(ReceiptsOn, what_the_guards_need_to_know_of_the_past) {
  write([&](Transaction& unit) {
    auto& receipts = unit.receipts();
    receipts.add_run(run("jan", RunKind::main, "2026-01"_month, {row("C1", euro(100))}), "d1", Digest("f"));
    receipts.add_run(
        run("feb", RunKind::main, "2026-02"_month, {row("C" + tricky, euro(large)), row("C2", euro(7), true)}),
        "d" + tricky, Digest("f"));
    receipts.add_run(run("feb-correction", RunKind::correction, "2026-02"_month, {row("C3", euro(1))}), "d3",
                     Digest("f"));
  });
  read([&](Transaction& unit) {
    const RunHistory empty = unit.receipts().history("new", RunKind::special, "2026-02"_month);
    EXPECT_FALSE(empty.rows_digest_of_same_run_id);
    EXPECT_FALSE(empty.total_of_last_run_of_kind);
    EXPECT_TRUE(empty.rows_of_same_period.empty());

    const RunHistory same = unit.receipts().history("feb", RunKind::main, "2026-02"_month);
    EXPECT_EQ(same.rows_digest_of_same_run_id, "d" + tricky);
    EXPECT_EQ(same.total_of_last_run_of_kind, euro(100));
    EXPECT_TRUE(same.rows_of_same_period.empty());

    const RunHistory other = unit.receipts().history("feb-2", RunKind::main, "2026-02"_month);
    ASSERT_EQ(other.rows_of_same_period.size(), 2u);
    EXPECT_EQ(other.rows_of_same_period[0].client, ClientCode("C" + tricky));
    EXPECT_EQ(other.rows_of_same_period[0].component, "ALG");
    EXPECT_EQ(other.rows_of_same_period[0].amount, euro(large));
    EXPECT_EQ(other.rows_of_same_period[0].period_from, "2026-02-01"_day);
    EXPECT_EQ(other.rows_of_same_period[0].period_to, "2026-02-28"_day);

    EXPECT_EQ(unit.receipts().history("mar", RunKind::main, "2026-03"_month).total_of_last_run_of_kind,
              euro(large - 7));
  });
}

TEST_P(ReceiptsOn, every_field_of_a_benefit_row_is_kept) {
  BenefitRow full = row("c" + tricky, euro(large), true);
  full.line = large;
  full.component = tricky;
  full.scheme = tricky;
  full.is_advance = true;
  full.protected_amount = euro(large + 2);
  full.is_blocked = true;
  full.decision_ref = tricky;
  write([&](Transaction& unit) {
    unit.receipts().add_run(run("id", RunKind::advance, "2026-02"_month, {full}), "digest", Digest("file"));
  });
  RawSql sql(url());
  const auto kept = [&](const std::string& column) { return sql("select " + column + " from benefit_row"); };
  EXPECT_EQ(kept("line"), std::to_string(large));
  EXPECT_EQ(kept("client"), "c" + tricky);
  EXPECT_EQ(kept("component"), tricky);
  EXPECT_EQ(kept("scheme"), tricky);
  EXPECT_EQ(kept("amount"), std::to_string(large));
  EXPECT_EQ(kept("is_debit + is_advance + has_protected_amount + is_blocked"), "4");
  EXPECT_EQ(kept("protected_amount"), std::to_string(large + 2));
  EXPECT_EQ(kept("decision_ref"), tricky);
  EXPECT_EQ(sql("select file from benefit_run"), "file");
}

TEST_P(ReceiptsOn, a_cost_is_reserved_once) {
  const DueRecord due{.participant = ParticipantId(tricky),
                      .cost = CostId("c" + tricky),
                      .due = "2026-03-01"_day,
                      .amount = euro(large),
                      .state = DueState::held,
                      .run = RunNumber(large),
                      .paid = {},
                      .saved = {}};
  const auto put = [&](DueState state, int run) {
    DueRecord changed = due;
    changed.state = state;
    changed.run = RunNumber(run);
    if (state == DueState::reserved) changed.paid = changed.amount;
    write([&](Transaction& unit) { unit.receipts().put({changed}); });
  };
  write([&](Transaction& unit) { unit.receipts().put({due}); });
  read([&](Transaction& unit) {
    const DueRecord found = unit.receipts().dues(everybody).at(0);
    EXPECT_EQ(found.participant, due.participant);
    EXPECT_EQ(found.cost, due.cost);
    EXPECT_EQ(found.due, due.due);
    EXPECT_EQ(found.amount, due.amount);
    EXPECT_EQ(found.state, due.state);
    EXPECT_EQ(found.run, due.run);
  });
  put(DueState::deferred, 2);
  put(DueState::reserved, 3);
  for (const DueState state : {DueState::reserved, DueState::deferred, DueState::held}) {
    DueRecord again = due;
    again.state = state;
    EXPECT_THROW(store().once(unit_of("again"), [&](Transaction& unit) { unit.receipts().put({again}); }),
                 BrokenInvariant);
  }
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.receipts().dues(everybody).at(0).state, DueState::reserved);
    EXPECT_EQ(unit.receipts().dues(everybody).at(0).run, RunNumber(3));
  });
}

struct DueChange {
  const char* name;
  DueRecord before;
  std::function<void(Receipts&, const DueRecord&)> change;
  DueState state;
  int paid, saved;
  bool is_closed;
};

// Every change of a due that is there, on an amount of 640.00.
TEST_P(ReceiptsOn, a_due_changes_by_what_happens_to_it) {
  const auto due = [](DueState state, int paid, int saved, bool is_closed = false) {
    return DueRecord{.participant = person(1),
                     .cost = CostId("rent"),
                     .due = "2026-03-01"_day,
                     .amount = euro(64'000),
                     .state = state,
                     .run = RunNumber(1),
                     .paid = euro(paid),
                     .saved = euro(saved),
                     .is_closed = is_closed};
  };
  const auto reopen = [](int amount) {
    return
        [=](Receipts& table, const DueRecord& one) { table.reopen(one.participant, one.cost, one.due, euro(amount)); };
  };
  const auto close = [](Receipts& table, const DueRecord& one) { table.close(one.participant, one.cost, one.due); };
  const auto free = [](Receipts& table, const DueRecord& one) {
    table.free_savings(one.participant, one.cost, one.due);
  };
  using enum DueState;
  const DueChange changes[] = {
      {"its payment does not go", due(reserved, 64'000, 0), reopen(64'000), held, 0, 0, false},
      {"of two payments one does not go", due(reserved, 64'000, 0), reopen(34'000), reserved, 30'000, 0, false},
      {"a payment with others' shares does not go", due(reserved, 32'000, 0), reopen(64'000), held, 0, 0, false},
      {"what is put by for it stays", due(reserved, 30'000, 900), reopen(30'000), held, 0, 900, false},
      {"a closed one stays closed", due(reserved, 30'000, 0, true), reopen(30'000), held, 0, 0, true},
      {"the rest is never paid", due(reserved, 30'000, 0), close, reserved, 30'000, 0, true},
      {"the rest of a collected one is never paid", due(collected, 30'000, 0), close, collected, 30'000, 0, true},
      {"savings are freed before it is due", due(saving, 0, 900), free, held, 0, 0, false},
      {"savings of a bill that is left are freed", due(paused, 0, 900, true), free, paused, 0, 0, true},
      {"more was saved than the bill asked", due(reserved, 64'000, 900), free, reserved, 64'000, 0, false},
  };
  int number = 0;
  for (const DueChange& row : changes) {
    SCOPED_TRACE(row.name);
    DueRecord before = row.before;
    before.cost = CostId("cost-" + std::to_string(++number));
    write([&](Transaction& unit) {
      unit.receipts().put({before});
      row.change(unit.receipts(), before);
    });
    read([&](Transaction& unit) {
      for (const DueRecord& after : unit.receipts().dues(everybody)) {
        if (after.cost != before.cost) continue;
        EXPECT_EQ(after.state, row.state);
        EXPECT_EQ(after.paid, euro(row.paid));
        EXPECT_EQ(after.saved, euro(row.saved));
        EXPECT_EQ(after.is_closed, row.is_closed);
        EXPECT_EQ(after.amount, before.amount);
      }
      for (const DueRecord& one : unit.receipts().dues_with_savings()) EXPECT_TRUE(one.saved.is_positive());
    });
  }
  read([&](Transaction& unit) { EXPECT_EQ(unit.receipts().dues_with_savings().size(), 1u); });
}

}  // namespace
}  // namespace store_test
