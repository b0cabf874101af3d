// Reads a benefit run from the suite's CSV file: rule components_of_a_benefit and rule decimal_mark. The whole file or
// none of it: when one row is wrong, all findings come back and no row.
#pragma once

#include <string_view>

#include "connectors/csv/column_map.h"
#include "connectors/source.h"
#include "ledger/base/result.h"
#include "ledger/benefits/benefit_run.h"

namespace connectors {

// Rows are in the order of the file. Sum and number of rows are those of the TOTAL line; the rows add up to them.
[[nodiscard]] ledger::Result<ledger::BenefitRun, ledger::Findings> read_benefit_run(const Source& source,
                                                                                    const ColumnMap& map,
                                                                                    const CsvLimits& limits = {});

// Told by the header line: it names at least half of the columns that every benefit run has.
[[nodiscard]] bool looks_like_benefit_run(std::string_view header_line, const ColumnMap& map);

}  // namespace connectors
