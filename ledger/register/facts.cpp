#include "ledger/register/facts.h"

#include <algorithm>
#include <array>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

// A text for each value up to the last, in the order in which the enum declares them.
template <auto last_value>
using Texts = std::array<std::string_view, static_cast<std::size_t>(last_value) + 1>;

template <class Enum>
constexpr Texts<0> texts;  // each enum has its own list below

template <>
constexpr Texts<CostKind::arrears> texts<CostKind> = {"RENT",
                                                      "GAS",
                                                      "POWER",
                                                      "GAS+POWER",
                                                      "WATER",
                                                      "HEALTH_BASIC",
                                                      "DISTRICT_HEATING",
                                                      "HEALTH_SUPPLEMENTARY",
                                                      "HEALTH_DEDUCTIBLE",
                                                      "MUNICIPAL_TAX",
                                                      "ARREARS"};
template <>
constexpr Texts<LegalGround::voluntary> texts<LegalGround> = {"56a", "57_duty", "57_in_kind", "voluntary"};
template <>
constexpr Texts<Mode::voluntary> texts<Mode> = {"full", "partial", "guidance_only", "voluntary"};
template <>
constexpr Texts<MandateState::revoked> texts<MandateState> = {"none", "requested", "granted", "refused", "revoked"};
template <>
constexpr Texts<Every::year> texts<Every> = {"once", "P1W", "P4W", "P1M", "P3M", "P1Y"};
template <>
constexpr Texts<Shift::after> texts<Shift> = {"before", "after"};
template <>
constexpr Texts<CollectedBy::participant_self> texts<CollectedBy> = {"push", "direct_debit_from_managed_account",
                                                                     "participant_self"};
template <>
constexpr Texts<CostState::active> texts<CostState> = {"proposed", "accepted_by_creditor", "active"};
template <>
constexpr Texts<IncomeKind::other> texts<IncomeKind> = {"BENEFIT", "TOESLAG_RENT", "TOESLAG_CARE", "KGB",
                                                        "AKW",     "WAGES",        "OTHER"};
template <>
constexpr Texts<IncomeStatus::first_paid> texts<IncomeStatus> = {"applied", "awarded", "first_paid"};
template <>
constexpr Texts<IncomeUse::reserve> texts<IncomeUse> = {"fixed_costs", "loan_first", "pass_through", "reserve"};
template <>
constexpr Texts<LoanKind::bridge_credit> texts<LoanKind> = {"ADVANCE_52", "LOAN_48", "DURABLE_51", "BRIDGE_CREDIT"};
template <>
constexpr Texts<EndReason::other> texts<EndReason> = {"work",  "moved_away", "partner_income", "right_withdrawn",
                                                      "death", "other"};
template <>
constexpr Texts<MemberRole::child> texts<MemberRole> = {"adult", "child"};
template <>
constexpr Texts<FlagKind::attention> texts<FlagKind> = {"payment_block", "detention", "abroad", "seizure", "attention"};

}  // namespace

template <class Enum>
std::string_view to_text(Enum value) {
  static_assert(!texts<Enum>.back().empty(), "each value has a text");
  const auto index = static_cast<std::size_t>(value);
  ENSURE(index < texts<Enum>.size());
  return texts<Enum>[index];
}

template <class Enum>
std::optional<Enum> parse_value(std::string_view text) {
  const auto found = std::find(texts<Enum>.begin(), texts<Enum>.end(), text);
  if (found == texts<Enum>.end()) return std::nullopt;
  return static_cast<Enum>(found - texts<Enum>.begin());
}

template <class Enum>
std::string value_list() {
  std::string list;
  for (const std::string_view text : texts<Enum>) {
    if (!list.empty()) list += ", ";
    list += text;
  }
  return list;
}

#define HAS_TEXTS(Enum)                                             \
  template std::string_view to_text<Enum>(Enum);                    \
  template std::optional<Enum> parse_value<Enum>(std::string_view); \
  template std::string value_list<Enum>();
HAS_TEXTS(CostKind)
HAS_TEXTS(LegalGround)
HAS_TEXTS(Mode)
HAS_TEXTS(MandateState)
HAS_TEXTS(Every)
HAS_TEXTS(Shift)
HAS_TEXTS(CollectedBy)
HAS_TEXTS(CostState)
HAS_TEXTS(IncomeKind)
HAS_TEXTS(IncomeStatus)
HAS_TEXTS(IncomeUse)
HAS_TEXTS(LoanKind)
HAS_TEXTS(EndReason)
HAS_TEXTS(MemberRole)
HAS_TEXTS(FlagKind)
#undef HAS_TEXTS

bool is_statutory(CostKind kind) {
  switch (kind) {
    case CostKind::rent:
    case CostKind::gas:
    case CostKind::power:
    case CostKind::gas_and_power:
    case CostKind::water:
    case CostKind::health_basic:
      return true;
    case CostKind::district_heating:
    case CostKind::health_supplementary:
    case CostKind::health_deductible:
    case CostKind::municipal_tax:
    case CostKind::arrears:
      break;
  }
  return false;
}

}  // namespace ledger
