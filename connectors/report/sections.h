// The sections of the run report, in the order of the page.
#pragma once

#include <string>
#include <vector>

#include "connectors/page/page.h"
#include "connectors/report/words.h"

namespace connectors {

[[nodiscard]] std::vector<std::string> conclusion(const RunReport& report, const Words& words);
// What a person must do: first about what is wrong, then about what is held, last the usual signature at the bank.
[[nodiscard]] std::vector<std::string> steps(const RunReport& report, const Words& words);

// All batches that this run prepared, except withdrawn ones.
[[nodiscard]] RunReport::Totals totals_of(const RunReport& report);

[[nodiscard]] Section files_section(const RunReport& report, const Words& words);
[[nodiscard]] Section batches_section(const RunReport& report, const Words& words);
[[nodiscard]] Section largest_section(const RunReport& report, const Words& words);
[[nodiscard]] Section waiting_section(const RunReport& report, const Words& words);
[[nodiscard]] Section shortage_section(const RunReport& report, const Words& words);
// What stands on the suspense account, by age: rule age_in_suspense.
[[nodiscard]] Section suspense_section(const RunReport& report, const Words& words);
[[nodiscard]] Section late_section(const RunReport& report, const Words& words);
[[nodiscard]] Section conversion_section(const RunReport& report, const Words& words);
[[nodiscard]] Section message_section(const RunReport& report, const Words& words);

// A section of one sentence, where there is nothing to show.
[[nodiscard]] inline Section nothing(std::string heading, std::string sentence) {
  return {std::move(heading), {{std::move(sentence), {}}}};
}

}  // namespace connectors
