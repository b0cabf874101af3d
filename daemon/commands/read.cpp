#include <algorithm>

#include "connectors/benefit_run/read_benefit_run.h"
#include "connectors/benefit_run/read_benefit_run_json.h"
#include "connectors/recognise/read_report.h"
#include "connectors/text/as_utf8.h"
#include "daemon/commands/session.h"
#include "daemon/reading.h"

namespace service {

using namespace ledger;

namespace {

template <class Rows>
void keep_findings(const connectors::RegisterResult<Rows>& result, connectors::FileReport& report) {
  if (!result) report.findings = result.error();
}

void tell_benefit_run(const Result<BenefitRun, Findings>& run, connectors::FileReport& report) {
  if (!run) {
    report.findings = run.error();
    return;
  }
  const auto rows = static_cast<std::int64_t>(run->rows.size());
  report.batches.push_back({run->run_id, rows, run->sum(), rows, run->sum(), run->run_date, ""});
}

// Without books nobody is known, so rules about other files are not held.
void read_own_form(connectors::Source source, const connectors::ColumnMap& map, connectors::FileReport& report) {
  const connectors::RegisterOptions options{};
  switch (report.format) {
    case connectors::Format::benefit_run: return tell_benefit_run(connectors::read_benefit_run(source, map), report);
    case connectors::Format::benefit_run_json:
      return tell_benefit_run(connectors::read_benefit_run_json(connectors::as_utf8(std::move(source)), map), report);
    case connectors::Format::participants: return keep_findings(connectors::read_participants(source, options), report);
    case connectors::Format::costs: return keep_findings(connectors::read_costs(source, options), report);
    case connectors::Format::incomes: return keep_findings(connectors::read_incomes(source, options), report);
    case connectors::Format::loans: return keep_findings(connectors::read_loans(source, options), report);
    case connectors::Format::consents: return keep_findings(connectors::read_consents(source, options), report);
    case connectors::Format::scopes: return keep_findings(connectors::read_scopes(source, options), report);
    case connectors::Format::endings: return keep_findings(connectors::read_endings(source, options), report);
    case connectors::Format::members: return keep_findings(connectors::read_members(source, options), report);
    case connectors::Format::flags: return keep_findings(connectors::read_flags(source, options), report);
    default: return;
  }
}

// A configuration is not needed; where one is given, its column map is used.
std::optional<connectors::ColumnMap> column_map_of(const CommandLine& line) {
  if (line.config.empty()) return connectors::ColumnMap{};
  const auto configuration = load_configuration(line.files, line.config);
  if (!configuration) {
    say(configuration.error());
    return std::nullopt;
  }
  for (const config::AdministrationSettings& one : configuration->administrations)
    if (!line.administration || one.code.number() == *line.administration) return column_map(one.benefit_file);
  return connectors::ColumnMap{};
}

std::string schema_named(const CommandLine& line, const std::string& folder, const std::string& name) {
  const fs::path path = fs::path(folder) / name;
  if (folder.empty() || !line.files.exists(path)) return "";
  const connectors::Source source = line.files.open(path);
  std::string text;
  std::string buffer(64 * 1024, '\0');
  while (const std::size_t size = source.read(buffer)) text.append(buffer, 0, size);
  return text;
}

}  // namespace

Exit read_command(const CommandLine& line, const std::vector<std::string>& paths, const std::string& schemas) {
  const auto map = column_map_of(line);
  if (!map) return Exit::configuration_refused;
  if (!schemas.empty() && !line.files.exists(schemas)) return wrong_usage("there is no folder " + schemas);
  Exit worst = Exit::done;
  for (const std::string& path : paths) {
    const Exit end = guarded([&] {
      if (!line.files.exists(path)) return wrong_usage("there is no file " + path);
      connectors::Source source = line.files.open(path);
      source.name = path;
      const connectors::ReadOptions options{*map, [&](connectors::Source own, connectors::FileReport& report) {
                                              read_own_form(std::move(own), *map, report);
                                            },
                                            [&](const std::string& name) { return schema_named(line, schemas, name); }};
      Exit end_of_file = Exit::done;
      for (const connectors::FileReport& report : connectors::read_reports(std::move(source), options)) {
        line.output.print_as(connectors::to_json(report), connectors::to_text(report));
        if (has_errors(report.findings)) end_of_file = Exit::a_person_must_look;
      }
      return end_of_file;
    });
    worst = std::max(worst, end);
  }
  return worst;
}

}  // namespace service
