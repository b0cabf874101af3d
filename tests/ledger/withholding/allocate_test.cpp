#include "ledger/withholding/allocate.h"

#include <gtest/gtest.h>

#include "tests/ledger/literals.h"
#include "tests/ledger/withholding/picture.h"

namespace ledger {
namespace {

constexpr auto bridge_loan = ShortageStep::bridge_loan;
constexpr auto defer_with_consent = ShortageStep::defer_with_consent;
constexpr auto leefgeld_floor = ShortageStep::leefgeld_floor;
constexpr auto fixed_first = ShortageStep::fixed_first;

using Policy = std::vector<ShortageStep>;
const std::vector<CostGroup> usual_order = {CostGroup::rent, CostGroup::energy, CostGroup::water, CostGroup::insurance};

struct Lending {
  Money cap_left = "1000.00"_eur;
  Money auto_grant_max;
};
const Lending ask_a_person = {};
const Lending nothing_left = {.cap_left = "0.00"_eur, .auto_grant_max = "1000.00"_eur};

WithholdingTerms terms_of(Money floor, const Policy& policy, const Lending& lending = {}) {
  return {.order = usual_order,
          .shortage = policy,
          .floor = floor,
          .loan_cap_left = lending.cap_left,
          .auto_grant_max = lending.auto_grant_max};
}

// Rent, energy, water and health; health has consent.
std::vector<DueCost> costs_of(Money rent, Money energy, Money water, Money health) {
  return {{.group = CostGroup::rent, .amount = rent, .due = "2026-03-01"_day},
          {.group = CostGroup::energy, .amount = energy, .due = "2026-03-15"_day},
          {.group = CostGroup::water, .amount = water, .due = "2026-03-20"_day},
          {.group = CostGroup::insurance, .amount = health, .due = "2026-03-01"_day, .deferral_is_consented = true}};
}

struct Row {
  const char* what;
  Money available;
  Money floor;
  Policy policy;
  Lending lending;
  const char* result;
};

void expect_rows(const std::vector<DueCost>& costs, const std::vector<Row>& rows) {
  for (const Row& row : rows)
    EXPECT_EQ(picture(allocate(row.available, costs, terms_of(row.floor, row.policy, row.lending))), row.result)
        << row.what;
}

// Just enough, and a cent more or less: Amal in a cycle with five Mondays.
TEST(Allocate, PaysAllWhileLeefgeldReachesTheFloor) {
  const Policy policy = {bridge_loan, defer_with_consent, leefgeld_floor};
  const Money floor = "225.00"_eur;
  expect_rows(
      costs_of("640.00"_eur, "165.00"_eur, "14.50"_eur, "152.00"_eur),
      {
          {"plain month", "1331.42"_eur, floor, policy, ask_a_person, "paid paid paid paid; leefgeld 359.92"},
          {"exactly the floor", "1196.50"_eur, floor, policy, ask_a_person, "paid paid paid paid; leefgeld 225.00"},
          {"a cent under", "1196.49"_eur, floor, policy, ask_a_person,
           "paid paid paid deferred; leefgeld 376.99; proposed 0.01; bridge_loan 0.01; "
           "defer_with_consent 152.00"},
          {"a cent under, lent",
           "1196.49"_eur,
           floor,
           policy,
           {.auto_grant_max = "0.01"_eur},
           "paid paid paid paid; leefgeld 225.00; granted 0.01; bridge_loan 0.01"},
          {"no floor, no leefgeld", "971.50"_eur, "0.00"_eur, policy, ask_a_person,
           "paid paid paid paid; leefgeld 0.00"},
      });
}

TEST(Allocate, GivesEverythingAsLeefgeldWhenNothingIsDue) {
  EXPECT_EQ(picture(allocate("300.00"_eur, {}, terms_of("195.00"_eur, {leefgeld_floor}))), "; leefgeld 300.00");
  EXPECT_EQ(picture(allocate("100.00"_eur, {}, terms_of("195.00"_eur, {bridge_loan, leefgeld_floor}))),
            "; leefgeld 100.00 (under the floor); proposed 95.00; bridge_loan 95.00; leefgeld_floor 0.00");
}

// The "15 euro" case, paid monthly: 65.00 is left, the floor is 195.00.
TEST(Allocate, FifteenEuroAWeekIsNeverSilent) {
  const Money benefit = "1331.42"_eur;
  const Money floor = "195.00"_eur;
  expect_rows(costs_of("934.92"_eur, "165.00"_eur, "14.50"_eur, "152.00"_eur),
              {
                  {"proposal of 30.00 x 52 / 12",
                   benefit,
                   floor,
                   {bridge_loan, fixed_first},
                   ask_a_person,
                   "paid paid paid paid; leefgeld 65.00 (under the floor); proposed 130.00; bridge_loan 130.00; "
                   "fixed_first 65.00"},
                  {"granted at the limit",
                   benefit,
                   floor,
                   {bridge_loan, fixed_first},
                   {.auto_grant_max = "130.00"_eur},
                   "paid paid paid paid; leefgeld 195.00; granted 130.00; bridge_loan 130.00"},
                  {"a cent over the limit",
                   benefit,
                   floor,
                   {bridge_loan, fixed_first},
                   {.auto_grant_max = "129.99"_eur},
                   "paid paid paid paid; leefgeld 65.00 (under the floor); proposed 130.00; bridge_loan 130.00; "
                   "fixed_first 65.00"},
                  {"the default policy",
                   benefit,
                   floor,
                   {bridge_loan, defer_with_consent, leefgeld_floor},
                   ask_a_person,
                   "paid paid paid deferred; leefgeld 217.00; proposed 130.00; bridge_loan 130.00; "
                   "defer_with_consent 152.00"},
                  {"floor",
                   benefit,
                   floor,
                   {leefgeld_floor},
                   ask_a_person,
                   "paid paid paid held; leefgeld 217.00; leefgeld_floor 152.00"},
                  {"fixed first",
                   benefit,
                   floor,
                   {fixed_first},
                   ask_a_person,
                   "paid paid paid paid; leefgeld 65.00 (under the floor); fixed_first 65.00"},
              });
}

// Costs above the benefit: 951.02 against 1,030.00, short 78.98 before any leefgeld. No half rent.
TEST(Allocate, CostsAboveTheBenefit) {
  const Money benefit = "951.02"_eur;
  const Money floor = "195.00"_eur;
  const Money none = "0.00"_eur;
  expect_rows(costs_of("705.00"_eur, "160.00"_eur, "13.00"_eur, "152.00"_eur),
              {
                  {"short 78.98",
                   benefit,
                   none,
                   {bridge_loan, leefgeld_floor},
                   ask_a_person,
                   "paid paid paid held; leefgeld 73.02; proposed 78.98; bridge_loan 78.98; leefgeld_floor 152.00"},
                  {"loan lifts to the floor",
                   benefit,
                   floor,
                   {bridge_loan, leefgeld_floor},
                   {.auto_grant_max = "300.00"_eur},
                   "paid paid paid paid; leefgeld 195.00; granted 273.98; bridge_loan 273.98"},
                  {"loan up to the cap",
                   benefit,
                   floor,
                   {bridge_loan, leefgeld_floor},
                   {.cap_left = "250.00"_eur, .auto_grant_max = "300.00"_eur},
                   "paid paid paid held; leefgeld 323.02; granted 250.00; bridge_loan 250.00; leefgeld_floor 152.00"},
                  {"the cap is used up",
                   benefit,
                   floor,
                   {bridge_loan, fixed_first},
                   nothing_left,
                   "paid paid paid held; leefgeld 73.02 (under the floor); bridge_loan 0.00; fixed_first 73.02"},
                  {"deferral before the loan",
                   benefit,
                   floor,
                   {defer_with_consent, bridge_loan, leefgeld_floor},
                   {.auto_grant_max = "121.98"_eur},
                   "paid paid paid deferred; leefgeld 195.00; granted 121.98; defer_with_consent 152.00; "
                   "bridge_loan 121.98"},
                  {"deferral is not enough",
                   benefit,
                   floor,
                   {defer_with_consent, leefgeld_floor},
                   ask_a_person,
                   "paid held paid deferred; leefgeld 233.02; defer_with_consent 152.00; leefgeld_floor 160.00"},
                  {"floor",
                   benefit,
                   floor,
                   {leefgeld_floor},
                   ask_a_person,
                   "paid held paid held; leefgeld 233.02; leefgeld_floor 312.00"},
                  {"fixed first",
                   benefit,
                   floor,
                   {fixed_first},
                   ask_a_person,
                   "paid paid paid held; leefgeld 73.02 (under the floor); fixed_first 73.02"},
                  {"fixed first, to the cent",
                   "878.00"_eur,
                   floor,
                   {fixed_first},
                   ask_a_person,
                   "paid paid paid held; leefgeld 0.00 (under the floor); fixed_first 0.00"},
                  {"fixed first, a cent less",
                   "877.99"_eur,
                   floor,
                   {fixed_first},
                   ask_a_person,
                   "paid paid held held; leefgeld 12.99 (under the floor); fixed_first 12.99"},
                  {"floor, to the cent",
                   "900.00"_eur,
                   floor,
                   {leefgeld_floor},
                   ask_a_person,
                   "paid held held held; leefgeld 195.00; leefgeld_floor 325.00"},
                  {"floor, a cent less",
                   "899.99"_eur,
                   floor,
                   {leefgeld_floor},
                   ask_a_person,
                   "held paid paid paid; leefgeld 574.99; leefgeld_floor 705.00"},
                  {"less than the floor",
                   "194.99"_eur,
                   floor,
                   {leefgeld_floor},
                   ask_a_person,
                   "held held held held; leefgeld 194.99 (under the floor); leefgeld_floor 1030.00"},
                  {"no money",
                   none,
                   floor,
                   {defer_with_consent, fixed_first},
                   ask_a_person,
                   "held held held deferred; leefgeld 0.00 (under the floor); defer_with_consent 152.00; "
                   "fixed_first 0.00"},
              });
}

DueCost due(CostGroup group, Date day, Money amount, bool consented = false) {
  return {.group = group, .amount = amount, .due = day, .deferral_is_consented = consented};
}

TEST(Allocate, ServesByGroupThenDueDateThenAsGiven) {
  const Date early = "2026-03-01"_day;
  const Date late = "2026-03-15"_day;
  const std::vector<DueCost> costs = {
      due(CostGroup::other, early, "100.00"_eur), due(CostGroup::water, late, "100.00"_eur),
      due(CostGroup::water, early, "100.00"_eur), due(CostGroup::water, early, "100.00"_eur),
      due(CostGroup::rent, late, "100.00"_eur),
  };
  const char* served[] = {
      "held held held held held; leefgeld 0.00 (under the floor); fixed_first 0.00",
      "held held held held paid; leefgeld 0.00 (under the floor); fixed_first 0.00",
      "held held paid held paid; leefgeld 0.00 (under the floor); fixed_first 0.00",
      "held held paid paid paid; leefgeld 0.00 (under the floor); fixed_first 0.00",
      "held paid paid paid paid; leefgeld 0.00 (under the floor); fixed_first 0.00",
      "paid paid paid paid paid; leefgeld 0.00 (under the floor); fixed_first 0.00",
  };
  for (int hundreds = 0; hundreds <= 5; ++hundreds)
    EXPECT_EQ(picture(allocate("100.00"_eur * hundreds, costs, terms_of("1.00"_eur, {fixed_first}))), served[hundreds]);
}

TEST(Allocate, GroupsNotNamedComeLastTogether) {
  const std::vector<DueCost> costs = {due(CostGroup::rent, "2026-03-15"_day, "100.00"_eur),
                                      due(CostGroup::other, "2026-03-01"_day, "100.00"_eur),
                                      due(CostGroup::water, "2026-03-20"_day, "100.00"_eur)};
  WithholdingTerms terms = terms_of("1.00"_eur, {fixed_first});
  terms.order = {CostGroup::water};
  EXPECT_EQ(picture(allocate("200.00"_eur, costs, terms)),
            "held paid paid; leefgeld 0.00 (under the floor); fixed_first 0.00");
}

TEST(Allocate, DefersTheLowestRankAndTheLatestFirstUntilEnough) {
  const Date early = "2026-03-01"_day;
  const Date late = "2026-03-15"_day;
  const std::vector<DueCost> costs = {
      due(CostGroup::insurance, early, "100.00"_eur, true), due(CostGroup::insurance, late, "100.00"_eur, true),
      due(CostGroup::water, late, "100.00"_eur, true), due(CostGroup::energy, late, "100.00"_eur),
      due(CostGroup::rent, early, "100.00"_eur, true)};
  const auto with = [&](Money available) {
    return picture(allocate(available, costs, terms_of("50.00"_eur, {defer_with_consent, fixed_first})));
  };
  EXPECT_EQ(with("549.99"_eur), "paid deferred paid paid paid; leefgeld 149.99; defer_with_consent 100.00");
  EXPECT_EQ(with("450.00"_eur), "paid deferred paid paid paid; leefgeld 50.00; defer_with_consent 100.00");
  EXPECT_EQ(with("449.99"_eur), "deferred deferred paid paid paid; leefgeld 149.99; defer_with_consent 200.00");
  EXPECT_EQ(with("349.99"_eur), "deferred deferred deferred paid paid; leefgeld 149.99; defer_with_consent 300.00");
  EXPECT_EQ(with("249.99"_eur), "deferred deferred deferred paid deferred; leefgeld 149.99; defer_with_consent 400.00");
  EXPECT_EQ(with("149.99"_eur),
            "deferred deferred deferred paid deferred; leefgeld 49.99 (under the floor); "
            "defer_with_consent 400.00; fixed_first 49.99");
}

TEST(AllocateDeath, BrokenPromisesEnd) {
  const std::vector<DueCost> rent = {due(CostGroup::rent, "2026-03-01"_day, "640.00"_eur)};
  const std::vector<DueCost> nothing = {due(CostGroup::rent, "2026-03-01"_day, "0.00"_eur)};
  const auto divide = [](Money available, const std::vector<DueCost>& costs, const WithholdingTerms& terms) {
    (void)allocate(available, costs, terms);
  };
  const WithholdingTerms terms = terms_of("195.00"_eur, {leefgeld_floor});
  EXPECT_DEATH(divide("-0.01"_eur, rent, terms), "available.is_negative");
  EXPECT_DEATH(divide("1.00"_eur, nothing, terms), "is_positive");
  EXPECT_DEATH(divide("1.00"_eur, rent, terms_of("-0.01"_eur, {leefgeld_floor})), "floor.is_negative");
  for (const Policy& unsound : std::vector<Policy>{{},
                                                   {bridge_loan},
                                                   {leefgeld_floor, bridge_loan},
                                                   {fixed_first, leefgeld_floor},
                                                   {bridge_loan, bridge_loan, fixed_first}})
    EXPECT_DEATH(divide("1.00"_eur, rent, terms_of("195.00"_eur, unsound)), "policy_is_sound");
}

}  // namespace
}  // namespace ledger
