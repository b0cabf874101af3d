#include "connectors/benefit_run/read_benefit_run.h"

#include <algorithm>
#include <utility>

#include "connectors/benefit_run/columns.h"
#include "connectors/benefit_run/run_collector.h"

namespace connectors {
namespace {

constexpr std::string_view total_mark = "TOTAL";

bool is_total(const Row& row) { return !row.is_broken && row.fields.front().text == total_mark; }

std::size_t columns_that_every_run_has() {
  const auto columns = benefit_run_columns();
  return static_cast<std::size_t>(std::count_if(
      columns.begin(), columns.end(), [](const Column<RunLine>& column) { return column.need != Need::optional; }));
}

}  // namespace

ledger::Findings read_benefit_run(const Source& source, const ColumnMap& map, ledger::BenefitRunSink& sink,
                                  const CsvLimits& limits) {
  FindingList findings(source.name);
  FormReader<RunLine> reader(source, {map, limits}, benefit_run_columns(), findings);
  RunCollector collector({map.mark, "TOTAL;rows;sum as the last line", "the TOTAL line"}, sink, findings);
  while (reader.next()) {
    if (is_total(reader.row())) {
      collector.add_total(reader.row());
      continue;
    }
    RunLine line;
    const Cells cells = reader.fill(line);
    collector.add(std::move(line), reader.row(), cells);
  }
  if (reader.saw_everything()) collector.close(reader.row());
  return std::move(findings).list();
}

bool looks_like_benefit_run(std::string_view header_line, const ColumnMap& map) {
  return 2 * columns_named(header_line, map, names_of(benefit_run_columns())) >= columns_that_every_run_has();
}

}  // namespace connectors
