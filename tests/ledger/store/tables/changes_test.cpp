// Changes that wait for persons, and what persons decided about them.
#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class ChangesOn : public OnBoth {};
ON_BOTH(ChangesOn);

Change change(const std::string& subject) {
  Change one;
  one.kind = ChangeKind::loan_write_off;
  one.subject = SubjectId(subject);
  one.payload = "what " + tricky;
  one.content = Digest("abc");
  one.made_by = "anna";
  one.made_at = "2026-06-08T10:00:00+02:00";
  one.reason = "r" + tricky;
  one.persons_needed = 3;
  return one;
}

TEST_P(ChangesOn, a_change_comes_back_as_it_was_made_and_waits) {
  Change made = change("P0001/L1");
  Change other = change("P0002/L1");
  write([&](Transaction& unit) {
    unit.changes().add(made);
    unit.changes().add(other);
  });
  EXPECT_EQ(change_id(made.number), SubjectId("C000001"));
  EXPECT_EQ(change_id(other.number), SubjectId("C000002"));
  read([&](Transaction& unit) {
    const Change found = unit.changes().find(made.number).value();
    EXPECT_EQ(found.kind, made.kind);
    EXPECT_EQ(found.subject, made.subject);
    EXPECT_EQ(found.payload, made.payload);
    EXPECT_EQ(found.content, made.content);
    EXPECT_EQ(found.made_by, made.made_by);
    EXPECT_EQ(found.made_at, made.made_at);
    EXPECT_EQ(found.reason, made.reason);
    EXPECT_EQ(found.persons_needed, made.persons_needed);
    EXPECT_EQ(found.state, ChangeState::waiting);
    EXPECT_FALSE(unit.changes().find(ChangeNumber(3)));
    EXPECT_EQ(unit.changes().made_on("2026-06-08"_day).size(), 2u);
    EXPECT_TRUE(unit.changes().made_on("2026-06-09"_day).empty());
    ASSERT_EQ(unit.changes().of_subject(other.subject).size(), 1u);
    EXPECT_EQ(unit.changes().of_subject(other.subject).front().number, other.number);
  });
}

TEST_P(ChangesOn, what_was_carried_out_waits_no_more) {
  Change made = change("P0001/L1");
  Change other = change("P0002/L1");
  write([&](Transaction& unit) {
    unit.changes().add(made);
    unit.changes().add(other);
    unit.changes().set_state(made.number, ChangeState::carried_out);
  });
  read([&](Transaction& unit) {
    ASSERT_EQ(unit.changes().in_state(ChangeState::waiting).size(), 1u);
    EXPECT_EQ(unit.changes().in_state(ChangeState::waiting).front().number, other.number);
    ASSERT_EQ(unit.changes().all().size(), 2u);
    EXPECT_EQ(unit.changes().all().front().state, ChangeState::carried_out);
  });
}

TEST_P(ChangesOn, one_approval_a_person_the_last_one) {
  const SubjectId id("b1");
  write([&](Transaction& unit) {
    unit.changes().add(id, Approval{"anna", "t1", Digest("old"), tricky});
    unit.changes().add(id, Approval{"bert", "t2", Digest("old"), ""});
    unit.changes().add(id, Approval{"anna", "t3", Digest("old"), "again"});
    unit.changes().add(id, Approval{"anna", "t4" + tricky, Digest("new"), "r" + tricky});
  });
  read([&](Transaction& unit) {
    const auto approvals = unit.changes().approvals(id);
    ASSERT_EQ(approvals.size(), 2u);
    EXPECT_EQ(approvals[0].who, "bert");
    EXPECT_EQ(approvals[1].who, "anna");
    EXPECT_EQ(approvals[1].when, "t4" + tricky);
    EXPECT_EQ(approvals[1].content, Digest("new"));
    EXPECT_EQ(approvals[1].reason, "r" + tricky);
    EXPECT_TRUE(unit.changes().approvals(SubjectId("b2")).empty());
  });
}

TEST_P(ChangesOn, what_persons_decided_stays_in_the_order_they_did) {
  const SubjectId id("C000001");
  write([&](Transaction& unit) {
    unit.changes().add(id, Decision{Verdict::not_allowed, "anna", "t1", "mine"});
    unit.changes().add(id, Decision{Verdict::not_allowed, "anna", "t1", "mine"});
    unit.changes().add(id, Decision{Verdict::refused, "bert", "t2", tricky});
    unit.changes().add(SubjectId("C000002"), Decision{Verdict::voided, "bert", "t3", ""});
  });
  read([&](Transaction& unit) {
    const auto decisions = unit.changes().decisions(id);
    ASSERT_EQ(decisions.size(), 3u);
    EXPECT_EQ(decisions[0].verdict, Verdict::not_allowed);
    EXPECT_EQ(decisions[0].who, "anna");
    EXPECT_EQ(decisions[2].verdict, Verdict::refused);
    EXPECT_EQ(decisions[2].when, "t2");
    EXPECT_EQ(decisions[2].reason, tricky);
  });
}

}  // namespace
}  // namespace store_test
