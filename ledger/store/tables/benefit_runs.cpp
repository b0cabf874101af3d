// The benefit runs of the suite, row by row as they came.
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/engine/one_of.h"
#include "ledger/store/tables/receipts.h"

namespace ledger {
namespace {

constexpr Columns run_columns("run_id, run_date, kind, period, total, rows_digest, file, unit");
constexpr Columns row_columns(
    "run_id, participant, ordinal, line, client, component, scheme, amount, is_debit, period_from, period_to, "
    "is_advance, has_protected_amount, protected_amount, is_blocked, decision_ref, was_paid_before");

BenefitRow benefit_row_of(Row& row) {
  BenefitRow benefit;
  row.text();  // run_id
  benefit.participant = row.id<ParticipantId>();
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
  benefit.was_paid_before = row.flag();
  return benefit;
}

PaidBenefit paid_benefit_of(Row& row) {
  PaidBenefit paid;
  paid.client = row.id<ClientCode>();
  paid.component = row.text();
  paid.period_from = row.date();
  paid.period_to = row.date();
  paid.amount = row.money();
  return paid;
}

}  // namespace

RunHistory Receipts::history(const BenefitRunHead& run) {
  RunHistory history;
  history.rows_digest_of_same_run_id = database_.first(Columns("rows_digest"), "from benefit_run where run_id = ?",
                                                       {run.run_id}, [](Row& row) { return row.text(); });
  history.total_of_last_run_of_kind = database_.first(
      Columns("total"),
      "from benefit_run where kind = ? and period < ? order by period desc, run_date desc, run_id desc limit 1",
      {run.kind, run.period}, [](Row& row) { return row.money(); });
  return history;
}

void Receipts::each_paid_beside(const BenefitRunHead& run, const std::function<void(const PaidBenefit&)>& visit) {
  database_.stream(Columns("r.client, r.component, r.period_from, r.period_to, r.amount"),
                   "from benefit_run b join benefit_row r on r.run_id = b.run_id where b.kind = ? and b.period = ? and "
                   "b.run_id <> ?",
                   {run.kind, run.period, run.run_id}, [&](Row& row) { visit(paid_benefit_of(row)); });
}

void Receipts::add_run(const RunInShort& run, const Digest& file) {
  database_.insert("benefit_run", run_columns,
                   {run.head.run_id, run.head.run_date, run.head.kind, run.head.period, run.sum, run.rows_digest, file,
                    database_.unit()});
}

void Receipts::add_rows(const std::string& run_id, std::int64_t before, std::span<const BenefitRow> rows) {
  BulkInsert inserted(database_, "benefit_row", row_columns);
  for (const BenefitRow& row : rows)
    inserted.add({run_id, row.participant, ++before, row.line, row.client, row.component, row.scheme, row.amount,
                  row.is_debit, row.period_from, row.period_to, row.is_advance, row.protected_amount.has_value(),
                  row.protected_amount.value_or(Money()), row.is_blocked, row.decision_ref, row.was_paid_before});
  inserted.finish();
}

std::vector<ParticipantId> Receipts::paid_in(const std::string& run_id, const ParticipantId& after, std::size_t most) {
  return database_.all(
      Columns("distinct participant"),
      "from benefit_row where run_id = ? and participant > ? order by participant limit " + std::to_string(most),
      {run_id, after}, [](Row& row) { return row.id<ParticipantId>(); });
}

std::vector<BenefitRow> Receipts::rows(const std::string& run_id, const ParticipantRange& range) {
  return database_.all(
      row_columns, "from benefit_row where run_id = ? and participant between ? and ? order by participant, ordinal",
      {run_id, range.first, range.last}, benefit_row_of);
}

std::set<ClientCode> Receipts::paid_clients(RunKind kind, year_month period,
                                            const std::set<ParticipantId>& participants) {
  const OneOf asked(database_, participants);
  std::set<ClientCode> paid;
  database_.each(Columns("distinct r.client"),
                 "from benefit_run b join benefit_row r on r.run_id = b.run_id where b.kind = ? and b.period = ? and "
                 "r.participant " +
                     asked.sql(),
                 {kind, period, asked.bound()}, [&](Row& row) { paid.insert(row.id<ClientCode>()); });
  return paid;
}

}  // namespace ledger
