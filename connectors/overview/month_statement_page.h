// The month's statement as the person reads it.
#pragma once

#include <string>

#include "connectors/overview/month_statement.h"
#include "connectors/page/page.h"

namespace connectors {

// The text is at most 80 characters wide.
[[nodiscard]] std::string to_text(const MonthStatement& statement, Language language);
[[nodiscard]] std::string to_html(const MonthStatement& statement, Language language);

}  // namespace connectors
