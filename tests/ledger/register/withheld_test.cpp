// In which cycles something is withheld, and until when: to the day, where scopes hide each other.
#include <gtest/gtest.h>

#include "ledger/register/regime.h"
#include "tests/ledger/literals.h"

namespace ledger {
namespace {

CaseFile amal() {  // 15 January to 14 July
  CaseFile file;
  file.participant.right_from = "2026-01-15"_day;
  file.participant.scope = {CostKind::rent};
  return file;
}

Scope scope(LegalGround ground, Mode mode, Date from, std::optional<Date> to = {}) {
  Scope one;
  one.ground = ground;
  one.mode = mode;
  one.kinds = {CostKind::rent};
  one.valid_from = from;
  one.valid_to = to;
  return one;
}

Member member(std::optional<Date> right_from, Date from, std::optional<Date> to = {}) {
  return {ParticipantId(), MemberId("M1"), MemberRole::adult, {}, true, right_from, from, to};
}

bool withheld(const CaseFile& file, Date first, Date last) { return is_withheld_in(file, {}, first, last + Days{1}); }

TEST(Withheld, FromTheRightToTheWindowsEnd) {
  EXPECT_FALSE(withheld(amal(), "2025-12-31"_day, "2026-01-14"_day));
  EXPECT_TRUE(withheld(amal(), "2025-12-31"_day, "2026-01-15"_day));
  EXPECT_TRUE(withheld(amal(), "2026-07-14"_day, "2026-07-30"_day));
  EXPECT_FALSE(withheld(amal(), "2026-07-15"_day, "2026-07-30"_day));
}

TEST(Withheld, OnTheOneDayThatGuidanceLeaves) {
  CaseFile file = amal();
  file.scopes = {scope(LegalGround::pw_56a, Mode::guidance_only, "2026-05-01"_day, "2026-07-13"_day)};
  EXPECT_TRUE(withheld(file, "2026-06-30"_day, "2026-07-30"_day));
  EXPECT_FALSE(withheld(file, "2026-06-30"_day, "2026-07-13"_day));
  EXPECT_EQ(withheld_until(file, {}), "2026-07-15"_day);
}

TEST(Withheld, AgainWhenWhatHidAnExtensionEndsWithTheWindow) {
  CaseFile file = amal();
  file.scopes = {scope(LegalGround::pw_57_duty, Mode::full, "2026-05-01"_day, "2026-08-31"_day),
                 scope(LegalGround::pw_56a, Mode::guidance_only, "2026-06-01"_day)};
  EXPECT_FALSE(withheld(file, "2026-06-01"_day, "2026-07-14"_day));
  EXPECT_TRUE(withheld(file, "2026-07-01"_day, "2026-07-20"_day));
  EXPECT_EQ(withheld_until(file, {}), "2026-09-01"_day);
}

TEST(Withheld, NoLongerOnceOnlyGuidanceIsLeft) {
  CaseFile file = amal();
  file.scopes = {scope(LegalGround::voluntary, Mode::guidance_only, "2026-04-15"_day, "2026-12-31"_day)};
  EXPECT_EQ(withheld_until(file, {}), "2026-04-15"_day);
  EXPECT_FALSE(withheld(file, "2026-04-15"_day, "2026-12-31"_day));
}

TEST(Withheld, ForEverWhereAScopeHasNoEnd) {
  CaseFile file = amal();
  file.scopes = {scope(LegalGround::voluntary, Mode::voluntary, "2026-06-01"_day)};
  EXPECT_EQ(withheld_until(file, {}), std::nullopt);
  file.ending = Ending{ParticipantId(), "2027-03-09"_day, EndReason::work, "", {}};
  EXPECT_EQ(withheld_until(file, {}), "2027-03-10"_day);
}

TEST(Withheld, ForAMembersOwnMonths) {
  CaseFile file = amal();
  file.members = {member("2026-05-01"_day, "2026-05-20"_day, "2026-09-12"_day)};
  EXPECT_EQ(withheld_until(file, {}), "2026-09-13"_day);
  EXPECT_TRUE(withheld(file, "2026-09-12"_day, "2026-09-30"_day));
  EXPECT_FALSE(withheld(file, "2026-09-13"_day, "2026-09-30"_day));
  file.members.front().valid_to = {};
  EXPECT_EQ(withheld_until(file, {}), "2026-11-01"_day);
  file.participant.mode = Mode::guidance_only;
  EXPECT_FALSE(withheld(file, "2026-08-01"_day, "2026-08-31"_day));
  file.members.front().is_in_group = false;
  file.participant.mode = Mode::full;
  EXPECT_EQ(withheld_until(file, {}), "2026-07-15"_day);
}

TEST(Withheld, NotBeforeAMemberIsThere) {
  CaseFile file = amal();
  file.participant.right_from = "2025-09-01"_day;  // its own window is over on 28 February
  file.members = {member("2026-03-01"_day, "2026-05-20"_day)};
  EXPECT_FALSE(withheld(file, "2026-03-01"_day, "2026-05-19"_day));
  EXPECT_TRUE(withheld(file, "2026-05-01"_day, "2026-05-20"_day));
}

TEST(Window, IsNeverLessThanNothing) {
  CaseFile file = amal();
  file.ending = Ending{ParticipantId(), "2026-01-10"_day, EndReason::right_withdrawn, "", {}};  // before it began
  EXPECT_EQ(window_of(file, {}).end, "2026-01-15"_day);
  EXPECT_FALSE(withheld(file, "2026-01-01"_day, "2026-07-31"_day));
}

TEST(Heads, AreAtLeastOne) {
  CaseFile file = amal();
  file.participant.adults = 0;
  EXPECT_EQ(heads_on(file, "2026-02-01"_day), 1);
  file.participant.children = 3;
  EXPECT_EQ(heads_on(file, "2026-02-01"_day), 3);
}

}  // namespace
}  // namespace ledger
