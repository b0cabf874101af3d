#include "ledger/payments/events.h"

#include <algorithm>

#include "ledger/base/ensure.h"

namespace ledger {

bool may_follow(std::optional<PaymentEventKind> from, PaymentEventKind to) {
  using enum PaymentEventKind;
  switch (to) {
    case joined:
    case withdrawn:
      return !from || from == parted;
    case parted:
      return from == joined;
    case booked:
      return !from;
    case returned:  // or rejected before it was booked
      return !from || from == booked;
    case sent_again:
    case passed_on:
      return from == returned;
    case took:
    case gave_back:
      return true;
  }
  ENSURE(false);
}

std::optional<PaymentState> state_after(PaymentEventKind kind) {
  switch (kind) {
    case PaymentEventKind::joined:
      return PaymentState::joined;
    case PaymentEventKind::parted:
      return PaymentState::planned;
    case PaymentEventKind::took:
    case PaymentEventKind::gave_back:
      return std::nullopt;
    case PaymentEventKind::withdrawn:
      return PaymentState::withdrawn;
    case PaymentEventKind::booked:
      return PaymentState::booked;
    case PaymentEventKind::returned:
      return PaymentState::returned;
    case PaymentEventKind::sent_again:
      return PaymentState::sent_again;
    case PaymentEventKind::passed_on:
      return PaymentState::passed_on;
  }
  ENSURE(false);
}

namespace {

bool ends(PaymentEventKind kind) {
  return kind == PaymentEventKind::withdrawn || kind == PaymentEventKind::sent_again ||
         kind == PaymentEventKind::passed_on;
}

PaymentState state_in(BatchState batch) {
  switch (batch) {
    case BatchState::held:
    case BatchState::ready:
      return PaymentState::batched;
    case BatchState::released:
      return PaymentState::exported;
    case BatchState::booked:
      return PaymentState::booked;
    case BatchState::withdrawn:
      return PaymentState::planned;
  }
  ENSURE(false);
}

}  // namespace

const PaymentEvent* last_that_counts(std::span<const PaymentEvent> own, const std::optional<LastBatch>& batch) {
  const auto last =
      std::find_if(own.rbegin(), own.rend(), [](const PaymentEvent& one) { return state_after(one.kind).has_value(); });
  if (last == own.rend()) return nullptr;
  const BatchNumber now_in = batch ? batch->number : BatchNumber();
  return ends(last->kind) || last->batch == now_in ? &*last : nullptr;
}

PaymentState state_of(std::span<const PaymentEvent> own, const std::optional<LastBatch>& batch) {
  if (const PaymentEvent* last = last_that_counts(own, batch)) return *state_after(last->kind);
  return batch ? state_in(batch->state) : PaymentState::planned;
}

Money carried(std::span<const PaymentEvent> own) {
  Money sum;
  for (const PaymentEvent& one : own) {
    if (one.kind == PaymentEventKind::took) sum += one.amount;
    if (one.kind == PaymentEventKind::gave_back) sum -= one.amount;
  }
  return sum;
}

std::optional<BatchState> state_after(BatchEventKind kind) {
  switch (kind) {
    case BatchEventKind::closed:
    case BatchEventKind::moved:
      return std::nullopt;
    case BatchEventKind::held:
      return BatchState::held;
    case BatchEventKind::ready:
      return BatchState::ready;
    case BatchEventKind::released:
      return BatchState::released;
    case BatchEventKind::booked:
      return BatchState::booked;
    case BatchEventKind::withdrawn:
      return BatchState::withdrawn;
  }
  ENSURE(false);
}

BatchEventKind event_to(BatchState state) {
  switch (state) {
    case BatchState::held:
      return BatchEventKind::held;
    case BatchState::ready:
      return BatchEventKind::ready;
    case BatchState::released:
      return BatchEventKind::released;
    case BatchState::booked:
      return BatchEventKind::booked;
    case BatchState::withdrawn:
      return BatchEventKind::withdrawn;
  }
  ENSURE(false);
}

bool is_live(BatchState state) { return state != BatchState::booked && state != BatchState::withdrawn; }

void apply(const BatchEvent& event, Batch& batch) {
  if (event.kind == BatchEventKind::closed) {
    batch.count = event.payments;
    batch.sum = event.total;
  }
  if (event.kind == BatchEventKind::moved) batch.execution = event.execution;
  if (const auto state = state_after(event.kind)) batch.state = *state;
}

}  // namespace ledger
