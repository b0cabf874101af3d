#include "ledger/store/tables/receipts.h"

#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/engine/failures.h"
#include "ledger/store/engine/one_of.h"

namespace ledger {
namespace {

constexpr Columns run_columns("run_id, run_date, kind, period, total, rows_digest, file, unit");
constexpr Columns row_columns(
    "run_id, ordinal, line, client, component, scheme, amount, is_debit, period_from, "
    "period_to, "
    "is_advance, has_protected_amount, protected_amount, is_blocked, decision_ref");
constexpr Columns receipt_columns(
    "number, participant, kind, state, amount, pay_date, period_from, period_to, run_id, "
    "is_settled, "
    "jumps, is_regular, pauses_premium, income, used_for, month_part, serves_from, from_division, unit");

Receipt receipt_of(Row& row) {
  Receipt receipt;
  receipt.number = row.id<ReceiptNumber>();
  receipt.participant = row.id<ParticipantId>();
  receipt.kind = row.value<ReceiptKind>();
  receipt.state = row.value<ReceiptState>();
  receipt.amount = row.money();
  receipt.pay_date = row.date();
  receipt.period_from = row.date();
  receipt.period_to = row.date();
  receipt.run_id = row.text();
  receipt.is_settled = row.flag();
  receipt.jumps = row.flag();
  receipt.is_regular = row.flag();
  receipt.pauses_premium = row.flag();
  receipt.income = row.value<IncomeKind>();
  receipt.use = row.value<IncomeUse>();
  receipt.month_part = row.money();
  receipt.serves_from = row.optional_date();
  receipt.from_division = row.id<DivisionNumber>();
  receipt.unit = row.id<UnitNumber>();
  return receipt;
}

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

void Receipts::add(std::vector<Receipt>& receipts) {
  if (receipts.empty()) return;
  std::int64_t number = database_.take_numbers("receipt", static_cast<std::int64_t>(receipts.size()));
  BulkInsert rows(database_, "receipt", receipt_columns);
  for (Receipt& receipt : receipts) {
    receipt.number = ReceiptNumber(number++);
    receipt.unit = database_.unit();
    rows.add({receipt.number, receipt.participant, receipt.kind, receipt.state, receipt.amount, receipt.pay_date,
              receipt.period_from, receipt.period_to, receipt.run_id, receipt.is_settled, receipt.jumps,
              receipt.is_regular, receipt.pauses_premium, receipt.income, receipt.use, receipt.month_part,
              receipt.serves_from, receipt.from_division, receipt.unit});
  }
  rows.finish();
}

void Receipts::set_state(const std::vector<ReceiptNumber>& numbers, ReceiptState state) {
  std::vector<Values> rows;
  rows.reserve(numbers.size());
  for (const ReceiptNumber number : numbers) rows.push_back({state, number});
  bulk_update(database_, {"receipt", Columns("state"), Columns("number"), may_become(state)}, rows);
}

void Receipts::make_available(ReceiptNumber number, Date pay_date) {
  database_.change_one(
      "update receipt set state = ?, pay_date = ? where number = ? and " + may_become(ReceiptState::available),
      {ReceiptState::available, pay_date, number});
}

void Receipts::mark_settled(const std::vector<ReceiptNumber>& numbers) {
  std::vector<Values> rows;
  rows.reserve(numbers.size());
  for (const ReceiptNumber number : numbers) rows.push_back({1, number});
  bulk_update(database_, {"receipt", Columns("is_settled"), Columns("number"), "is_settled = 0"}, rows);
}

std::optional<Receipt> Receipts::find(ReceiptNumber number) {
  return database_.first(receipt_columns, "from receipt where number = ?", {number}, receipt_of);
}

std::vector<Receipt> Receipts::of_participant(const ParticipantId& participant) {
  return database_.all(receipt_columns, "from receipt where participant = ? order by number", {participant},
                       receipt_of);
}

std::vector<Receipt> Receipts::unsettled(const std::set<std::string>& run_ids) {
  const OneOf asked(database_, run_ids);
  return database_.all(receipt_columns,
                       "from receipt where run_id " + asked.sql() + " and is_settled = 0 order by number",
                       {asked.bound()}, receipt_of);
}

std::vector<Receipt> Receipts::unsettled(const std::set<ParticipantId>& participants) {
  const OneOf asked(database_, participants);
  return database_.all(receipt_columns,
                       "from receipt where participant " + asked.sql() + " and is_settled = 0 order by number",
                       {asked.bound()}, receipt_of);
}

std::vector<Receipt> Receipts::unsettled_since(Date since) {
  return database_.all(receipt_columns,
                       "from receipt where is_settled = 0 and pay_date >= ? and state <> ? and "
                       "kind in (?, ?, ?) order by number",
                       {since, ReceiptState::waiting, ReceiptKind::benefit, ReceiptKind::holiday_allowance,
                        ReceiptKind::special_assistance},
                       receipt_of);
}

std::vector<ParticipantId> Receipts::with_available(const ParticipantId& after, std::size_t most) {
  return database_.all(Columns("distinct participant"),
                       "from receipt where state = ? and participant > ? order by participant "
                       "limit " +
                           std::to_string(most),
                       {ReceiptState::available, after}, [](Row& row) { return row.id<ParticipantId>(); });
}

std::vector<Receipt> Receipts::available(const ParticipantRange& range) {
  return database_.all(receipt_columns,
                       "from receipt where state = ? and participant between ? and ? "
                       "order by participant, number",
                       {ReceiptState::available, range.first, range.last}, receipt_of);
}

std::vector<Receipt> Receipts::in_state(ReceiptState state) {
  return database_.all(receipt_columns, "from receipt where state = ? order by participant, number", {state},
                       receipt_of);
}

std::vector<Receipt> Receipts::allowances(const ParticipantRange& range) {
  return database_.all(receipt_columns,
                       "from receipt where participant between ? and ? and kind = ? and "
                       "serves_from = 0 order by participant, number",
                       {range.first, range.last, ReceiptKind::allowance}, receipt_of);
}

namespace {

// Of the receipts that `which` selects the regular benefit of each participant's latest period.
std::string latest_regular(const std::string& which) {
  return "from (select receipt.*, row_number() over (partition by participant order by period_from desc, period_to "
         "desc, number desc) as place from receipt where " +
         which + " and kind = ? and is_regular = 1 and run_id <> ?) ranked where place = 1 order by participant";
}

}  // namespace

std::vector<Receipt> Receipts::last_regular(const ParticipantRange& range, const std::string& except_run) {
  return database_.all(receipt_columns, latest_regular("participant between ? and ?"),
                       {range.first, range.last, ReceiptKind::benefit, except_run}, receipt_of);
}

std::vector<Receipt> Receipts::last_regular_of(const std::set<ParticipantId>& participants) {
  const OneOf asked(database_, participants);
  return database_.all(receipt_columns, latest_regular("participant " + asked.sql()),
                       {asked.bound(), ReceiptKind::benefit, ""}, receipt_of);
}

std::map<ParticipantId, Date> Receipts::first_allowances(const ParticipantRange& range) {
  std::map<ParticipantId, Date> first;
  database_.each(Columns("participant, min(pay_date)"),
                 "from receipt where participant between ? and ? and kind = ? "
                 "group by participant order by participant",
                 {range.first, range.last, ReceiptKind::allowance}, [&](Row& row) {
                   auto participant = row.id<ParticipantId>();
                   first.emplace(std::move(participant), row.date());
                 });
  return first;
}

}  // namespace ledger
