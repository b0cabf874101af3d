// Divisions, and the links to what they used and paid.
#include "tests/ledger/store/on_both.h"
#include "tests/ledger/store/raw_sql.h"

namespace store_test {

using namespace ledger;

namespace {

class DivisionsOn : public OnBoth {};
ON_BOTH(DivisionsOn);

TEST_P(DivisionsOn, every_field_comes_back) {
  const DivisionRecord full{.number = {},
                            .run = RunNumber(large),
                            .participant = ParticipantId(tricky),
                            .cycle_from = "2026-02-27"_day,
                            .cycle_before = "2026-03-27"_day,
                            .available = euro(large),
                            .costs = euro(large + 1),
                            .leefgeld = euro(large + 2),
                            .passed_on = euro(large + 3),
                            .floor = euro(large + 4),
                            .loan_granted = euro(large + 5),
                            .loan_proposed = euro(large + 6),
                            .steps = tricky,
                            .repaid = euro(large + 7),
                            .saved = euro(large + 8),
                            .kept = euro(large + 9),
                            .short_of = euro(large + 10),
                            .decided_before = "2026-03-26"_day};
  DivisionRecord other = full;
  other.participant = person(1);
  std::vector<DivisionRecord> divisions{full, other};
  UnitOfWork divided = unit_of("divided");
  divided.run = RunNumber(large);
  store().once(divided, [&](Transaction& unit) { unit.divisions().add(divisions); });
  EXPECT_EQ(divisions[0].number, DivisionNumber(1));
  EXPECT_EQ(divisions[1].number, DivisionNumber(2));
  read([&](Transaction& unit) {
    const DivisionRecord found = unit.divisions().of_run(RunNumber(large)).at(0);
    EXPECT_EQ(unit.divisions().of_run(RunNumber(large)).at(1).participant, person(1));
    EXPECT_TRUE(unit.divisions().of_run(RunNumber(2)).empty());
    EXPECT_EQ(found.run, full.run);
    EXPECT_EQ(found.participant, full.participant);
    EXPECT_EQ(found.cycle_from, full.cycle_from);
    EXPECT_EQ(found.cycle_before, full.cycle_before);
    EXPECT_EQ(found.available, full.available);
    EXPECT_EQ(found.costs, full.costs);
    EXPECT_EQ(found.leefgeld, full.leefgeld);
    EXPECT_EQ(found.passed_on, full.passed_on);
    EXPECT_EQ(found.floor, full.floor);
    EXPECT_EQ(found.loan_granted, full.loan_granted);
    EXPECT_EQ(found.loan_proposed, full.loan_proposed);
    EXPECT_EQ(found.steps, full.steps);
    EXPECT_EQ(found.repaid, full.repaid);
    EXPECT_EQ(found.saved, full.saved);
    EXPECT_EQ(found.kept, full.kept);
    EXPECT_EQ(found.short_of, full.short_of);
    EXPECT_EQ(found.decided_before, full.decided_before);
    EXPECT_EQ(unit.divisions().of_participant(person(1)).size(), 1u);
    EXPECT_EQ(unit.divisions().in(everybody, full.cycle_from).size(), 2u);
    EXPECT_EQ(unit.divisions().in({person(1), person(1)}, full.cycle_from).size(), 1u);
    EXPECT_EQ(unit.divisions().in(everybody, full.cycle_from + Days{1}).size(), 0u);
  });
}

TEST_P(DivisionsOn, are_linked_with_the_receipts_they_used) {
  DivisionRecord one, other;
  one.participant = person(1);
  other.participant = person(2);
  std::vector<DivisionRecord> divisions{one, other};
  write([&](Transaction& unit) {
    unit.divisions().add(divisions);
    unit.divisions().add(std::vector<UsedReceipt>{{divisions[0].number, ReceiptNumber(7)},
                                                  {divisions[0].number, ReceiptNumber(5)},
                                                  {divisions[1].number, ReceiptNumber(6)}});
  });
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.divisions().receipts_of(divisions[0].number), (std::vector{ReceiptNumber(5), ReceiptNumber(7)}));
    ASSERT_TRUE(unit.divisions().that_used(ReceiptNumber(6)));
    EXPECT_EQ(unit.divisions().that_used(ReceiptNumber(6))->participant, person(2));
    EXPECT_FALSE(unit.divisions().that_used(ReceiptNumber(8)));
    EXPECT_EQ(unit.divisions().find(divisions[0].number)->participant, person(1));
    EXPECT_FALSE(unit.divisions().find(DivisionNumber(9)));
  });
}

// A receipt is used once.
TEST_P(DivisionsOn, a_receipt_is_not_used_twice) {
  std::vector<DivisionRecord> divisions(2);
  write([&](Transaction& unit) {
    unit.divisions().add(divisions);
    unit.divisions().add(std::vector<UsedReceipt>{{divisions[0].number, ReceiptNumber(7)}});
  });
  EXPECT_THROW(store().once(unit_of("again"),
                            [&](Transaction& unit) {
                              unit.divisions().add(std::vector<UsedReceipt>{{divisions[1].number, ReceiptNumber(7)}});
                            }),
               StoreFailure);
}

// A run finds its divisions by the numbers that its units of work gave.
TEST_P(DivisionsOn, verify_names_a_division_outside_its_range) {
  std::vector<DivisionRecord> divisions(2);
  for (DivisionRecord& one : divisions) one.participant = person(1);
  write([&](Transaction& unit) { unit.divisions().add(divisions); });
  const auto lost = [&] {
    std::vector<std::string> found;
    read([&](Transaction& unit) {
      for (const Violation& one : unit.divisions().verify())
        if (one.invariant == "division_is_not_in_its_range") found.push_back(one.where);
    });
    return found;
  };
  EXPECT_EQ(lost(), std::vector<std::string>{});
  RawSql sql(url());
  sql("insert into division (number, participant, cycle_from, unit) values (3, 'P0001', 20000, 1)");
  EXPECT_EQ(lost(), std::vector<std::string>{"division 3"});
  sql("insert into division_range (unit, first, last) values (1, 3, 4)");
  EXPECT_EQ(lost(), std::vector<std::string>{"division 3"});
}

}  // namespace
}  // namespace store_test
