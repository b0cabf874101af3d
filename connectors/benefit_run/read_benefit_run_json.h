// A benefit run as JSON: the same columns by the same names and rules as the CSV form (interface.md), one
// object a row.
//
//   {"rows":[{"run_id":"ZM-2026-02-H", ... ,"amount":"1331.42","debit_credit":"C", ...}, ...],
//    "total":{"rows":2,"sum":"2662.84"}}
//
// All values of a row are texts; amounts have a point and exactly two decimals. A JSON number is refused: it
// cannot carry cents exactly. Optional columns may be left out of any row. The column map applies to the
// names of a row; what it ignores may hold any single value. The total stands once, behind the rows. Unknown
// keys and keys that stand twice are refused. The whole file or none of it, as in the CSV form.
#pragma once

#include <string_view>

#include "connectors/csv/column_map.h"
#include "connectors/source.h"
#include "ledger/base/result.h"
#include "ledger/benefits/benefit_run.h"

namespace connectors {

// Encodings other than UTF-8 are as_utf8()'s to change. Rows are in the order of the file; a row's line is
// that of its
// '{'. Findings beside those of the CSV form: json_is_malformed, file_is_truncated.
[[nodiscard]] ledger::Result<ledger::BenefitRun, ledger::Findings> read_benefit_run_json(const Source& source,
                                                                                         const ColumnMap& map,
                                                                                         const CsvLimits& limits = {});

// By its first character.
[[nodiscard]] bool looks_like_json(std::string_view start);

}  // namespace connectors
