// Values as the second model writes them: JSON with amounts in cents and days as in ISO 8601.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "ledger/register/timing.h"
#include "ledger/withholding/allocate.h"

namespace ledger {

// In this namespace, so that the JSON library finds them for the enumerations.
NLOHMANN_JSON_SERIALIZE_ENUM(CostGroup, {{CostGroup::rent, "rent"},
                                         {CostGroup::energy, "energy"},
                                         {CostGroup::water, "water"},
                                         {CostGroup::insurance, "insurance"},
                                         {CostGroup::other, "other"}})
NLOHMANN_JSON_SERIALIZE_ENUM(ShortageStep, {{ShortageStep::bridge_loan, "bridge_loan"},
                                            {ShortageStep::defer_with_consent, "defer_with_consent"},
                                            {ShortageStep::leefgeld_floor, "leefgeld_floor"},
                                            {ShortageStep::fixed_first, "fixed_first"}})
NLOHMANN_JSON_SERIALIZE_ENUM(ShareOutcome, {{ShareOutcome::paid, "paid"},
                                            {ShareOutcome::deferred, "deferred"},
                                            {ShareOutcome::held, "held"},
                                            {ShareOutcome::paused, "paused"},
                                            {ShareOutcome::left, "left"}})

inline Date day_of(const nlohmann::json& text) { return parse_date(text.get_ref<const std::string&>()).value(); }
inline year_month month_of_text(const std::string& text) { return parse_month(text).value(); }
inline Money cents_of(const nlohmann::json& number) { return Money::cents(number.get<std::int64_t>()); }
// Monday is 1 and Sunday 7, as in ISO 8601.
inline std::chrono::weekday weekday_of(const nlohmann::json& number) {
  return std::chrono::weekday(number.get<unsigned>());
}
// A value of an enumeration by the text that files hold.
template <class Enum>
Enum value_of(const nlohmann::json& text) {
  return parse_text<Enum>(text.get_ref<const std::string&>()).value();
}

inline PaydayRule rule_of(const nlohmann::json& text) {
  PaydayRule rule;
  const std::string kind = text["kind"];
  rule.kind = kind == "last_working_day" ? PaydayRule::Kind::last_working_day
              : kind == "day_of_month"   ? PaydayRule::Kind::day_of_month
                                         : PaydayRule::Kind::nth_weekday;
  rule.n = text["n"];
  rule.day = text["day"];
  rule.weekday = weekday_of(text["weekday"]);
  rule.shift = value_of<Shift>(text["shift"]);
  rule.months_later = text["months_later"];
  for (const auto& [period, day] : text["exceptions"].items()) rule.exceptions[month_of_text(period)] = day_of(day);
  return rule;
}

}  // namespace ledger
