// What the run of a month reads of the dues. That it decides as from all of them is asked of every scenario page.
#include "ledger/store/participant_facts.h"

#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class ParticipantFactsOn : public OnBoth {
 protected:
  void SetUp() override {
    OnBoth::SetUp();
    write([&](Transaction& unit) { unit.registers().add(amal_, {person(1), "A", "A", iban()}, amal_.right_from); });
    divide("2026-02-27"_day, "2026-03-27"_day, {due("2026-03-01"_day, 64'000), due("2026-03-02"_day, 0)});
    divide("2026-03-27"_day, "2026-04-28"_day, {due("2026-04-01"_day, 64'000)});
    divide("2026-04-28"_day, "2026-05-28"_day, {due("2026-05-01"_day, 64'000)});
  }

  static DueRecord due(Date day, int paid) {
    return {.participant = person(1),
            .cost = CostId("rent"),
            .due = day,
            .amount = euro(64'000),
            .state = paid > 0 ? DueState::reserved : DueState::held,
            .paid = euro(paid),
            .saved = {}};
  }
  void divide(Date payday, Date next, std::vector<DueRecord> dues) {
    write([&](Transaction& unit) {
      std::vector<DivisionRecord> divisions(1);
      divisions.front().participant = person(1);
      divisions.front().cycle_from = payday;
      divisions.front().cycle_before = divisions.front().decided_before = next;
      divisions.front().leefgeld = euro(100);
      unit.divisions().add(divisions);
      for (DueRecord& one : dues) one.division = divisions.front().number;
      unit.dues().add(dues);
    });
  }
  // The days of the dues that are read, and the day before which all is done.
  std::pair<std::set<std::string>, Date> read_on(Date today) {
    std::pair<std::set<std::string>, Date> found;
    read([&](Transaction& unit) {
      const ParticipantFacts facts = participant_facts(unit, {person(1), person(1)}, policy(), today);
      const DuesSoFar& dues = of(facts.dues, person(1));
      for (const auto& [key, so_far] : dues) found.first.insert(to_iso(key.second));
      found.second = dues.done_before;
    });
    return found;
  }
  static Policy policy() {
    Policy policy;
    policy.regime.payday = PaydayRule{};
    return policy;
  }

  Participant amal_ = [] {
    Participant one;
    one.id = person(1);
    one.client = ClientCode("C10001");
    one.right_from = "2026-01-15"_day;
    return one;
  }();
};
ON_BOTH(ParticipantFactsOn);

using IsoDays = std::set<std::string>;

TEST_P(ParticipantFactsOn, of_old_months_only_what_is_open_is_read) {
  const auto [days, done_before] = read_on("2026-05-20"_day);
  EXPECT_EQ(days, (IsoDays{"2026-03-02", "2026-05-01"}));
  EXPECT_EQ(done_before, "2026-05-28"_day);
}

TEST_P(ParticipantFactsOn, all_is_read_once_the_registers_changed) {
  write([&](Transaction& unit) {
    amal_.adults = 2;
    unit.registers().add(amal_, {person(1), "A", "A", iban()}, "2026-05-20"_day);
  });
  const auto [days, done_before] = read_on("2026-05-20"_day);
  EXPECT_EQ(days, (IsoDays{"2026-03-01", "2026-03-02", "2026-04-01", "2026-05-01"}));
  EXPECT_EQ(done_before, Date{});
  divide("2026-04-28"_day, "2026-05-28"_day, {});
  EXPECT_EQ(read_on("2026-05-20"_day).first, (IsoDays{"2026-03-02", "2026-05-01"}));
}

TEST_P(ParticipantFactsOn, all_is_read_where_nothing_was_divided_for_long) {
  EXPECT_EQ(read_on("2026-08-20"_day).first, (IsoDays{"2026-03-01", "2026-03-02", "2026-04-01", "2026-05-01"}));
}

// A division that left something aside says so.
TEST_P(ParticipantFactsOn, what_a_division_left_aside_is_read) {
  divide("2026-05-28"_day, "2026-04-15"_day, {});
  EXPECT_EQ(read_on("2026-06-01"_day).first, (IsoDays{"2026-03-02", "2026-04-01", "2026-05-01"}));
}

}  // namespace
}  // namespace store_test
