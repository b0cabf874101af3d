#include <algorithm>
#include <system_error>

#include "connectors/benefit_run/read_benefit_run.h"
#include "connectors/benefit_run/read_benefit_run_json.h"
#include "connectors/recognise/read_report.h"
#include "connectors/text/as_utf8.h"
#include "daemon/commands/session.h"
#include "daemon/intake/file_reader.h"

namespace service {

using namespace ledger;

namespace {

template <class Rows>
void keep_findings(const connectors::RegisterResult<Rows>& result, connectors::FileReport& report) {
  if (!result) report.findings = result.error();
}

// What is told of a benefit run: its head and its totals.
class RunTotals final : public BenefitRunSink {
 public:
  void begin(const BenefitRunHead& head) override { head_ = head; }
  void row(BenefitRow row) override {
    ++rows_;
    sum_ += row.signed_amount();
  }

  void tell(Findings findings, connectors::FileReport& report) const {
    report.findings = std::move(findings);
    if (!report.findings.empty()) return;
    report.batches.push_back({.id = head_.run_id,
                              .transactions = rows_,
                              .sum = sum_,
                              .declared_transactions = rows_,
                              .declared_sum = sum_,
                              .execution_date = head_.run_date,
                              .debtor_account = ""});
  }

 private:
  BenefitRunHead head_;
  std::int64_t rows_ = 0;
  Money sum_;
};

// There are no books here, so rules that compare with other files are not checked.
void read_own_form(connectors::Source source, const connectors::ColumnMap& map, connectors::FileReport& report) {
  const connectors::RegisterOptions options{};
  RunTotals run;
  switch (report.format) {
    case connectors::Format::benefit_run:
      return run.tell(connectors::read_benefit_run(source, map, run), report);
    case connectors::Format::benefit_run_json:
      return run.tell(connectors::read_benefit_run_json(connectors::as_utf8(std::move(source)), map, run), report);
    case connectors::Format::participants:
      return keep_findings(connectors::read_participants(source, options), report);
    case connectors::Format::costs:
      return keep_findings(connectors::read_costs(source, options), report);
    case connectors::Format::incomes:
      return keep_findings(connectors::read_incomes(source, options), report);
    case connectors::Format::loans:
      return keep_findings(connectors::read_loans(source, options), report);
    case connectors::Format::consents:
      return keep_findings(connectors::read_consents(source, options), report);
    case connectors::Format::scopes:
      return keep_findings(connectors::read_scopes(source, options), report);
    case connectors::Format::endings:
      return keep_findings(connectors::read_endings(source, options), report);
    case connectors::Format::members:
      return keep_findings(connectors::read_members(source, options), report);
    case connectors::Format::flags:
      return keep_findings(connectors::read_flags(source, options), report);
    default:
      return;
  }
}

struct ReadSettings {
  connectors::ColumnMap map;
  fs::path schemas;
};

// A configuration is optional. Where one is given, its column names and schemas are used.
std::optional<ReadSettings> settings_of(const CommandLine& line) {
  if (line.config.empty()) return ReadSettings{};
  const auto configuration = load_configuration(line.files, line.config);
  if (!configuration) {
    say(configuration.error());
    return std::nullopt;
  }
  for (const config::AdministrationSettings& one : configuration->administrations)
    if (!line.administration || one.code.number() == *line.administration)
      return ReadSettings{column_map(one.benefit_file), configuration->service.schemas};
  return ReadSettings{{}, configuration->service.schemas};
}

bool is_folder(Files& files, const fs::path& path) {
  try {
    (void)files.list(path);
    return true;
  } catch (const std::system_error&) {
    return false;
  }
}

Exit read_one(const CommandLine& line, const std::string& path, const connectors::ReadOptions& options) {
  if (!line.files.exists(path)) return wrong_usage("there is no file " + path);
  if (is_folder(line.files, path)) return wrong_usage(path + " is a folder: name the files in it");
  connectors::Source source = line.files.open(path);
  source.name = path;
  Exit end = Exit::done;
  for (const connectors::FileReport& report : connectors::read_reports(std::move(source), options)) {
    line.output.print_as(connectors::to_json(report), connectors::to_text(report));
    if (has_errors(report.findings)) end = Exit::a_person_must_look;
  }
  return end;
}

}  // namespace

Exit read_command(const CommandLine& line, const std::vector<std::string>& paths, const std::string& schemas) {
  const auto settings = settings_of(line);
  if (!settings) return Exit::configuration_refused;
  const fs::path folder = schemas.empty() ? settings->schemas : fs::path(schemas);
  if (!folder.empty() && !is_folder(line.files, folder)) return wrong_usage("there is no folder " + folder.string());
  const connectors::ReadOptions options{settings->map,
                                        [&](connectors::Source own, connectors::FileReport& report) {
                                          read_own_form(std::move(own), settings->map, report);
                                        },
                                        [&](const std::string& name) { return schema_text(line.files, folder, name); }};
  Exit worst = Exit::done;
  for (const std::string& path : paths)
    worst = std::max(worst, exit_code_of([&] { return read_one(line, path, options); }));
  return worst;
}

}  // namespace service
