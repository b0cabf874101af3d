// How often each rule was broken in a file, without the text that broke it: for the books, the log and the report,
// which hold no names and no account numbers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/base/finding.h"

namespace ledger {

struct FindingCount {
  Severity severity = Severity::error;
  Rule rule = Rule::file_is_empty;
  std::int64_t times = 0;
  std::int64_t line = 0;  // of the first; 0 = the file as a whole
  friend bool operator==(const FindingCount&, const FindingCount&) = default;
};

using FindingCounts = std::vector<FindingCount>;

// One for each rule and severity: errors first, then by where they were met first.
[[nodiscard]] FindingCounts counts_of(const Findings& findings);
// The counts of two files, or of two parts of one, added up.
[[nodiscard]] FindingCounts together(FindingCounts counts, const FindingCounts& more);
// How many findings they stand for.
[[nodiscard]] std::int64_t times(const FindingCounts& counts);
// "schema_is_violated, 3 times, first on line 12"
[[nodiscard]] std::string sentence(const FindingCount& count);

}  // namespace ledger
