// The benefit runs of the suite, row by row as they came.
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/tables/receipts.h"

namespace ledger {
namespace {

constexpr Columns run_columns("run_id, run_date, kind, period, total, rows_digest, file, unit");
constexpr Columns row_columns(
    "run_id, ordinal, line, client, component, scheme, amount, is_debit, period_from, "
    "period_to, "
    "is_advance, has_protected_amount, protected_amount, is_blocked, decision_ref");

BenefitRow benefit_row_of(Row& row) {
  BenefitRow benefit;
  row.text();    // run_id
  row.number();  // ordinal
  benefit.line = row.number();
  benefit.client = row.id<ClientCode>();
  benefit.component = row.text();
  benefit.scheme = row.text();
  benefit.amount = row.money();
  benefit.is_debit = row.flag();
  benefit.period_from = row.date();
  benefit.period_to = row.date();
  benefit.is_advance = row.flag();
  const bool has_protected_amount = row.flag();
  const Money protected_amount = row.money();
  if (has_protected_amount) benefit.protected_amount = protected_amount;
  benefit.is_blocked = row.flag();
  benefit.decision_ref = row.text();
  return benefit;
}

RunHistory::EarlierRow earlier_row_of(Row& row) {
  RunHistory::EarlierRow earlier;
  earlier.client = row.id<ClientCode>();
  earlier.component = row.text();
  earlier.period_from = row.date();
  earlier.period_to = row.date();
  earlier.amount = row.money();
  return earlier;
}

}  // namespace

RunHistory Receipts::history(const std::string& run_id, RunKind kind, year_month period) {
  RunHistory history;
  history.rows_digest_of_same_run_id = database_.first(Columns("rows_digest"), "from benefit_run where run_id = ?",
                                                       {run_id}, [](Row& row) { return row.text(); });
  history.total_of_last_run_of_kind = database_.first(Columns("total"),
                                                      "from benefit_run where kind = ? and period < ? order by period "
                                                      "desc, run_date desc, "
                                                      "run_id desc limit 1",
                                                      {kind, period}, [](Row& row) { return row.money(); });
  history.rows_of_same_period = database_.all(Columns("r.client, r.component, r.period_from, r.period_to, r.amount"),
                                              "from benefit_run b join benefit_row r on r.run_id = b.run_id "
                                              "where b.kind = ? and b.period = ? and b.run_id <> ? order by b.run_id, "
                                              "r.ordinal",
                                              {kind, period, run_id}, earlier_row_of);
  return history;
}

void Receipts::add_run(const BenefitRun& run, const std::string& rows_digest, const Digest& file) {
  database_.insert("benefit_run", run_columns,
                   {run.run_id, run.run_date, run.kind, run.period, run.sum(), rows_digest, file, database_.unit()});
  BulkInsert rows(database_, "benefit_row", row_columns);
  std::int64_t ordinal = 0;
  for (const BenefitRow& row : run.rows) {
    rows.add({run.run_id, ++ordinal, row.line, row.client, row.component, row.scheme, row.amount, row.is_debit,
              row.period_from, row.period_to, row.is_advance, row.protected_amount.has_value(),
              row.protected_amount.value_or(Money()), row.is_blocked, row.decision_ref});
  }
  rows.finish();
}

std::vector<BenefitRow> Receipts::rows(const std::string& run_id, const ClientCode& client) {
  return database_.all(row_columns, "from benefit_row where run_id = ? and client = ? order by ordinal",
                       {run_id, client}, benefit_row_of);
}

}  // namespace ledger
