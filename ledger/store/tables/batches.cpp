// The member functions of Payments for batches and messages.
#include "ledger/store/tables/batches.h"

#include "ledger/store/engine/one_of.h"
#include "ledger/store/tables/payments.h"

namespace ledger {
namespace {

constexpr Columns batch_columns(
    "id, number, category, execution, payments, total, state, reasons, approvals_needed, "
    "message, run, unit");
constexpr Columns message_columns("id, number, created_at, run, payments, total, state, digest, unit");

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

Batch batch_of(Row& row) {
  Batch batch;
  batch.id = row.id<BatchId>();
  row.text();  // number
  batch.category = row.value<BatchCategory>();
  batch.execution = row.date();
  batch.count = row.number();
  batch.sum = row.money();
  batch.state = row.value<BatchState>();
  batch.reasons = reasons_of(row.text());
  batch.approvals_needed = static_cast<int>(row.number());
  batch.message = row.id<MessageId>();
  batch.run = row.id<RunNumber>();
  return batch;
}

Message message_of(Row& row) {
  Message message;
  message.id = row.id<MessageId>();
  row.text();  // number
  message.created_at = row.text();
  message.run = row.id<RunNumber>();
  message.count = row.number();
  message.sum = row.money();
  message.state = row.value<MessageState>();
  message.digest = row.id<Digest>();
  return message;
}

// What the payments of a batch become when the batch changes to this state. Only payments in state `from` follow: one
// that was returned, or booked by itself, stays as it is. None where no payment changes.
struct Step {
  PaymentState from;
  PaymentState to;
};
std::optional<Step> step_of_payments(BatchState state) {
  switch (state) {
    case BatchState::released:
      return Step{PaymentState::batched, PaymentState::exported};
    case BatchState::booked:
      return Step{PaymentState::exported, PaymentState::booked};
    case BatchState::withdrawn:
    case BatchState::held:
    case BatchState::ready:
      break;
  }
  return std::nullopt;
}

// How many payments are in it.
std::int64_t count_of(Database& database, const BatchId& id) {
  return database.number("payments", "from batch where id = ?", {id});
}

}  // namespace

void insert_batch(Database& database, const Batch& batch) {
  const std::int64_t number = database.take_numbers("batch");
  database.insert("batch", batch_columns,
                  {batch.id, number, batch.category, batch.execution, batch.count, batch.sum, batch.state,
                   reasons_text(batch.reasons), batch.approvals_needed, batch.message, batch.run, database.unit()});
}

std::optional<Batch> Payments::batch(const BatchId& id) {
  return database_.first(batch_columns, "from batch where id = ?", {id}, batch_of);
}

std::vector<Batch> Payments::batches() {
  return database_.all(batch_columns, "from batch order by number", {}, batch_of);
}

std::vector<Batch> Payments::batches(BatchState state) {
  return database_.all(batch_columns, "from batch where state = ? order by number", {state}, batch_of);
}

std::vector<Batch> Payments::batches_of_run(RunNumber run) {
  return database_.all(batch_columns, "from batch where run = ? order by number", {run}, batch_of);
}

std::vector<Batch> Payments::batches_of_message(const MessageId& message) {
  return database_.all(batch_columns, "from batch where message = ? order by number", {message}, batch_of);
}

std::vector<Batch> Payments::batches(const std::set<BatchId>& ids, const std::set<MessageId>& messages) {
  if (ids.empty() && messages.empty()) return {};
  const OneOf by_id(database_, ids);
  const OneOf by_message(database_, messages);
  return database_.all(batch_columns,
                       "from batch where (id " + by_id.sql() + " or message " + by_message.sql() + ") order by number",
                       {by_id.bound(), by_message.bound()}, batch_of);
}

void Payments::set_execution(const BatchId& id, Date execution, int more_late_target_days) {
  database_.change_one("update batch set execution = ? where id = ?", {execution, id});
  database_.change_each(count_of(database_, id),
                        "update payment set execution = ?, late_target_days = late_target_days + ? "
                        "where batch = ?",
                        {execution, more_late_target_days, id});
}

void Payments::set_state(const BatchId& id, BatchState state) {
  database_.change_one("update batch set state = ? where id = ? and " + may_become(state), {state, id});
  // Of a batch that is booked some payments may have come back before.
  if (const auto step = step_of_payments(state))
    database_.change_any("update payment set state = ? where batch = ? and state = ?", {step->to, id, step->from});
}

void Payments::withdraw(const BatchId& id) {
  const std::int64_t count = count_of(database_, id);
  database_.change_each(count,
                        "insert into withdrawn_payment (batch, payment, unit) "
                        "select batch, number, cast(? as bigint) from payment where batch = ?",
                        {database_.unit(), id});
  database_.change_each(count,
                        "delete from payee where payment in "
                        "(select number from payment where batch = ?)",
                        {id});
  database_.change_each(
      count, "update payment set state = ?, batch = '' where batch = ? and " + may_become(PaymentState::planned),
      {PaymentState::planned, id});
  set_state(id, BatchState::withdrawn);
}

std::vector<PaymentNumber> Payments::withdrawn_from(const BatchId& id) {
  return database_.all(Columns("payment"), "from withdrawn_payment where batch = ? order by payment", {id},
                       [](Row& row) { return row.id<PaymentNumber>(); });
}

std::vector<BatchId> Payments::batches_with(PaymentNumber number) {
  std::vector<BatchId> found =
      database_.all(Columns("w.batch"),
                    "from withdrawn_payment w join batch b on b.id = w.batch where w.payment = ? order by b.number",
                    {number}, [](Row& row) { return row.id<BatchId>(); });
  if (const auto now = find(number); now && !now->batch.empty()) found.push_back(now->batch);
  return found;
}

void Payments::add(const Message& message, const std::vector<BatchId>& batches) {
  const std::int64_t number = database_.take_numbers("message");
  database_.insert("message", message_columns,
                   {message.id, number, message.created_at, message.run, message.count, message.sum, message.state,
                    message.digest, database_.unit()});
  for (const BatchId& batch : batches) {
    database_.change_one("update batch set message = ? where id = ? and state = ?",
                         {message.id, batch, BatchState::ready});
  }
}

std::optional<Message> Payments::message(const MessageId& id) {
  return database_.first(message_columns, "from message where id = ?", {id}, message_of);
}

std::vector<Message> Payments::messages() {
  return database_.all(message_columns, "from message order by number", {}, message_of);
}

std::vector<Message> Payments::unplaced() {
  return database_.all(message_columns, "from message where state <> ? order by number", {MessageState::placed},
                       message_of);
}

void Payments::release(const MessageId& id, const Digest& digest) {
  database_.change_one("update message set state = ?, digest = ? where id = ? and state = ?",
                       {MessageState::released, digest, id, MessageState::stored});
  for (const Batch& batch : batches_of_message(id)) set_state(batch.id, BatchState::released);
}

void Payments::place(const MessageId& id) {
  database_.change_one("update message set state = ? where id = ? and state = ?",
                       {MessageState::placed, id, MessageState::released});
}

}  // namespace ledger
