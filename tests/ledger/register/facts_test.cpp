#include "ledger/register/facts.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

// The list as files write it; every text leads back to its value.
template <class Enum>
void expect_list(const std::string& list, Enum last) {
  EXPECT_EQ(value_list<Enum>(), list);
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const auto value = static_cast<Enum>(i);
    EXPECT_EQ(parse_value<Enum>(to_text(value)), value) << to_text(value);
  }
}

TEST(Values, AreWrittenAsTheInterfaceSays) {
  expect_list<CostKind>(
      "RENT, GAS, POWER, GAS+POWER, WATER, HEALTH_BASIC, DISTRICT_HEATING, HEALTH_SUPPLEMENTARY, "
      "HEALTH_DEDUCTIBLE, MUNICIPAL_TAX, ARREARS",
      CostKind::arrears);
  expect_list<LegalGround>("56a, 57_duty, 57_in_kind, voluntary", LegalGround::voluntary);
  expect_list<Mode>("full, partial, guidance_only, voluntary", Mode::voluntary);
  expect_list<MandateState>("none, requested, granted, refused, revoked", MandateState::revoked);
  expect_list<Every>("once, P1W, P4W, P1M, P3M, P1Y", Every::year);
  expect_list<Shift>("before, after", Shift::after);
  expect_list<CollectedBy>("push, direct_debit_from_managed_account, participant_self", CollectedBy::participant_self);
  expect_list<CostState>("proposed, accepted_by_creditor, active", CostState::active);
  expect_list<IncomeKind>("BENEFIT, TOESLAG_RENT, TOESLAG_CARE, KGB, AKW, WAGES, OTHER", IncomeKind::other);
  expect_list<IncomeStatus>("applied, awarded, first_paid", IncomeStatus::first_paid);
  expect_list<IncomeUse>("fixed_costs, loan_first, pass_through, reserve", IncomeUse::reserve);
  expect_list<LoanKind>("ADVANCE_52, LOAN_48, DURABLE_51, BRIDGE_CREDIT", LoanKind::bridge_credit);
}

// Read in an order of its own: a swap of two texts keeps the list above, were it swapped there too.
TEST(Values, MeanWhatTheySay) {
  EXPECT_EQ(parse_value<CostKind>("GAS+POWER"), CostKind::gas_and_power);
  EXPECT_EQ(parse_value<LegalGround>("56a"), LegalGround::pw_56a);
  EXPECT_EQ(parse_value<LegalGround>("57_in_kind"), LegalGround::pw_57_in_kind);
  EXPECT_EQ(parse_value<MandateState>("revoked"), MandateState::revoked);
  EXPECT_EQ(parse_value<Every>("P4W"), Every::four_weeks);
  EXPECT_EQ(parse_value<Every>("P3M"), Every::quarter);
  EXPECT_EQ(parse_value<Shift>("before"), Shift::before);
  EXPECT_EQ(parse_value<CostState>("accepted_by_creditor"), CostState::accepted_by_creditor);
  EXPECT_EQ(parse_value<IncomeKind>("TOESLAG_CARE"), IncomeKind::toeslag_care);
  EXPECT_EQ(parse_value<IncomeUse>("pass_through"), IncomeUse::pass_through);
  EXPECT_EQ(parse_value<LoanKind>("BRIDGE_CREDIT"), LoanKind::bridge_credit);
}

TEST(Values, OfAnotherSpellingAreNone) {
  for (const char* text : {"", "rent", "Rent", " RENT", "RENT ", "RENTS", "GAS POWER", "57a"})
    EXPECT_EQ(parse_value<CostKind>(text), std::nullopt) << text;
  EXPECT_EQ(parse_value<LegalGround>("56A"), std::nullopt);
  EXPECT_EQ(parse_value<Every>("P2M"), std::nullopt);
}

// Rule costs_under_56a.
TEST(StatutoryCosts, AreTheClosedListOfTheLaw) {
  std::string statutory;
  for (int i = 0; i <= static_cast<int>(CostKind::arrears); ++i)
    if (is_statutory(static_cast<CostKind>(i))) statutory += std::string(to_text(static_cast<CostKind>(i))) + ' ';
  EXPECT_EQ(statutory, "RENT GAS POWER GAS+POWER WATER HEALTH_BASIC ");
}

}  // namespace
}  // namespace ledger
