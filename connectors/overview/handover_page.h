// The hand-over as the person reads it.
#pragma once

#include <string>

#include "connectors/overview/handover.h"
#include "connectors/page/page.h"

namespace connectors {

// The text is at most 80 characters wide.
[[nodiscard]] std::string to_text(const Handover& handover, Language language);
[[nodiscard]] std::string to_html(const Handover& handover, Language language);

}  // namespace connectors
