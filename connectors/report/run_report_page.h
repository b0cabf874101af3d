// The run report as the back-office reads it.
#pragma once

#include <string>

#include "connectors/page/page.h"
#include "connectors/report/run_report.h"

namespace connectors {

// The text is at most 100 characters wide.
[[nodiscard]] std::string to_text(const RunReport& report, Language language = Language::dutch);
// One page that needs no scripts and no other files; fit for paper and for screen readers.
[[nodiscard]] std::string to_html(const RunReport& report, Language language = Language::dutch);

}  // namespace connectors
