// What happened to payments, batches and messages, and how they stand after it. The books add events and change none:
// a state is what the last event says.
#pragma once

#include <optional>
#include <span>

#include "ledger/payments/payment.h"

namespace ledger {

// Of one payment, where it differs from its batch.
enum class PaymentEventKind {
  joined,     // it travels in another one, the lead: rule joint_bills
  parted,     // by itself again
  took,       // of a lead: it carries the share
  gave_back,  // and does not any more
  withdrawn,
  booked,
  returned,
  sent_again,
  passed_on
};
constexpr auto closed_list(PaymentEventKind) {
  using enum PaymentEventKind;
  return text_table<PaymentEventKind>({{joined, "joined"},
                                       {parted, "parted"},
                                       {took, "took"},
                                       {gave_back, "gave_back"},
                                       {withdrawn, "withdrawn"},
                                       {booked, "booked"},
                                       {returned, "returned"},
                                       {sent_again, "sent_again"},
                                       {passed_on, "passed_on"}});
}

struct PaymentEvent {
  PaymentEventKind kind = PaymentEventKind::joined;
  PaymentNumber payment = {};
  BatchNumber batch = {};           // the last one it was in when this happened; none before the first
  PaymentNumber other = {};         // joined, parted: the lead. took, gave_back: the share
  Money amount = {};                // took, gave_back: of the share
  BankEntryNumber bank_entry = {};  // that told of it; none where no entry did
  UnitNumber unit = {};
};

// Whether the second may follow on the first, of those that change the state. None: nothing of the payment's own that
// counts in the batch it is in now.
[[nodiscard]] bool may_follow(std::optional<PaymentEventKind> from, PaymentEventKind to);
// The state that it leads to; none where it changes none.
[[nodiscard]] std::optional<PaymentState> state_after(PaymentEventKind kind);

// The batch that a payment was put into last.
struct LastBatch {
  BatchNumber number;
  BatchState state = BatchState::ready;
};
// The last of its own events, of which the oldest is first, that counts: it happened in the batch that it was in last,
// or ended the payment.
[[nodiscard]] const PaymentEvent* last_that_counts(std::span<const PaymentEvent> own,
                                                   const std::optional<LastBatch>& batch);
// How it stands: as that event says, else as its batch does, else planned.
[[nodiscard]] PaymentState state_of(std::span<const PaymentEvent> own, const std::optional<LastBatch>& batch);
// The shares of others that it carries.
[[nodiscard]] Money carried(std::span<const PaymentEvent> own);

enum class BatchEventKind {
  closed,  // with the count and the sum of its payments
  held,
  ready,
  moved,  // to another execution day
  released,
  booked,
  withdrawn
};
constexpr auto closed_list(BatchEventKind) {
  using enum BatchEventKind;
  return text_table<BatchEventKind>({{closed, "closed"},
                                     {held, "held"},
                                     {ready, "ready"},
                                     {moved, "moved"},
                                     {released, "released"},
                                     {booked, "booked"},
                                     {withdrawn, "withdrawn"}});
}

struct BatchEvent {
  BatchEventKind kind = BatchEventKind::closed;
  BatchNumber batch = {};
  std::int64_t payments = 0;        // closed
  Money total = {};                 // closed
  Date execution = {};              // moved
  BankEntryNumber bank_entry = {};  // booked: that told of it; none where no entry did
  UnitNumber unit = {};
};

// None where it changes no state.
[[nodiscard]] std::optional<BatchState> state_after(BatchEventKind kind);
[[nodiscard]] BatchEventKind event_to(BatchState state);
[[nodiscard]] bool is_live(BatchState state);  // neither booked nor withdrawn: something may still happen to it
void apply(const BatchEvent& event, Batch& batch);

}  // namespace ledger
