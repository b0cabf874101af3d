// A household-year as the second model writes it: the municipality's settings, the rows of the registers with the day
// on which each became known, and the money that comes in.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "ledger/participants/cycle.h"

namespace ledger {

[[nodiscard]] Policy policy_of(const nlohmann::json& text);
// The registers as they were known on a day.
[[nodiscard]] CaseFile file_known_on(const nlohmann::json& rows, Date day);
// The days on which a row became known.
[[nodiscard]] std::vector<Date> days_of_news(const nlohmann::json& rows);
[[nodiscard]] std::multimap<Date, Receipt> money_of(const nlohmann::json& text);

}  // namespace ledger
