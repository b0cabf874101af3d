// The columns of a benefit run, as a table.
#pragma once

#include <span>
#include <string>

#include "connectors/csv/form.h"
#include "ledger/benefits/benefit_run.h"

namespace connectors {

// A line of the file: what belongs to the run stands in each of them.
struct RunLine : ledger::BenefitRow {
  std::string run_id;
  ledger::Date run_date;
  ledger::RunKind kind = ledger::RunKind::main;
  ledger::year_month period{};  // the standard's leaves it unset
};

[[nodiscard]] std::span<const Column<RunLine>> benefit_run_columns();

}  // namespace connectors
