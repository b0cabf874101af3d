// The kinds that the registers know, each with the text that stands for it in files and in the database.
#pragma once

#include "ledger/base/closed_list.h"

namespace ledger {

// First those that the law names (gas and power may come on one bill), then those that need another ground:
// rule costs_under_56a.
enum class CostKind {
  rent,
  gas,
  power,
  gas_and_power,
  water,
  health_basic,
  district_heating,
  health_supplementary,
  health_deductible,
  municipal_tax,
  arrears
};
constexpr auto closed_list(CostKind) {
  using enum CostKind;
  return text_table<CostKind>({{rent, "RENT"},
                               {gas, "GAS"},
                               {power, "POWER"},
                               {gas_and_power, "GAS+POWER"},
                               {water, "WATER"},
                               {health_basic, "HEALTH_BASIC"},
                               {district_heating, "DISTRICT_HEATING"},
                               {health_supplementary, "HEALTH_SUPPLEMENTARY"},
                               {health_deductible, "HEALTH_DEDUCTIBLE"},
                               {municipal_tax, "MUNICIPAL_TAX"},
                               {arrears, "ARREARS"}});
}

enum class LegalGround { pw_56a, pw_57_duty, pw_57_in_kind, voluntary };
constexpr auto closed_list(LegalGround) {
  using enum LegalGround;
  return text_table<LegalGround>(
      {{pw_56a, "56a"}, {pw_57_duty, "57_duty"}, {pw_57_in_kind, "57_in_kind"}, {voluntary, "voluntary"}});
}

// How much is withheld, and whether it is: rule forms_of_withholding.
enum class Mode { full, partial, guidance_only, voluntary };
constexpr auto closed_list(Mode) {
  using enum Mode;
  return text_table<Mode>(
      {{full, "full"}, {partial, "partial"}, {guidance_only, "guidance_only"}, {voluntary, "voluntary"}});
}

// The participant's own mandate to pay creditors: rule mandate_of_the_person.
enum class MandateState { none, requested, granted, refused, revoked };
constexpr auto closed_list(MandateState) {
  using enum MandateState;
  return text_table<MandateState>(
      {{none, "none"}, {requested, "requested"}, {granted, "granted"}, {refused, "refused"}, {revoked, "revoked"}});
}

enum class Every { once, week, four_weeks, month, quarter, year };
constexpr auto closed_list(Every) {
  using enum Every;
  return text_table<Every>(
      {{once, "once"}, {week, "P1W"}, {four_weeks, "P4W"}, {month, "P1M"}, {quarter, "P3M"}, {year, "P1Y"}});
}

// Who moves the money: rule direct_debit_or_push.
enum class CollectedBy { push, direct_debit_from_managed_account, participant_self };
constexpr auto closed_list(CollectedBy) {
  using enum CollectedBy;
  return text_table<CollectedBy>({{push, "push"},
                                  {direct_debit_from_managed_account, "direct_debit_from_managed_account"},
                                  {participant_self, "participant_self"}});
}

// Only an active cost is paid: rule creditor_agrees_first.
enum class CostState { proposed, accepted_by_creditor, active };
constexpr auto closed_list(CostState) {
  using enum CostState;
  return text_table<CostState>(
      {{proposed, "proposed"}, {accepted_by_creditor, "accepted_by_creditor"}, {active, "active"}});
}

enum class IncomeKind { benefit, toeslag_rent, toeslag_care, kgb, akw, wages, other };
constexpr auto closed_list(IncomeKind) {
  using enum IncomeKind;
  return text_table<IncomeKind>({{benefit, "BENEFIT"},
                                 {toeslag_rent, "TOESLAG_RENT"},
                                 {toeslag_care, "TOESLAG_CARE"},
                                 {kgb, "KGB"},
                                 {akw, "AKW"},
                                 {wages, "WAGES"},
                                 {other, "OTHER"}});
}

enum class IncomeStatus { applied, awarded, first_paid };
constexpr auto closed_list(IncomeStatus) {
  using enum IncomeStatus;
  return text_table<IncomeStatus>({{applied, "applied"}, {awarded, "awarded"}, {first_paid, "first_paid"}});
}

// What becomes of income that comes in: rule use_of_income.
enum class IncomeUse { fixed_costs, loan_first, pass_through, reserve };
constexpr auto closed_list(IncomeUse) {
  using enum IncomeUse;
  return text_table<IncomeUse>(
      {{fixed_costs, "fixed_costs"}, {loan_first, "loan_first"}, {pass_through, "pass_through"}, {reserve, "reserve"}});
}

// By the article that the loan rests on: rule kinds_of_loan.
enum class LoanKind { advance_52, loan_48, durable_51, bridge_credit };
constexpr auto closed_list(LoanKind) {
  using enum LoanKind;
  return text_table<LoanKind>(
      {{advance_52, "ADVANCE_52"}, {loan_48, "LOAN_48"}, {durable_51, "DURABLE_51"}, {bridge_credit, "BRIDGE_CREDIT"}});
}

// Why a right to assistance ended: rule right_that_ends.
enum class EndReason { work, moved_away, partner_income, right_withdrawn, death, other };
constexpr auto closed_list(EndReason) {
  using enum EndReason;
  return text_table<EndReason>({{work, "work"},
                                {moved_away, "moved_away"},
                                {partner_income, "partner_income"},
                                {right_withdrawn, "right_withdrawn"},
                                {death, "death"},
                                {other, "other"}});
}

enum class MemberRole { adult, child };
constexpr auto closed_list(MemberRole) {
  using enum MemberRole;
  return text_table<MemberRole>({{adult, "adult"}, {child, "child"}});
}

// What holds leefgeld back or asks for attention: rule payment_block and rule flags_end.
enum class FlagKind { payment_block, detention, abroad, seizure, attention };
constexpr auto closed_list(FlagKind) {
  using enum FlagKind;
  return text_table<FlagKind>({{payment_block, "payment_block"},
                               {detention, "detention"},
                               {abroad, "abroad"},
                               {seizure, "seizure"},
                               {attention, "attention"}});
}

// Statutory kinds may be withheld under article 56a; the others need another ground: rule costs_under_56a.
[[nodiscard]] bool is_statutory(CostKind kind);

}  // namespace ledger
