#include "ledger/store/tables/runs.h"

#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"

namespace ledger {
namespace {

constexpr Columns run_columns("number, now, created_at, step, is_finished, exit_code");
constexpr Columns file_columns("run, digest, name, format, outcome, items, known, total, unit");
constexpr Columns finding_columns("run, digest, name, rule, severity, times, line");
constexpr Columns exception_columns("number, run, kind, participant, cost, due, amount, reference, unit");

RunRecord run_of(Row& row) {
  RunRecord run;
  run.number = row.id<RunNumber>();
  run.now = row.time();
  run.created_at = row.text();
  run.step = static_cast<int>(row.number());
  run.is_finished = row.flag();
  run.exit_code = static_cast<int>(row.number());
  return run;
}

FileRecord file_of(Row& row) {
  FileRecord file;
  file.run = row.id<RunNumber>();
  file.digest = row.id<Digest>();
  file.name = row.text();
  file.format = row.text();
  file.outcome = row.value<FileOutcome>();
  file.items = row.number();
  file.known = row.number();
  file.sum = row.money();
  file.unit = row.id<UnitNumber>();
  return file;
}

struct FindingOf {
  Digest digest;
  std::string name;
  FindingCount count;
};

FindingOf finding_of(Row& row) {
  FindingOf finding;
  row.skip(1);  // the run
  finding.digest = row.id<Digest>();
  finding.name = row.text();
  finding.count.rule = row.value<Rule>();
  finding.count.severity = row.value<Severity>();
  finding.count.times = row.number();
  finding.count.line = row.number();
  return finding;
}

ExceptionItem exception_of(Row& row) {
  ExceptionItem item;
  row.skip(1);  // the number
  item.run = row.id<RunNumber>();
  item.kind = row.value<ExceptionKind>();
  item.participant = row.id<ParticipantId>();
  item.cost = row.id<CostId>();
  item.due = row.date();
  item.amount = row.money();
  item.reference = row.text();
  return item;
}

}  // namespace

std::optional<RunRecord> Runs::last() {
  return database_.first(run_columns, "from run_record order by number desc limit 1", {}, run_of);
}

std::optional<RunRecord> Runs::find(RunNumber run) {
  return database_.first(run_columns, "from run_record where number = ?", {run}, run_of);
}

RunNumber Runs::start(LocalTime now, const std::string& created_at) {
  const RunNumber number(database_.take_numbers("run"));
  database_.insert("run_record", Columns("number, now, created_at"), {number, now, created_at});
  return number;
}

void Runs::set_step(RunNumber run, int step) {
  database_.change_one("update run_record set step = ? where number = ?", {step, run});
}

void Runs::finish(RunNumber run, int exit_code) {
  database_.change_one("update run_record set is_finished = 1, exit_code = ? where number = ?", {exit_code, run});
}

std::optional<FileRecord> Runs::recorded(const Digest& digest) {
  return database_.first(file_columns,
                         "from file_record where digest = ? and outcome in (?, ?) order by run, "
                         "outcome, name limit 1",
                         {digest, FileOutcome::recorded, FileOutcome::recorded_before}, file_of);
}

void Runs::add(const FileRecord& file) {
  database_.insert_once("file_record", file_columns,
                        {file.run, file.digest, file.name, file.format, file.outcome, file.items, file.known, file.sum,
                         database_.unit()});
  for (const FindingCount& one : file.findings)
    database_.insert_once("file_finding", finding_columns,
                          {file.run, file.digest, file.name, one.rule, one.severity, one.times, one.line});
}

std::vector<FileRecord> Runs::files(RunNumber run) {
  std::vector<FileRecord> files =
      database_.all(file_columns, "from file_record where run = ? order by name, digest", {run}, file_of);
  const std::vector<FindingOf> findings = database_.all(
      finding_columns, "from file_finding where run = ? order by digest, name, rule, severity", {run}, finding_of);
  for (FileRecord& file : files)
    for (const FindingOf& one : findings)
      if (one.digest == file.digest && one.name == file.name)
        file.findings = together(std::move(file.findings), {one.count});
  return files;
}

std::vector<FileRecord> Runs::waiting_before(RunNumber run) {
  return database_.all(file_columns,
                       "from file_record f where outcome = ? and run < ? and not exists "
                       "(select 1 from file_record g where "
                       "g.digest = f.digest and g.run > f.run) order by run, digest",
                       {FileOutcome::waiting, run}, file_of);
}

void Runs::add(const std::vector<ExceptionItem>& items) {
  if (items.empty()) return;
  std::int64_t number = database_.take_numbers("exception_item", static_cast<std::int64_t>(items.size()));
  BulkInsert rows(database_, "exception_item", exception_columns);
  for (const ExceptionItem& item : items) {
    rows.add({number++, item.run, item.kind, item.participant, item.cost, item.due, item.amount, item.reference,
              database_.unit()});
  }
  rows.finish();
}

std::vector<ExceptionItem> Runs::exceptions(RunNumber run) {
  return database_.all(exception_columns, "from exception_item where run = ? order by number", {run}, exception_of);
}

}  // namespace ledger
