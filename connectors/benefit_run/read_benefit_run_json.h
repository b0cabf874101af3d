// Reads a benefit run from JSON: one object per row, with the columns, names and rules of the CSV form.
//
//   {"rows":[{"run_id":"ZM-2026-02-H", ... ,"amount":"1331.42","debit_credit":"C", ...}, ...],
//    "total":{"rows":2,"sum":"2662.84"}}
//
// All values of a row are texts; amounts have a point and exactly two decimals. A JSON number is refused, because it
// cannot carry cents exactly. Optional columns may be left out of any row. The column map applies to the names in a
// row; a name that it ignores may have any single value. The total stands once, after the rows. Unknown keys and keys
// that stand twice are refused. The whole file or none of it, as in the CSV form: see read_benefit_run.h.
#pragma once

#include <string_view>

#include "connectors/csv/column_map.h"
#include "connectors/source.h"
#include "ledger/base/finding.h"
#include "ledger/benefits/benefit_run.h"

namespace connectors {

// The source must be UTF-8; as_utf8() converts other encodings. The line of a row is that of its '{'. Findings beside
// those of the CSV form: json_is_malformed, file_is_truncated.
[[nodiscard]] ledger::Findings read_benefit_run_json(const Source& source, const ColumnMap& map,
                                                     ledger::BenefitRunSink& sink, const CsvLimits& limits = {});

// Told by the first character.
[[nodiscard]] bool looks_like_json(std::string_view start);

}  // namespace connectors
