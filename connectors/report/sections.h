// The run report's parts, in the order they stand on the page.
#pragma once

#include <string>
#include <vector>

#include "connectors/page/page.h"
#include "connectors/report/words.h"

namespace connectors {

[[nodiscard]] std::vector<std::string> conclusion(const RunReport& report, const Words& words);
// What a person must do: first what is wrong, then what is held, last the ordinary signature at the bank.
[[nodiscard]] std::vector<std::string> steps(const RunReport& report, const Words& words);

// Everything this run prepared, withdrawn batches aside.
[[nodiscard]] RunReport::Totals totals_of(const RunReport& report);

[[nodiscard]] Section files_section(const RunReport& report, const Words& words);
[[nodiscard]] Section batches_section(const RunReport& report, const Words& words);
[[nodiscard]] Section largest_section(const RunReport& report, const Words& words);
[[nodiscard]] Section waiting_section(const RunReport& report, const Words& words);
[[nodiscard]] Section shortage_section(const RunReport& report, const Words& words);
// What stands on the suspense account, by age.
[[nodiscard]] Section suspense_section(const RunReport& report, const Words& words);
[[nodiscard]] Section late_section(const RunReport& report, const Words& words);
[[nodiscard]] Section conversion_section(const RunReport& report, const Words& words);
[[nodiscard]] Section message_section(const RunReport& report, const Words& words);

// One sentence where there is nothing to show.
[[nodiscard]] inline Section nothing(std::string heading, std::string sentence) {
  return {std::move(heading), {{std::move(sentence), {}}}};
}

}  // namespace connectors
