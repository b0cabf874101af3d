#include "ledger/store/tables/divisions.h"

#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"

namespace ledger {

using namespace std::string_literals;

namespace {

constexpr Columns division_columns(
    "number, participant, cycle_from, cycle_before, available, costs, leefgeld, passed_on, floor, "
    "loan_granted, loan_proposed, steps, repaid, saved, kept, short_of, decided_before, unit");
// The run that divided stands with the unit of work.
constexpr Columns read_columns(
    "d.number, d.participant, d.cycle_from, d.cycle_before, d.available, d.costs, d.leefgeld, d.passed_on, d.floor, "
    "d.loan_granted, d.loan_proposed, d.steps, d.repaid, d.saved, d.kept, d.short_of, d.decided_before, d.unit, u.run");
constexpr const char* divisions_where = "from division d join unit u on u.number = d.unit where ";

DivisionRecord division_of(Row& row) {
  DivisionRecord division;
  division.number = row.id<DivisionNumber>();
  division.participant = row.id<ParticipantId>();
  division.cycle_from = row.date();
  division.cycle_before = row.date();
  division.available = row.money();
  division.costs = row.money();
  division.leefgeld = row.money();
  division.passed_on = row.money();
  division.floor = row.money();
  division.loan_granted = row.money();
  division.loan_proposed = row.money();
  division.steps = row.text();
  division.repaid = row.money();
  division.saved = row.money();
  division.kept = row.money();
  division.short_of = row.money();
  division.decided_before = row.date();
  division.unit = row.id<UnitNumber>();
  division.run = row.id<RunNumber>();
  return division;
}

}  // namespace

void Divisions::add(std::vector<DivisionRecord>& divisions) {
  if (divisions.empty()) return;
  std::int64_t number = database_.take_numbers("division", static_cast<std::int64_t>(divisions.size()));
  BulkInsert rows(database_, "division", division_columns);
  for (DivisionRecord& one : divisions) {
    one.number = DivisionNumber(number++);
    rows.add({one.number, one.participant, one.cycle_from, one.cycle_before, one.available, one.costs, one.leefgeld,
              one.passed_on, one.floor, one.loan_granted, one.loan_proposed, one.steps, one.repaid, one.saved, one.kept,
              one.short_of, one.decided_before, database_.unit()});
  }
  rows.finish();
  database_.insert("division_range", Columns("unit, first, last"),
                   {database_.unit(), divisions.front().number, divisions.back().number});
}

void Divisions::add(const std::vector<UsedReceipt>& receipts) {
  if (receipts.empty()) return;
  BulkInsert rows(database_, "division_receipt", Columns("division, receipt"));
  for (const UsedReceipt& one : receipts) rows.add({one.division, one.receipt});
  rows.finish();
}

std::vector<DivisionRecord> Divisions::of_run(RunNumber run) {
  return database_.all(read_columns,
                       "from unit u join division_range g on g.unit = u.number join division d on d.number between "
                       "g.first and g.last where u.run = ? order by d.participant, d.number",
                       {run}, division_of);
}

std::vector<DivisionRecord> Divisions::in(const ParticipantRange& range, Date cycle_from) {
  return database_.all(read_columns,
                       divisions_where +
                           "d.participant between ? and ? and d.cycle_from >= ? "
                           "order by d.participant, d.number"s,
                       {range.first, range.last, cycle_from}, division_of);
}

std::vector<DivisionRecord> Divisions::of_participant(const ParticipantId& participant) {
  return database_.all(read_columns, divisions_where + "d.participant = ? order by d.number"s, {participant},
                       division_of);
}

std::optional<DivisionRecord> Divisions::find(DivisionNumber number) {
  return database_.first(read_columns, divisions_where + "d.number = ?"s, {number}, division_of);
}

std::optional<DivisionRecord> Divisions::that_used(ReceiptNumber receipt) {
  return database_.first(read_columns,
                         divisions_where + "d.number in (select division from division_receipt where receipt = ?)"s,
                         {receipt}, division_of);
}

std::vector<ReceiptNumber> Divisions::receipts_of(DivisionNumber number) {
  return database_.all(Columns("receipt"), "from division_receipt where division = ? order by receipt", {number},
                       [](Row& row) { return row.id<ReceiptNumber>(); });
}

}  // namespace ledger
