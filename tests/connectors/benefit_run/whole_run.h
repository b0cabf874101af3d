// Both forms of a benefit run, read as a whole: its rows, or what it breaks.
#pragma once

#include "connectors/benefit_run/read_benefit_run.h"
#include "connectors/benefit_run/read_benefit_run_json.h"
#include "ledger/base/result.h"
#include "tests/ledger/benefits/whole_run.h"

namespace connectors {

using ReadRun = ledger::Result<ledger::BenefitRun, ledger::Findings>;

[[nodiscard]] inline ReadRun whole_or_refused(ledger::Findings findings, const ledger::WholeRun& whole) {
  if (!findings.empty()) return ledger::refused(std::move(findings));
  return whole.run();
}

[[nodiscard]] inline ReadRun whole_run(const Source& source, const ColumnMap& map = {}, const CsvLimits& limits = {}) {
  ledger::WholeRun whole;
  ledger::Findings findings = read_benefit_run(source, map, whole, limits);
  return whole_or_refused(std::move(findings), whole);
}

[[nodiscard]] inline ReadRun whole_run_json(const Source& source, const ColumnMap& map = {},
                                            const CsvLimits& limits = {}) {
  ledger::WholeRun whole;
  ledger::Findings findings = read_benefit_run_json(source, map, whole, limits);
  return whole_or_refused(std::move(findings), whole);
}

}  // namespace connectors
