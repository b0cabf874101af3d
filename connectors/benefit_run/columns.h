// The columns of a benefit run as a table.
#pragma once

#include <span>
#include <string>

#include "connectors/csv/form.h"
#include "ledger/benefits/benefit_run.h"

namespace connectors {

// A row of the file. The data of the run stand in every row.
struct RunLine : ledger::BenefitRow {
  std::string run_id;
  ledger::Date run_date;
  ledger::RunKind kind = ledger::RunKind::main;
  ledger::year_month period{};  // std::chrono would leave it uninitialised
};

[[nodiscard]] std::span<const Column<RunLine>> benefit_run_columns();

}  // namespace connectors
