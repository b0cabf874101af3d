// Reads a benefit run from the suite's CSV file: rule components_of_a_benefit and rule decimal_mark. The whole file or
// none of it: the rows pass one by one, and when there are findings at the end nothing of them may be acted on.
#pragma once

#include <string_view>

#include "connectors/csv/column_map.h"
#include "connectors/source.h"
#include "ledger/base/finding.h"
#include "ledger/benefits/benefit_run.h"

namespace connectors {

// All findings are errors; none: sum and number of rows are those of the TOTAL line, and there is at least one row. No
// row comes after the first finding.
[[nodiscard]] ledger::Findings read_benefit_run(const Source& source, const ColumnMap& map,
                                                ledger::BenefitRunSink& sink, const CsvLimits& limits = {});

// Told by the header line: it names at least half of the columns that every benefit run has.
[[nodiscard]] bool looks_like_benefit_run(std::string_view header_line, const ColumnMap& map);

}  // namespace connectors
