// How payments are read: a row says how one was numbered; events, and the batch it was put into last, say how it
// stands.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/payments/events.h"
#include "ledger/payments/ranges.h"
#include "ledger/store/engine/database.h"

namespace ledger {

// Of "payment", and of the payee that it goes to now (`goes_to`): from_payments gives both as table `p`.
inline constexpr Columns numbered_columns(
    "p.number, p.division, p.participant, p.kind, p.cost, p.due, p.execution, p.amount, p.goes_to, p.needs_approval, "
    "p.resends, p.attempt, p.unit");
[[nodiscard]] std::string from_payments(std::string_view rest);
// As it was numbered: planned, on the day that was asked.
[[nodiscard]] Payment numbered_payment(Row& row);

// Of each payment the events, the oldest first. `which` is SQL about table payment_event.
using OwnEvents = std::map<PaymentNumber, std::vector<PaymentEvent>>;
[[nodiscard]] OwnEvents own_events(Database& database, const std::string& which, const Values& values);

// Makes it stand as its events and its last batch say.
void let_stand(Payment& numbered, const std::vector<PaymentEvent>* own, const Batch* last);
// The same for many, whatever batches they were in.
[[nodiscard]] std::vector<Payment> as_they_stand(Database& database, std::vector<Payment> numbered);

// Adds an event to a payment that stands like this, and gives the event's number. The database takes no second event
// that follows on the same one.
std::int64_t add_event(Database& database, const Payment& payment, const PaymentEvent& event);

// The rows and events of the batches that `which` selects by SQL about table `b`, the oldest first. What message they
// are in is not read.
[[nodiscard]] std::vector<Batch> read_batches(Database& database, const std::string& which, const Values& values);
// In order.
[[nodiscard]] std::vector<BatchRange> ranges_of(Database& database, BatchNumber batch);

// So many payments are held in memory at once.
inline constexpr std::int64_t payments_at_once = 5'000;

}  // namespace ledger
