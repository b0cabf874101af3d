// Who is withheld from on which day: a story of facts, then days and what counts on them.
#include "ledger/register/regime.h"

#include <gtest/gtest.h>

#include "tests/ledger/literals.h"
#include "tests/ledger/register/cost_due.h"

namespace ledger {
namespace {

const std::set<CostKind> all_kinds = {CostKind::rent, CostKind::power, CostKind::water, CostKind::health_basic};

CaseFile amal() {
  CaseFile file;
  file.participant.id = ParticipantId("P0001");
  file.participant.right_from = "2026-01-15"_day;
  file.participant.mandate = MandateState::granted;
  file.participant.mandate_from = "2026-01-15"_day;
  file.participant.scope = all_kinds;
  return file;
}

Scope scope(LegalGround ground, Mode mode, std::set<CostKind> kinds, Date from, std::optional<Date> to = {}) {
  Scope one;
  one.ground = ground;
  one.mode = mode;
  one.kinds = std::move(kinds);
  one.valid_from = from;
  one.valid_to = to;
  return one;
}

CostItem cost(CostKind kind, const char* member = "") {
  CostItem item = cost_due(Every::month, "2026-01-01"_day, 1);
  item.kind = kind;
  item.member = MemberId(member);
  return item;
}

struct Row {
  const char* what;
  void (*change)(CaseFile&);
  CostKind kind;
  const char* due;
  bool is_ours;
};

class RegimeOn : public testing::TestWithParam<Row> {};

TEST_P(RegimeOn, TheDueDateDecides) {
  CaseFile file = amal();
  GetParam().change(file);
  EXPECT_EQ(is_ours(file, {}, cost(GetParam().kind), parse_date(GetParam().due).value()), GetParam().is_ours);
}

void nothing(CaseFile&) {}
void partial(CaseFile& f) {
  f.scopes = {scope(LegalGround::pw_56a, Mode::partial, {CostKind::rent, CostKind::health_basic}, "2026-03-01"_day)};
}
void releases(CaseFile& f) {
  f.scopes = {scope(LegalGround::pw_56a, Mode::full, {CostKind::rent, CostKind::health_basic}, "2026-04-15"_day),
              scope(LegalGround::pw_56a, Mode::full, {CostKind::rent}, "2026-05-15"_day)};
}
void extension(CaseFile& f) {
  f.scopes = {scope(LegalGround::pw_57_duty, Mode::full, {CostKind::rent}, "2026-07-15"_day, "2027-01-14"_day)};
}
void guidance(CaseFile& f) {
  f.scopes = {scope(LegalGround::pw_56a, Mode::guidance_only, {}, "2026-03-01"_day, "2026-03-31"_day)};
}
void beyond(CaseFile& f) {
  f.scopes = {scope(LegalGround::pw_56a, Mode::full, all_kinds, "2026-07-01"_day, "2026-12-31"_day)};
}
void ended(CaseFile& f) { f.ending = Ending{ParticipantId("P0001"), "2026-05-09"_day, EndReason::moved_away, "B", {}}; }
void ended_extension(CaseFile& f) {
  extension(f);
  f.ending = Ending{ParticipantId("P0001"), "2026-09-30"_day, EndReason::work, "B", {}};
}

INSTANTIATE_TEST_SUITE_P(
    Rules, RegimeOn,
    testing::Values(Row{"first_day", nothing, CostKind::rent, "2026-01-15", true},
                    Row{"day_before", nothing, CostKind::rent, "2026-01-14", false},
                    Row{"last_day", nothing, CostKind::rent, "2026-07-14", true},
                    Row{"day_after", nothing, CostKind::rent, "2026-07-15", false},
                    Row{"kind_not_in_scope", nothing, CostKind::gas, "2026-03-01", false},
                    Row{"before_the_deviation", partial, CostKind::power, "2026-02-28", true},
                    Row{"in_the_deviation", partial, CostKind::power, "2026-03-01", false},
                    Row{"kept_by_the_deviation", partial, CostKind::rent, "2026-03-01", true},
                    Row{"day_before_release", releases, CostKind::water, "2026-04-14", true},
                    Row{"day_of_release", releases, CostKind::water, "2026-04-15", false},
                    Row{"second_release", releases, CostKind::health_basic, "2026-05-15", false},
                    Row{"rent_until_the_end", releases, CostKind::rent, "2026-07-14", true},
                    Row{"extended", extension, CostKind::rent, "2027-01-14", true},
                    Row{"not_extended_kind", extension, CostKind::health_basic, "2026-07-15", false},
                    Row{"extension_over", extension, CostKind::rent, "2027-01-15", false},
                    Row{"guidance_month", guidance, CostKind::rent, "2026-03-31", false},
                    Row{"after_guidance_as_before", guidance, CostKind::rent, "2026-04-01", true},
                    Row{"no_56a_beyond_the_window", beyond, CostKind::rent, "2026-07-15", false},
                    Row{"last_day_of_the_right", ended, CostKind::rent, "2026-05-09", true},
                    Row{"right_has_ended", ended, CostKind::rent, "2026-05-10", false},
                    Row{"ending_ends_extensions", ended_extension, CostKind::rent, "2026-10-01", false}),
    [](const auto& row) { return row.param.what; });

struct Rule56a {
  WindowRule rule;
  const char* right_from;
  const char* end;
};
class WindowBy : public testing::TestWithParam<Rule56a> {};

TEST_P(WindowBy, EndsOn) {
  const Window window = window_by_rule(parse_date(GetParam().right_from).value(), {6, GetParam().rule, {}});
  EXPECT_EQ(to_iso(window.end), GetParam().end);
}

INSTANTIATE_TEST_SUITE_P(Rules, WindowBy,
                         testing::Values(Rule56a{WindowRule::due_date, "2026-01-15", "2026-07-15"},
                                         Rule56a{WindowRule::due_date, "2026-08-31", "2027-02-28"},
                                         Rule56a{WindowRule::whole_months, "2026-01-15", "2026-07-01"},
                                         Rule56a{WindowRule::whole_months, "2026-08-31", "2027-02-01"},
                                         Rule56a{WindowRule::benefit_period, "2026-01-15", "2026-08-31"}));

TEST(Members, OwnCostsGoByTheirOwnWindow) {
  CaseFile file = amal();
  Member partner{
      file.participant.id, MemberId("M1"), MemberRole::adult, {}, true, "2026-05-01"_day, "2026-05-01"_day, {}};
  file.members = {partner};
  EXPECT_FALSE(is_ours(file, {}, cost(CostKind::health_basic, "M1"), "2026-04-30"_day));
  EXPECT_TRUE(is_ours(file, {}, cost(CostKind::health_basic, "M1"), "2026-10-31"_day));
  EXPECT_FALSE(is_ours(file, {}, cost(CostKind::health_basic, "M1"), "2026-11-01"_day));
  EXPECT_FALSE(is_ours(file, {}, cost(CostKind::health_basic), "2026-10-01"_day));
  file.members.front().is_in_group = false;
  EXPECT_FALSE(is_ours(file, {}, cost(CostKind::health_basic, "M1"), "2026-06-01"_day));
  EXPECT_TRUE(is_ours(file, {}, cost(CostKind::rent), "2026-06-01"_day));
}

TEST(Members, CountWhileTheyAreThere) {
  CaseFile file = amal();
  file.members = {
      {file.participant.id, MemberId("M1"), MemberRole::adult, {}, true, {}, "2026-02-01"_day, "2026-04-12"_day}};
  EXPECT_EQ(heads_on(file, "2026-01-31"_day), 1);
  EXPECT_EQ(heads_on(file, "2026-04-12"_day), 2);
  EXPECT_EQ(heads_on(file, "2026-04-13"_day), 1);
}

TEST(Mandate, RevokedFromADayOn) {
  CaseFile file = amal();
  file.participant.mandate = MandateState::revoked;
  file.participant.mandate_from = "2026-02-27"_day;
  EXPECT_TRUE(may_be_paid_for(file, {}, "2026-02-26"_day));
  EXPECT_FALSE(may_be_paid_for(file, {}, "2026-02-27"_day));
  file.scopes = {
      scope(LegalGround::pw_57_duty, Mode::full, {CostKind::rent}, "2026-03-01"_day)};  // another ground needs none
  EXPECT_TRUE(may_be_paid_for(file, {}, "2026-03-01"_day));
}

TEST(Ends, WhenTheLastScopeDoes) {
  CaseFile file = amal();
  EXPECT_EQ(withheld_until(file, {}), "2026-07-15"_day);
  extension(file);
  EXPECT_EQ(withheld_until(file, {}), "2027-01-15"_day);
  EXPECT_TRUE(is_withheld_in(file, {}, "2026-12-31"_day, "2027-01-29"_day));
  EXPECT_FALSE(is_withheld_in(file, {}, "2027-01-15"_day, "2027-02-28"_day));
  file.scopes.front().valid_to.reset();
  EXPECT_EQ(withheld_until(file, {}), std::nullopt);
}

TEST(Flags, BlockWhileTheyLast) {
  CaseFile file = amal();
  file.flags = {{file.participant.id, FlagKind::detention, "2026-04-20"_day, "2026-06-30"_day, {}, "x"},
                {file.participant.id, FlagKind::seizure, "2026-01-15"_day, {}, "2026-09-01"_day, "x"}};
  EXPECT_EQ(block_on(file, "2026-04-19"_day), nullptr);
  EXPECT_NE(block_on(file, "2026-04-20"_day), nullptr);
  EXPECT_NE(block_on(file, "2026-06-30"_day), nullptr);
  EXPECT_EQ(block_on(file, "2026-07-01"_day), nullptr);
}

}  // namespace
}  // namespace ledger
