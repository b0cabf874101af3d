#include "ledger/register/facts.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

// The list as files write it; every text leads back to its value.
template <class Enum>
void expect_list(const std::string& list) {
  EXPECT_EQ(value_list<Enum>(), list);
  for (const Enum value : values_of<Enum>()) EXPECT_EQ(parse_text<Enum>(to_text(value)), value) << to_text(value);
}

TEST(Values, AreWrittenAsTheInterfaceSays) {
  expect_list<CostKind>(
      "RENT, GAS, POWER, GAS+POWER, WATER, HEALTH_BASIC, DISTRICT_HEATING, HEALTH_SUPPLEMENTARY, "
      "HEALTH_DEDUCTIBLE, MUNICIPAL_TAX, ARREARS");
  expect_list<LegalGround>("56a, 57_duty, 57_in_kind, voluntary");
  expect_list<Mode>("full, partial, guidance_only, voluntary");
  expect_list<MandateState>("none, requested, granted, refused, revoked");
  expect_list<Every>("once, P1W, P4W, P1M, P3M, P1Y");
  expect_list<Shift>("before, after");
  expect_list<CollectedBy>("push, direct_debit_from_managed_account, participant_self");
  expect_list<CostState>("proposed, accepted_by_creditor, active");
  expect_list<IncomeKind>("BENEFIT, TOESLAG_RENT, TOESLAG_CARE, KGB, AKW, WAGES, OTHER");
  expect_list<IncomeStatus>("applied, awarded, first_paid");
  expect_list<IncomeUse>("fixed_costs, loan_first, pass_through, reserve");
  expect_list<LoanKind>("ADVANCE_52, LOAN_48, DURABLE_51, BRIDGE_CREDIT");
}

// Read in an order of its own: a swap of two texts keeps the list above, were it swapped there too.
TEST(Values, MeanWhatTheySay) {
  EXPECT_EQ(parse_text<CostKind>("GAS+POWER"), CostKind::gas_and_power);
  EXPECT_EQ(parse_text<LegalGround>("56a"), LegalGround::pw_56a);
  EXPECT_EQ(parse_text<LegalGround>("57_in_kind"), LegalGround::pw_57_in_kind);
  EXPECT_EQ(parse_text<MandateState>("revoked"), MandateState::revoked);
  EXPECT_EQ(parse_text<Every>("P4W"), Every::four_weeks);
  EXPECT_EQ(parse_text<Every>("P3M"), Every::quarter);
  EXPECT_EQ(parse_text<Shift>("before"), Shift::before);
  EXPECT_EQ(parse_text<CostState>("accepted_by_creditor"), CostState::accepted_by_creditor);
  EXPECT_EQ(parse_text<IncomeKind>("TOESLAG_CARE"), IncomeKind::toeslag_care);
  EXPECT_EQ(parse_text<IncomeUse>("pass_through"), IncomeUse::pass_through);
  EXPECT_EQ(parse_text<LoanKind>("BRIDGE_CREDIT"), LoanKind::bridge_credit);
}

TEST(Values, OfAnotherSpellingAreNone) {
  for (const char* text : {"", "rent", "Rent", " RENT", "RENT ", "RENTS", "GAS POWER", "57a"})
    EXPECT_EQ(parse_text<CostKind>(text), std::nullopt) << text;
  EXPECT_EQ(parse_text<LegalGround>("56A"), std::nullopt);
  EXPECT_EQ(parse_text<Every>("P2M"), std::nullopt);
}

// Rule costs_under_56a.
TEST(StatutoryCosts, AreTheClosedListOfTheLaw) {
  std::string statutory;
  for (const CostKind kind : values_of<CostKind>())
    if (is_statutory(kind)) statutory += std::string(to_text(kind)) + ' ';
  EXPECT_EQ(statutory, "RENT GAS POWER GAS+POWER WATER HEALTH_BASIC ");
}

}  // namespace
}  // namespace ledger
