// The member functions of Payments for batches.
#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/one_of.h"
#include "ledger/store/tables/open_payments.h"
#include "ledger/store/tables/payment_rows.h"
#include "ledger/store/tables/payments.h"

namespace ledger {
namespace {

constexpr Columns batch_columns(
    "b.number, b.id, b.category, b.execution, b.reasons, b.approvals_needed, b.run, b.unit");
constexpr Columns batch_event_columns("batch, kind, payments, total, execution, bank_entry, unit");

// The rules' names with blanks between them: "approval_is_missing payment_is_above_ceiling".
std::string reasons_text(const std::vector<Rule>& reasons) {
  std::string text;
  for (const Rule reason : reasons) {
    if (!text.empty()) text += ' ';
    text += name(reason);
  }
  return text;
}

std::vector<Rule> reasons_of(std::string_view text) {
  std::vector<Rule> reasons;
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    reasons.push_back(restored<Rule>(text.substr(0, blank)));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return reasons;
}

// As it was made; its events say the rest.
Batch batch_of(Row& row) {
  Batch batch;
  batch.number = row.id<BatchNumber>();
  batch.id = row.id<BatchId>();
  batch.category = row.value<BatchCategory>();
  batch.execution = row.date();
  batch.reasons = reasons_of(row.text());
  batch.approvals_needed = static_cast<int>(row.number());
  batch.run = row.id<RunNumber>();
  batch.unit = row.id<UnitNumber>();
  return batch;
}

BatchEvent batch_event_of(Row& row) {
  BatchEvent event;
  event.batch = row.id<BatchNumber>();
  event.kind = row.value<BatchEventKind>();
  event.payments = row.number();
  event.total = row.money();
  event.execution = row.date();
  event.bank_entry = row.id<BankEntryNumber>();
  event.unit = row.id<UnitNumber>();
  return event;
}

void add_batch_event(Database& database, const BatchEvent& event) {
  database.insert("batch_event", Columns("number, batch, kind, payments, total, execution, bank_entry, unit"),
                  {database.take_numbers("batch_event"), event.batch, event.kind, event.payments, event.total,
                   event.execution, event.bank_entry, database.unit()});
}

}  // namespace

std::vector<Batch> read_batches(Database& database, const std::string& which, const Values& values) {
  std::vector<Batch> batches =
      database.all(batch_columns, "from batch b where " + which + " order by b.number", values, batch_of);
  if (batches.empty()) return batches;
  Values numbers;
  for (const Batch& one : batches) numbers.emplace_back(one.number);
  const OneOf asked(database, numbers);
  database.each(batch_event_columns, "from batch_event where batch " + asked.sql() + " order by number",
                {asked.bound()}, [&](Row& row) {
                  const BatchEvent event = batch_event_of(row);
                  const auto its =
                      std::lower_bound(batches.begin(), batches.end(), event.batch,
                                       [](const Batch& one, BatchNumber number) { return one.number < number; });
                  apply(event, *its);
                });
  return batches;
}

std::vector<BatchRange> ranges_of(Database& database, BatchNumber batch) {
  return database.all(Columns("first, last, total, divided"), "from batch_range where batch = ? order by first",
                      {batch}, [](Row& row) {
                        BatchRange range;
                        range.numbers.first = row.id<PaymentNumber>();
                        range.numbers.last = row.id<PaymentNumber>();
                        range.total = row.money();
                        range.divided = row.id<UnitNumber>();
                        return range;
                      });
}

void Payments::add(const Batch& batch, const std::vector<BatchRange>& ranges) {
  ENSURE(batch.state == BatchState::held || batch.state == BatchState::ready);
  const BatchNumber number(database_.take_numbers("batch"));
  database_.insert("batch", Columns("number, id, category, execution, reasons, approvals_needed, run, unit"),
                   {number, batch.id, batch.category, batch.execution, reasons_text(batch.reasons),
                    batch.approvals_needed, batch.run, database_.unit()});
  OpenPayments open(database_);
  for (const BatchRange& one : ranges) open.take(one.numbers);
  if (!ranges.empty()) {
    BulkInsert rows(database_, "batch_range", Columns("batch, first, last, payments, total, divided, unit"));
    for (const BatchRange& one : ranges)
      rows.add(
          {number, one.numbers.first, one.numbers.last, one.numbers.count(), one.total, one.divided, database_.unit()});
    rows.finish();
  }
  add_batch_event(database_,
                  {.kind = BatchEventKind::closed, .batch = number, .payments = batch.count, .total = batch.sum});
  add_batch_event(database_, {.kind = event_to(batch.state), .batch = number});
  database_.insert("open_batch", Columns("batch, state"), {number, batch.state});
}

std::vector<Batch> Payments::with_messages(std::vector<Batch> batches) {
  if (batches.empty()) return batches;
  std::map<BatchNumber, Batch*> by_number;
  for (Batch& one : batches) by_number[one.number] = &one;
  Values numbers;
  for (const auto& [number, batch] : by_number) numbers.emplace_back(number);
  const OneOf asked(database_, numbers);
  database_.each(Columns("l.batch, m.id"),
                 "from message_batch l join message m on m.number = l.message where l.batch " + asked.sql(),
                 {asked.bound()}, [&](Row& row) {
                   const auto number = row.id<BatchNumber>();
                   by_number.at(number)->message = row.id<MessageId>();
                 });
  return batches;
}

std::optional<Batch> Payments::batch(const BatchId& id) {
  std::vector<Batch> found = with_messages(read_batches(database_, "b.id = ?", {id}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Batch Payments::standing(const BatchId& id) {
  auto found = batch(id);
  if (!found) throw StoreFailure("database: there is no batch that should change");
  return *std::move(found);
}

std::vector<Batch> Payments::batches() { return with_messages(read_batches(database_, "1 = 1", {})); }

std::vector<Batch> Payments::batches(BatchState state) {
  if (is_live(state))
    return with_messages(
        read_batches(database_, "b.number in (select o.batch from open_batch o where o.state = ?)", {state}));
  std::vector<Batch> ended = batches();
  std::erase_if(ended, [&](const Batch& one) { return one.state != state; });
  return ended;
}

std::vector<Batch> Payments::batches_of_run(RunNumber run) {
  return with_messages(read_batches(database_, "b.run = ?", {run}));
}

std::vector<Batch> Payments::batches_of_message(const MessageId& message) { return batches({}, {message}); }

std::vector<Batch> Payments::batches(const std::set<BatchId>& ids, const std::set<MessageId>& messages) {
  if (ids.empty() && messages.empty()) return {};
  const OneOf by_id(database_, ids);
  const OneOf by_message(database_, messages);
  return with_messages(
      read_batches(database_,
                   "(b.id " + by_id.sql() +
                       " or b.number in (select l.batch from message_batch l join message m on m.number = l.message "
                       "where m.id " +
                       by_message.sql() + "))",
                   {by_id.bound(), by_message.bound()}));
}

void Payments::set_execution(const BatchId& id, Date execution) {
  const Batch batch = standing(id);
  if (batch.state != BatchState::held && batch.state != BatchState::ready)
    throw StoreFailure("database: a batch that has left does not move");
  add_batch_event(database_, {.kind = BatchEventKind::moved, .batch = batch.number, .execution = execution});
}

// The row of open_batch changes from a state that may come before, or nothing does.
void Payments::change(const Batch& batch, BatchState state, BankEntryNumber told_by) {
  if (is_live(state))
    database_.change_one("update open_batch set state = ? where batch = ? and " + may_become(state),
                         {state, batch.number});
  else database_.change_one("delete from open_batch where batch = ? and " + may_become(state), {batch.number});
  add_batch_event(database_, {.kind = event_to(state), .batch = batch.number, .bank_entry = told_by});
}

void Payments::set_state(const BatchId& id, BatchState state, BankEntryNumber told_by) {
  ENSURE(state != BatchState::withdrawn);
  change(standing(id), state, told_by);
}

void Payments::withdraw(const BatchId& id) {
  const Batch batch = standing(id);
  std::vector<OpenRange> open;
  for (const BatchRange& one : ranges_of(database_, batch.number)) {
    const Values of_range{one.numbers.first, one.numbers.last};
    for (const auto& [payment, events] : own_events(database_, "payment between ? and ?", of_range))
      if (last_that_counts(events, LastBatch{batch.number, batch.state}) != nullptr)
        throw StoreFailure("database: payment " + std::to_string(payment.number()) + " was booked or came back");
    open.push_back({.numbers = one.numbers,
                    .category = batch.category,
                    .execution = batch.execution,
                    .why = OpenReason::taken_back});
  }
  OpenPayments(database_).add(open);
  change(batch, BatchState::withdrawn, {});
}

std::vector<BatchId> Payments::batches_with(PaymentNumber number) {
  return database_.all(
      Columns("b.id"),
      "from payment p join batch_range r on r.divided = p.unit and r.first <= p.number and r.last >= p.number "
      "join batch b on b.number = r.batch where p.number = ? order by b.number",
      {number}, [](Row& row) { return row.id<BatchId>(); });
}

}  // namespace ledger
