#include <functional>

#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class ReceiptsOn : public OnBoth {};
ON_BOTH(ReceiptsOn);

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

class ReceiptStatesOn : public OnBoth {
 protected:
  // Six participants' receipts of two runs, announced and available in turn, and a second one of the first.
  void SetUp() override {
    OnBoth::SetUp();
    std::vector<Receipt> receipts;
    for (int i = 1; i <= 6; ++i) {
      receipts.push_back(receipt(i, i <= 3 ? "one" : "two"));
      receipts.back().state = i % 2 == 0 ? ReceiptState::announced : ReceiptState::available;
    }
    receipts.push_back(receipt(1, "two"));
    write([&](Transaction& unit) {
      unit.receipts().add(receipts);
      std::vector<DivisionRecord> divisions(6);  // one of each
      for (int i = 1; i <= 6; ++i) divisions[static_cast<std::size_t>(i - 1)].participant = person(i);
      unit.divisions().add(divisions);
    });
  }
  static void divide(Transaction& unit, std::vector<ReceiptNumber> numbers) {
    unit.receipts().set_state(numbers, ReceiptState::allocated);
    std::vector<UsedReceipt> used;
    for (const ReceiptNumber number : numbers) used.push_back({DivisionNumber(number.number()), number});
    unit.divisions().add(used);
  }
  void refused(const std::function<void(Receipts&)>& work) {
    EXPECT_THROW(store().once(unit_of("refused"), [&](Transaction& unit) { work(unit.receipts()); }), StoreFailure);
  }
  ReceiptState state_of(int number) {
    ReceiptState state{};
    read([&](Transaction& unit) { state = unit.receipts().find(ReceiptNumber(number))->state; });
    return state;
  }
  std::vector<std::string> violations() {
    std::vector<std::string> found;
    read([&](Transaction& unit) {
      for (const Violation& one : unit.receipts().verify()) found.push_back(one.invariant + ": " + one.where);
    });
    return found;
  }
};
ON_BOTH(ReceiptStatesOn);

TEST_P(ReceiptStatesOn, receipts_become_available_settled_and_allocated) {
  write([&](Transaction& unit) {
    unit.receipts().make_available({ReceiptNumber(2)}, "2026-03-02"_day);
    unit.receipts().mark_settled({ReceiptNumber(2), ReceiptNumber(3)}, BankEntryNumber(7));
    divide(unit, {ReceiptNumber(1), ReceiptNumber(3)});
  });
  // What was allocated is not announced any more.
  refused([](Receipts& table) { table.make_available({ReceiptNumber(1)}, "2027-01-01"_day); });
  refused([](Receipts& table) { table.set_state({ReceiptNumber(1)}, ReceiptState::blocked); });
  refused([](Receipts& table) { table.set_state({ReceiptNumber(1), ReceiptNumber(5)}, ReceiptState::allocated); });
  refused([](Receipts& table) { table.set_state({ReceiptNumber(4)}, ReceiptState::allocated); });  // announced
  refused([](Receipts& table) { table.mark_settled({ReceiptNumber(2)}, BankEntryNumber(8)); });
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.receipts().find(ReceiptNumber(1))->state, ReceiptState::allocated);
    EXPECT_EQ(unit.receipts().find(ReceiptNumber(1))->pay_date, "2026-02-27"_day);
    EXPECT_EQ(unit.receipts().find(ReceiptNumber(2))->state, ReceiptState::available);
    EXPECT_EQ(unit.receipts().find(ReceiptNumber(2))->pay_date, "2026-03-02"_day);
    EXPECT_TRUE(unit.receipts().find(ReceiptNumber(2))->is_settled);
    EXPECT_EQ(unit.receipts().settled_by(ReceiptNumber(3)), BankEntryNumber(7));
    EXPECT_FALSE(unit.receipts().settled_by(ReceiptNumber(1)));
    EXPECT_FALSE(unit.receipts().settled_by(ReceiptNumber(4)));
    EXPECT_EQ(unit.receipts().settled_by(BankEntryNumber(7), 9).size(), 2u);
    EXPECT_EQ(unit.receipts().settled_by(BankEntryNumber(7), 1)[0].number, ReceiptNumber(2));
    EXPECT_TRUE(unit.receipts().settled_by(BankEntryNumber(8), 9).empty());
    EXPECT_EQ(unit.receipts().of_participant(person(1)).size(), 2u);
    const std::set<std::string> runs{"one", "three"};
    ASSERT_EQ(unit.receipts().unsettled(runs).size(), 1u);
    EXPECT_EQ(unit.receipts().unsettled(runs)[0].number, ReceiptNumber(1));
    EXPECT_EQ(unit.receipts().unsettled(std::set{person(1), person(3), person(4)}).size(), 3u);
    EXPECT_EQ(unit.receipts().unsettled(std::set{person(3)}).size(), 0u);
    EXPECT_EQ(unit.receipts().unsettled_since("2026-02-27"_day).size(), 5u);
    EXPECT_EQ(unit.receipts().unsettled_since("2026-02-28"_day).size(), 0u);
    // Participants 1 (its second receipt), 2 and 5 have something to allocate.
    EXPECT_EQ(unit.receipts().with_available({}, 2), (std::vector{person(1), person(2)}));
    EXPECT_EQ(unit.receipts().with_available(person(2), 2), std::vector{person(5)});
    EXPECT_EQ(unit.receipts().in_state(ReceiptState::available, {person(1), person(2)}).size(), 2u);
    EXPECT_EQ(unit.receipts().in_state(ReceiptState::available, {person(3), person(4)}).size(), 0u);
    EXPECT_EQ(unit.receipts().in_state(ReceiptState::announced).size(), 2u);
  });
  EXPECT_EQ(violations(), std::vector<std::string>{});
  RawSql sql(url());
  EXPECT_EQ(sql("select count(*) from settled_receipts"), "1");  // a range
  EXPECT_EQ(sql("select first * 100 + last * 10 + bank_entry from settled_receipts"), "237");
}

TEST_P(ReceiptStatesOn, receipts_are_set_apart_and_go_on) {
  write([&](Transaction& unit) {
    unit.receipts().set_state({ReceiptNumber(1), ReceiptNumber(3)}, ReceiptState::waiting);
    unit.receipts().set_state({ReceiptNumber(5)}, ReceiptState::blocked);
  });
  EXPECT_EQ(state_of(1), ReceiptState::waiting);
  EXPECT_EQ(state_of(5), ReceiptState::blocked);
  write([&](Transaction& unit) {
    unit.receipts().set_state({ReceiptNumber(1)}, ReceiptState::announced);
    unit.receipts().set_state({ReceiptNumber(5)}, ReceiptState::available);
    unit.receipts().put_to_no_use(ReceiptNumber(3));
  });
  EXPECT_EQ(state_of(1), ReceiptState::announced);
  EXPECT_EQ(state_of(3), ReceiptState::allocated);
  EXPECT_EQ(state_of(5), ReceiptState::available);
  read([&](Transaction& unit) { EXPECT_EQ(unit.receipts().of_participant(person(3)).size(), 1u); });
  refused([](Receipts& table) { table.put_to_no_use(ReceiptNumber(3)); });
  refused([](Receipts& table) { table.put_to_no_use(ReceiptNumber(99)); });
  EXPECT_EQ(violations(), std::vector<std::string>{});
}

// What is lent and divided at once was never open.
TEST_P(ReceiptStatesOn, a_loan_that_is_used_at_once) {
  Receipt loan = receipt(2, "L1");
  loan.kind = ReceiptKind::loan;
  loan.state = ReceiptState::allocated;
  loan.is_settled = true;
  std::vector<Receipt> receipts{loan};
  write([&](Transaction& unit) {
    unit.receipts().add(receipts);
    unit.divisions().add(std::vector<UsedReceipt>{{DivisionNumber(1), receipts.front().number}});
  });
  EXPECT_EQ(state_of(8), ReceiptState::allocated);
  EXPECT_EQ(violations(), std::vector<std::string>{});
}

TEST_P(ReceiptStatesOn, the_kinds_of_income_that_came) {
  const auto allowance = [](Date day, std::optional<Date> serves_from = {}) {
    Receipt one = receipt(1, "CAMT");
    one.kind = ReceiptKind::allowance;
    one.income = IncomeKind::toeslag_rent;
    one.pay_date = day;
    one.serves_from = serves_from;
    one.is_settled = true;
    return one;
  };
  std::vector<Receipt> receipts{allowance("2026-03-20"_day), allowance("2026-02-20"_day),
                                allowance("2026-05-01"_day, "2026-05-01"_day)};
  receipts[1].state = ReceiptState::waiting;
  write([&](Transaction& unit) { unit.receipts().add(receipts); });
  const auto seen = [&](Date first, Date last) {
    read([&](Transaction& unit) {
      const std::vector<AllowanceSeen> all = unit.receipts().allowances(everybody);
      ASSERT_EQ(all.size(), 1u);
      EXPECT_EQ(all[0].participant, person(1));
      EXPECT_EQ(all[0].income, IncomeKind::toeslag_rent);
      EXPECT_EQ(to_iso(all[0].first), to_iso(first));
      EXPECT_EQ(to_iso(all[0].last), to_iso(last));
    });
    EXPECT_EQ(violations(), std::vector<std::string>{});
  };
  seen("2026-02-20"_day, "2026-03-20"_day);
  std::vector<Receipt> later{allowance("2026-04-20"_day)};
  write([&](Transaction& unit) { unit.receipts().add(later); });
  seen("2026-02-20"_day, "2026-04-20"_day);
  write([&](Transaction& unit) { unit.receipts().make_available({receipts[1].number}, "2026-05-04"_day); });
  seen("2026-03-20"_day, "2026-05-04"_day);
}

TEST_P(ReceiptStatesOn, what_happens_behind_the_program_is_named) {
  write([&](Transaction& unit) {
    unit.receipts().make_available({ReceiptNumber(2)}, "2026-03-02"_day);
    unit.receipts().mark_settled({ReceiptNumber(2)}, BankEntryNumber(7));
    divide(unit, {ReceiptNumber(1)});
  });
  RawSql sql(url());
  const auto tampered = [&](const std::string& change, const std::string& back, const std::string& named) {
    SCOPED_TRACE(change);
    sql(change);
    EXPECT_EQ(violations(), std::vector{named});
    sql(back);
    EXPECT_EQ(violations(), std::vector<std::string>{});
  };
  const std::string third = " where receipt = 3";
  tampered("delete from open_receipt" + third,
           "insert into open_receipt (participant, receipt, state) values ('P0003', 3, 2)",
           "receipt_is_open: receipt P0003 3");
  tampered("insert into open_receipt (participant, receipt, state) values ('P0001', 1, 2)",
           "delete from open_receipt where receipt = 1", "receipt_is_not_open: open_receipt P0001 1");
  tampered("update open_receipt set state = 5" + third, "update open_receipt set state = 2" + third,
           "state_differs_from_events: open_receipt P0003 3");
  tampered("delete from unsettled_receipt" + third,
           "insert into unsettled_receipt (participant, receipt) values ('P0003', 3)",
           "receipt_is_unsettled: receipt P0003 3");
  tampered("insert into unsettled_receipt (participant, receipt) values ('P0002', 2)",
           "delete from unsettled_receipt where receipt = 2", "receipt_is_settled: unsettled_receipt P0002 2");
  tampered("update last_benefit set receipt = 9 where participant = 'P0003'",
           "update last_benefit set receipt = 3 where participant = 'P0003'",
           "benefit_is_not_the_last: last_benefit P0003 9");
  tampered("insert into allowance_seen (participant, income, first_day, last_day) values ('P0001', 6, 20454, 20454)",
           "delete from allowance_seen", "allowance_never_came: allowance_seen P0001 0");
  // Rows that are only added stay: each of these adds to what was named before.
  sql("insert into receipt_event (number, receipt, kind, day, unit) values (3, 2, 2, 20514, 1)");
  EXPECT_EQ(violations(), (std::vector<std::string>{"row_is_missing: receipt_event 2",
                                                    "event_changes_nothing: receipt_event P0002 3"}));
}

TEST_P(ReceiptsOn, the_database_refuses_what_cannot_be) {
  store();
  RawSql sql(url());
  EXPECT_THROW(sql("insert into receipt (number, amount, unit) values (1, 0, 1)"), std::runtime_error);
  EXPECT_THROW(sql("insert into settled_receipts (first, last, unit) values (5, 4, 1)"), std::runtime_error);
  sql("insert into receipt (number, amount, unit) values (1, 100, 1)");
  EXPECT_THROW(sql("insert into receipt (number, amount, unit) values (1, 100, 1)"), std::runtime_error);
  EXPECT_THROW(sql("update receipt set amount = 1"), std::runtime_error);
  EXPECT_THROW(sql("delete from receipt"), std::runtime_error);
  sql("insert into open_receipt (participant, receipt, state) values ('P1', 1, 2)");
  EXPECT_THROW(sql("insert into open_receipt (participant, receipt, state) values ('P1', 1, 2)"), std::runtime_error);
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
    const auto last = unit.receipts().last_regular(everybody);
    ASSERT_EQ(last.size(), 3u);
    EXPECT_EQ(last[0].run_id, "now");
    EXPECT_EQ(last[2].participant, person(3));
    EXPECT_EQ(unit.receipts().last_regular({person(2), person(2)}).size(), 1u);
    EXPECT_EQ(unit.receipts().last_regular_of({person(1), person(3)}).at(1).participant, person(3));
  });
  // A benefit that comes late for an earlier month is not the last one.
  std::vector<Receipt> later = {receipt(1, "late"), receipt(2, "march")};
  later[0].period_from = "2026-01-01"_day;
  later[1].period_from = "2026-03-01"_day;
  write([&](Transaction& unit) { unit.receipts().add(later); });
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.receipts().last_regular(everybody).at(0).run_id, "now");
    EXPECT_EQ(unit.receipts().last_regular(everybody).at(1).run_id, "march");
    EXPECT_TRUE(unit.receipts().verify().empty());
  });
}

}  // namespace
}  // namespace store_test
