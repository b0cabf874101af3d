// Dues: the first decision of a division, what changed it later, and what is open.
#include <functional>

#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class DuesOn : public OnBoth {
 protected:
  void SetUp() override {
    OnBoth::SetUp();
    std::vector<DivisionRecord> divisions(9);
    for (DivisionRecord& one : divisions) one.participant = person(1);
    write([&](Transaction& unit) { unit.divisions().add(divisions); });
  }
  std::vector<std::string> violations() {
    std::vector<std::string> found;
    read([&](Transaction& unit) {
      for (const Violation& one : unit.dues().verify()) found.push_back(one.invariant + ": " + one.where);
    });
    return found;
  }
  std::string open() { return RawSql(url())("select count(*) from open_due"); }
};
ON_BOTH(DuesOn);

const std::vector<std::string> nothing;

// Of 640.00, due on 1 March.
DueRecord due_of(const std::string& cost, DueState state, int paid, int saved = 0, bool is_closed = false) {
  return {.participant = person(1),
          .cost = CostId(cost),
          .due = "2026-03-01"_day,
          .amount = euro(64'000),
          .state = state,
          .paid = euro(paid),
          .saved = euro(saved),
          .is_closed = is_closed,
          .division = DivisionNumber(1)};
}

TEST_P(DuesOn, every_field_comes_back) {
  const DueRecord due{.participant = ParticipantId(tricky),
                      .cost = CostId("c" + tricky),
                      .due = "2026-03-01"_day,
                      .amount = euro(large),
                      .state = DueState::saving,
                      .paid = euro(large - 1),
                      .saved = euro(large + 1),
                      .is_closed = true,
                      .division = DivisionNumber(large)};
  DueRecord again = due;
  again.paid = euro(large);
  again.division = DivisionNumber(large + 1);
  const auto expect = [&](const DueRecord& expected) {
    read([&](Transaction& unit) {
      for (const DueRecord& found : {unit.dues().of(due.participant).at(0), unit.dues().open(everybody).at(0),
                                     unit.dues().in(everybody, {month_of(due.due)}).at(0)}) {
        EXPECT_EQ(key_of(found), key_of(expected));
        EXPECT_EQ(found.amount, expected.amount);
        EXPECT_EQ(found.state, expected.state);
        EXPECT_EQ(found.paid, expected.paid);
        EXPECT_EQ(found.saved, expected.saved);
        EXPECT_EQ(found.is_closed, expected.is_closed);
        EXPECT_EQ(found.division, expected.division);
      }
    });
  };
  write([&](Transaction& unit) { unit.dues().add({due}); });
  expect(due);
  write([&](Transaction& unit) { unit.dues().decide_again({again}); });
  expect(again);
}

TEST_P(DuesOn, a_cost_is_reserved_once) {
  const DueRecord due = due_of("rent", DueState::held, 0);
  write([&](Transaction& unit) { unit.dues().add({due}); });
  DueRecord deferred = due, reserved = due;
  deferred.state = DueState::deferred;
  deferred.division = DivisionNumber(2);
  reserved.state = DueState::reserved;
  reserved.paid = euro(60'000);
  reserved.division = DivisionNumber(3);
  write([&](Transaction& unit) { unit.dues().decide_again({deferred}); });
  write([&](Transaction& unit) { unit.dues().decide_again({reserved}); });
  const auto refused = [&](const std::function<void(Dues&)>& work) {
    EXPECT_THROW(store().once(unit_of("again"), [&](Transaction& unit) { work(unit.dues()); }), BrokenInvariant);
  };
  for (const DueState state : {DueState::reserved, DueState::deferred, DueState::held}) {
    DueRecord again = reserved;
    again.state = state;
    again.paid = state == DueState::reserved ? reserved.paid : Money();
    refused([&](Dues& dues) { dues.decide_again({again}); });
    refused([&](Dues& dues) { dues.add({again}); });
  }
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.dues().of(person(1)).at(0).state, DueState::reserved);
    EXPECT_EQ(unit.dues().of(person(1)).at(0).division, DivisionNumber(3));
  });
  // More, when the amount rose.
  reserved.amount = reserved.paid = euro(65'000);
  write([&](Transaction& unit) { unit.dues().decide_again({reserved}); });
  EXPECT_EQ(open(), "0");
  EXPECT_EQ(violations(), nothing);
}

TEST_P(DuesOn, what_was_never_decided_does_not_change) {
  const DueRecord due = due_of("rent", DueState::held, 0);
  const std::function<void(Dues&)> changes[] = {
      [&](Dues& dues) { dues.decide_again({due}); }, [&](Dues& dues) { dues.collect(key_of(due)); },
      [&](Dues& dues) { dues.close(key_of(due), DivisionNumber(1)); },
      [&](Dues& dues) { dues.free_savings(key_of(due)); }, [&](Dues& dues) { dues.reopen(key_of(due), euro(1)); }};
  for (const auto& change : changes)
    EXPECT_THROW(store().once(unit_of("early"), [&](Transaction& unit) { change(unit.dues()); }), StoreFailure);
  write([&](Transaction& unit) { unit.dues().add({due}); });
  EXPECT_THROW(store().once(unit_of("early"), [&](Transaction& unit) { unit.dues().collect(key_of(due)); }),
               StoreFailure);
}

struct DueChange {
  const char* name;
  DueRecord before;
  std::function<void(Dues&, const DueRecord&)> change;
  DueState state;
  int paid, saved;
  bool is_closed;
};

// Every change of a due that is there.
TEST_P(DuesOn, a_due_changes_by_what_happens_to_it) {
  const auto due = [](DueState state, int paid, int saved, bool is_closed = false) {
    return due_of("", state, paid, saved, is_closed);
  };
  const auto reopen = [](int amount) {
    return [=](Dues& table, const DueRecord& one) { table.reopen(key_of(one), euro(amount)); };
  };
  const auto close = [](Dues& table, const DueRecord& one) { table.close(key_of(one), DivisionNumber(2)); };
  const auto free = [](Dues& table, const DueRecord& one) { table.free_savings(key_of(one)); };
  const auto collect = [](Dues& table, const DueRecord& one) { table.collect(key_of(one)); };
  using enum DueState;
  const DueChange changes[] = {
      {"its payment does not go", due(reserved, 64'000, 0), reopen(64'000), held, 0, 0, false},
      {"of two payments one does not go", due(reserved, 64'000, 0), reopen(34'000), reserved, 30'000, 0, false},
      {"a payment with others' shares does not go", due(reserved, 32'000, 0), reopen(64'000), held, 0, 0, false},
      {"what is put by for it stays", due(reserved, 30'000, 900), reopen(30'000), held, 0, 900, false},
      {"a closed one stays closed", due(reserved, 30'000, 0, true), reopen(30'000), held, 0, 0, true},
      {"the rest is never paid", due(reserved, 30'000, 0), close, reserved, 30'000, 0, true},
      {"the rest of a collected one is never paid", due(collected, 30'000, 0), close, collected, 30'000, 0, true},
      {"the creditor collects it", due(reserved, 64'000, 0), collect, collected, 64'000, 0, false},
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
      unit.dues().add({before});
      row.change(unit.dues(), before);
    });
    read([&](Transaction& unit) {
      std::size_t open = 0;
      for (const DueRecord& after : unit.dues().in(everybody, {month_of(before.due)})) {
        open += is_open(after) ? 1 : 0;
        if (after.cost != before.cost) continue;
        EXPECT_EQ(after.state, row.state);
        EXPECT_EQ(after.paid, euro(row.paid));
        EXPECT_EQ(after.saved, euro(row.saved));
        EXPECT_EQ(after.is_closed, row.is_closed);
        EXPECT_EQ(after.amount, before.amount);
      }
      EXPECT_EQ(unit.dues().open(everybody).size(), open);
    });
    EXPECT_EQ(violations(), nothing);
  }
}

TEST_P(DuesOn, are_found_by_month_and_by_what_was_collected) {
  DueRecord march = due_of("rent", DueState::reserved, 64'000), april = march, of_another = march;
  april.due = "2026-04-01"_day;
  of_another.participant = person(2);
  write([&](Transaction& unit) { unit.dues().add({april, march, of_another}); });
  const Iban account = iban();
  write([&](Transaction& unit) {
    Participant somebody;
    somebody.id = person(1);
    unit.registers().add(somebody, {person(1), "A", "A", account}, "2026-01-01"_day);
    unit.registers().add(CostItem{.participant = person(1),
                                  .id = CostId("rent"),
                                  .kind = CostKind::rent,
                                  .account = {.name = "Landlord",
                                              .iban = account,
                                              .reference = Reference::parse("HUUR 1").value(),
                                              .verified_by = "",
                                              .verified_on = {},
                                              .verified_how = ""},
                                  .amount = march.amount,
                                  .every = Every::month,
                                  .due_day = 1,
                                  .shift = Shift::before,
                                  .first_due = march.due,
                                  .valid_from = march.due,
                                  .valid_to = {},
                                  .collected_by = CollectedBy::push,
                                  .state = CostState::active,
                                  .member = {},
                                  .joint = ""},
                         "2026-01-01"_day);
  });
  read([&](Transaction& unit) {
    Dues& dues = unit.dues();
    const auto months = dues.months_from(month_of("2026-01-01"_day));
    EXPECT_EQ(months, (std::vector{month_of(march.due), month_of(april.due)}));
    EXPECT_EQ(dues.months_from(month_of(april.due)), (std::vector{month_of(april.due)}));
    EXPECT_EQ(dues.of(person(1)).size(), 2u);
    EXPECT_EQ(dues.of(std::set{person(1), person(2)}, {month_of(march.due)}).size(), 2u);
    EXPECT_EQ(dues.in({person(2), person(2)}, months).size(), 1u);
    const auto reserved = [&](Money amount, Date from, Date to) {
      return dues.reserved({.accounts = {account}, .amounts = {amount}, .from = from, .to = to}).size();
    };
    EXPECT_EQ(reserved(march.paid, march.due, april.due), 2u);
    EXPECT_EQ(reserved(march.paid, march.due, march.due), 1u);
    EXPECT_EQ(reserved(euro(1), march.due, april.due), 0u);
  });
  write([&](Transaction& unit) { unit.dues().collect(key_of(march)); });
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.dues()
                  .reserved({.accounts = {account}, .amounts = {march.paid}, .from = march.due, .to = april.due})
                  .size(),
              1u);
  });
}

// What a division paid of a bill is what was paid after it, less what was paid before.
TEST_P(DuesOn, tell_what_each_division_paid) {
  const DueRecord rent = due_of("rent", DueState::reserved, 40'000), gas = due_of("gas", DueState::held, 0);
  DueRecord rest = rent, gas_later = gas;
  rest.paid = euro(64'000);
  rest.division = gas_later.division = DivisionNumber(2);
  gas_later.state = DueState::reserved;
  gas_later.paid = euro(100);
  write([&](Transaction& unit) { unit.dues().add({rent, gas}); });
  write([&](Transaction& unit) { unit.dues().decide_again({rest, gas_later}); });
  write([&](Transaction& unit) { unit.dues().reopen(key_of(rest), euro(24'000)); });
  read([&](Transaction& unit) {
    const std::vector<DivisionShare> shares = unit.dues().shares_of(person(1));
    ASSERT_EQ(shares.size(), 3u);
    EXPECT_EQ(shares[0].amount, euro(40'000));
    EXPECT_EQ(shares[0].division, DivisionNumber(1));
    EXPECT_EQ(shares[1].cost, CostId("gas"));
    EXPECT_EQ(shares[1].amount, euro(100));
    EXPECT_EQ(shares[2].amount, euro(24'000));
    EXPECT_EQ(shares[2].division, DivisionNumber(2));
    EXPECT_EQ(shares[2].due, rent.due);
    const std::vector<Dues::Decision> history = unit.dues().history(key_of(rent));
    ASSERT_EQ(history.size(), 3u);
    EXPECT_EQ(history[0].due.paid, euro(40'000));
    EXPECT_EQ(history[0].unit, UnitNumber(1));  // the division's
    EXPECT_EQ(history[1].due.division, DivisionNumber(2));
    EXPECT_EQ(history[1].unit, UnitNumber(3));
    EXPECT_EQ(history[2].due.paid, euro(40'000));
    EXPECT_EQ(history[2].unit, UnitNumber(4));
    EXPECT_TRUE(unit.dues().history({person(1), CostId("water"), rent.due}).empty());
  });
}

struct Tampered {
  const char* sql;
  std::vector<std::string> named;
};

TEST_P(DuesOn, what_happens_behind_the_program_is_named) {
  const DueRecord held = due_of("gas", DueState::held, 0), paid = due_of("rent", DueState::reserved, 64'000);
  write([&](Transaction& unit) { unit.dues().add({held, paid}); });
  write([&](Transaction& unit) {
    unit.dues().reopen(key_of(paid), euro(64'000));
    unit.dues().close(key_of(held), DivisionNumber(2));
  });
  EXPECT_EQ(violations(), nothing);
  RawSql sql(url());
  const std::string event_columns =
      "month, participant, cost, due, amount, state, paid, saved, is_closed, division, unit";
  const auto tampered = [&](const std::string& change, const std::string& back, const std::vector<std::string>& named) {
    SCOPED_TRACE(change);
    sql(change);
    EXPECT_EQ(violations(), named);
    sql(back);
  };
  tampered("delete from open_due where cost = 'rent'",
           "insert into open_due (participant, month, cost, due) values ('P0001', 24315, 'rent', 20513)",
           {"due_is_open: due P0001 rent 2026-03-01"});
  tampered("insert into open_due (participant, month, cost, due) values ('P0001', 24315, 'gas', 20513)",
           "delete from open_due where cost = 'gas'", {"due_is_not_open: open_due P0001 gas 2026-03-01"});
  tampered("insert into open_due (participant, month, cost, due) values ('P0009', 24315, 'gas', 20513)",
           "delete from open_due where participant = 'P0009'", {"due_is_not_open: open_due P0009 gas 2026-03-01"});
  // Rows that are only added stay, so each of these adds to what was named before.
  sql("insert into due_event (number, " + event_columns + ") select 4, " + event_columns +
      " from due_event where number = 2");
  EXPECT_EQ(violations(), (std::vector<std::string>{"row_is_missing: due_event 3",
                                                    "event_changes_nothing: due_event P0001 gas 2026-03-01"}));
  sql("insert into due_event (number, month, participant, cost, due, amount, state, unit) values "
      "(5, 24317, 'P0003', 'gas', 20574, 1, 3, 1)");
  EXPECT_EQ(violations().at(1), "due_was_never_decided: due_event P0003 gas 2026-05-01");
}

TEST_P(DuesOn, the_database_refuses_what_cannot_be) {
  store();
  RawSql sql(url());
  const auto refused = [&](const std::string& values) {
    const std::string due = "insert into due (month, participant, cost, due, amount, state, paid, saved) values (";
    EXPECT_THROW(sql(due + values + ")"), std::runtime_error) << values;
  };
  refused("24315, 'P0001', 'rent', 20513, 0, 3, 0, 0");
  refused("24315, 'P0001', 'rent', 20513, 100, 1, 101, 0");
  refused("24315, 'P0001', 'rent', 20513, 100, 1, -1, 0");
  refused("24315, 'P0001', 'rent', 20513, 100, 4, 0, -1");
  sql("insert into due (month, participant, cost, due, amount) values (24315, 'P0001', 'rent', 20513, 100)");
  refused("24315, 'P0001', 'rent', 20513, 100, 3, 0, 0");
  EXPECT_THROW(sql("update due set paid = 100"), std::runtime_error);
  EXPECT_THROW(sql("delete from due"), std::runtime_error);
}

}  // namespace
}  // namespace store_test
