// The member functions of Payments for messages.
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/tables/payments.h"

namespace ledger {
namespace {

// With its state and digest, as the last event says.
constexpr Columns message_columns("m.id, m.created_at, m.run, m.payments, m.total, e.kind, e.digest");
constexpr std::string_view from_messages =
    "from message m join message_event e on e.number = "
    "(select max(l.number) from message_event l where l.message = m.number) ";

Message message_of(Row& row) {
  Message message;
  message.id = row.id<MessageId>();
  message.created_at = row.text();
  message.run = row.id<RunNumber>();
  message.count = row.number();
  message.sum = row.money();
  message.state = row.value<MessageState>();
  message.digest = row.id<Digest>();
  return message;
}

// Its number and the digest of its file, once it was released.
struct OpenMessage {
  std::int64_t number = 0;
  Digest digest;
};
OpenMessage open_message(Database& database, const MessageId& id) {
  const auto found =
      database.first(Columns("m.number, e.digest"), std::string(from_messages) + "where m.id = ?", {id}, [](Row& row) {
        const std::int64_t number = row.number();
        return OpenMessage{number, row.id<Digest>()};
      });
  if (!found) throw StoreFailure("database: there is no message that should change");
  return *found;
}

void add_message_event(Database& database, std::int64_t message, MessageState state, const Digest& digest) {
  database.insert("message_event", Columns("number, message, kind, digest, unit"),
                  {database.take_numbers("message_event"), message, state, digest, database.unit()});
}

}  // namespace

void Payments::add(const Message& message, const std::vector<BatchId>& batches) {
  const std::int64_t number = database_.take_numbers("message");
  database_.insert("message", Columns("number, id, created_at, run, payments, total, unit"),
                   {number, message.id, message.created_at, message.run, message.count, message.sum, database_.unit()});
  add_message_event(database_, number, MessageState::stored, {});
  database_.insert("open_message", Columns("message, state"), {number, MessageState::stored});
  for (const BatchId& id : batches) {
    const Batch batch = standing(id);
    if (batch.state != BatchState::ready) throw StoreFailure("database: a batch of the message is not ready");
    database_.insert("message_batch", Columns("message, batch"), {number, batch.number});
  }
}

std::optional<Message> Payments::message(const MessageId& id) {
  return database_.first(message_columns, std::string(from_messages) + "where m.id = ?", {id}, message_of);
}

std::vector<Message> Payments::messages() {
  return database_.all(message_columns, std::string(from_messages) + "order by m.number", {}, message_of);
}

std::vector<Message> Payments::unplaced() {
  return database_.all(
      message_columns,
      std::string(from_messages) + "where m.number in (select o.message from open_message o) order by m.number", {},
      message_of);
}

void Payments::release(const MessageId& id, const Digest& digest) {
  const OpenMessage message = open_message(database_, id);
  database_.change_one("update open_message set state = ? where message = ? and state = ?",
                       {MessageState::released, message.number, MessageState::stored});
  add_message_event(database_, message.number, MessageState::released, digest);
  for (const Batch& batch : batches_of_message(id)) change(batch, BatchState::released, {});
}

void Payments::place(const MessageId& id) {
  const OpenMessage message = open_message(database_, id);
  database_.change_one("delete from open_message where message = ? and state = ?",
                       {message.number, MessageState::released});
  add_message_event(database_, message.number, MessageState::placed, message.digest);
}

}  // namespace ledger
