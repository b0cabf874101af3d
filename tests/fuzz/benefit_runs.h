// What the targets of both forms of a benefit run check: the whole file or none of it, and rows that add up.
#pragma once

#include <string>

#include "tests/connectors/benefit_run/whole_run.h"
#include "tests/fuzz/holding.h"

namespace fuzz {

[[nodiscard]] inline std::string told(const connectors::ReadRun& run) {
  if (!run) {
    must(has_errors(run.error()), "a run is refused for an error");
    return shown(run.error(), 10'000);
  }
  must(!run->rows.empty(), "a run has rows");
  ledger::Money sum;
  for (const ledger::BenefitRow& row : run->rows) {
    must(row.amount > ledger::Money(), "an amount is above zero");
    must(row.period_from <= row.period_to, "a period ends after it begins");
    sum = row.is_debit ? sum - row.amount : sum + row.amount;
  }
  must(sum == run->sum(), "the rows add up");
  return run->run_id + to_decimal(sum) + ledger::digest_of_rows(*run);
}

}  // namespace fuzz
