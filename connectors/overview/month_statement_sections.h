// The sections of the month statement, in the order of the page.
#pragma once

#include "connectors/overview/plain_words.h"

namespace connectors {

[[nodiscard]] Section about_section(const MonthStatement& statement, const PlainWords& words);
[[nodiscard]] Section came_in_section(const MonthStatement& statement, const PlainWords& words);
[[nodiscard]] Section paid_section(const MonthStatement& statement, const PlainWords& words);
[[nodiscard]] Section unpaid_section(const MonthStatement& statement, const PlainWords& words);
[[nodiscard]] Section shortage_section(const MonthStatement& statement, const PlainWords& words);
[[nodiscard]] Section to_person_section(const MonthStatement& statement, const PlainWords& words);
[[nodiscard]] Section reserves_section(const MonthStatement& statement, const PlainWords& words);
[[nodiscard]] Section loan_section(const MonthStatement& statement, const PlainWords& words);
[[nodiscard]] Section sum_section(const MonthStatement& statement, const PlainWords& words);
[[nodiscard]] Section next_section(const MonthStatement& statement, const PlainWords& words);

}  // namespace connectors
