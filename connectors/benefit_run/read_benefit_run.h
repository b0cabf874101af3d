// A benefit run from the suite's CSV file (interface.md, "Files of our own"; domain.md I2, I13-I15).
// The whole file or none of it: where one row is wrong, every finding comes back and no row.
#pragma once

#include <string_view>

#include "connectors/csv/column_map.h"
#include "connectors/source.h"
#include "ledger/base/result.h"
#include "ledger/benefits/benefit_run.h"

namespace connectors {

// Rows are in the order of the file. The sum and the number of rows are those that the TOTAL line announces.
[[nodiscard]] ledger::Result<ledger::BenefitRun, ledger::Findings> read_benefit_run(const Source& source,
                                                                                    const ColumnMap& map,
                                                                                    const CsvLimits& limits = {});

// By its header line: it names at least half of the columns that every benefit run has.
[[nodiscard]] bool looks_like_benefit_run(std::string_view header_line, const ColumnMap& map);

}  // namespace connectors
