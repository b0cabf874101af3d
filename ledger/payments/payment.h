// Instructions to the bank: payments, the batches they travel in, the messages (files) batches travel in.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"
#include "ledger/base/rule.h"
#include "ledger/money/date.h"
#include "ledger/money/iban.h"
#include "ledger/money/money.h"
#include "ledger/money/reference.h"

namespace ledger {

enum class PaymentKind {
  cost,
  leefgeld,
  holiday_allowance,
  passed_on,          // income that is the participant's: child benefit
  special_assistance  // paid out whole and apart
};
constexpr auto closed_list(PaymentKind) {
  using enum PaymentKind;
  return text_table<PaymentKind>({{cost, "cost"},
                                  {leefgeld, "leefgeld"},
                                  {holiday_allowance, "holiday_allowance"},
                                  {passed_on, "passed_on"},
                                  {special_assistance, "special_assistance"}});
}

// planned -> batched -> exported -> booked (-> returned -> sent_again or passed_on); withdrawn ends a payment before
// it was exported, joined one that travels in another participant's (shares of one bill). sent_again: another
// payment carries the money; passed_on: it went to the participant.
enum class PaymentState { planned, batched, exported, booked, returned, withdrawn, joined, sent_again, passed_on };
constexpr auto closed_list(PaymentState) {
  using enum PaymentState;
  return text_table<PaymentState>({{planned, "planned"},
                                   {batched, "batched"},
                                   {exported, "exported"},
                                   {booked, "booked"},
                                   {returned, "returned"},
                                   {withdrawn, "withdrawn"},
                                   {joined, "joined"},
                                   {sent_again, "sent_again"},
                                   {passed_on, "passed_on"}});
}

// Whether a payment may go from one state to the other.
[[nodiscard]] bool may_follow(PaymentState from, PaymentState to);

struct Payment {
  PaymentNumber number;
  ParticipantId participant;
  PaymentKind kind = PaymentKind::cost;
  CostId cost;     // empty for leefgeld
  Date due;        // the cost's due date, or the leefgeld's nominal payday
  Date execution;  // TARGET day asked of the bank: that of its batch, once it was in one
  Money amount;    // with the shares of others that it carries: rule joint_bills
  Money of_others;
  PaymentState state = PaymentState::planned;
  std::optional<Rule> needs_approval;  // why a named person must approve before it leaves
  int late_target_days = 0;            // how many TARGET days after the day it should have gone
  PayeeNumber payee;                   // whom it goes to, as the registers said when it was planned or last batched
  DivisionNumber division;             // that it came of; where it is sent again, the first one's
  BatchId batch;                       // that it is in; empty while it is in none, or in one that was taken back
  BatchNumber last_batch;              // also of one that was taken back
  UnitNumber unit;                     // that numbered it
  PaymentNumber resends;               // the first of those that came back, where this one is sent in its place
  int attempt = 0;                     // 1, 2, ... then
};

// "9901-P000000000123", unique for ever; sent again "9901-P000000000123-R1", then -R2: rule sending_again.
[[nodiscard]] EndToEndId end_to_end_id(Administration administration, const Payment& payment);

struct PaymentKey {
  PaymentNumber first;
  int attempt = 0;
  friend bool operator==(const PaymentKey&, const PaymentKey&) = default;
};
[[nodiscard]] EndToEndId end_to_end_id(Administration administration, const PaymentKey& key);
// What such an id names; nothing when it is not one of this administration's.
[[nodiscard]] std::optional<PaymentKey> payment_key(Administration administration, const EndToEndId& id);

// Whom a payment goes to: person's or creditor's data, kept apart from Payment. Fixed when batched.
struct Payee {
  std::string name;  // as registered, not yet converted
  Iban account;
  std::optional<Reference> reference;  // creditors
  std::string text;                    // remittance text where there is no reference
  PayeeNumber number = {};
};
// The remittance text of a payment to the participant; empty for a cost, which goes under the creditor's reference.
[[nodiscard]] std::string text_to_person(const Payment& payment);

// The texts of a payee that a bank may read otherwise than they stand here.
enum class PayeeField { name, text };

struct Instruction {
  Payment payment;
  Payee payee;
};

// What an approver of a batch says yes to, of one payment in it: its number, amount and account.
[[nodiscard]] std::string content_line(const Instruction& instruction);

enum class BatchCategory { creditors, leefgeld };
constexpr auto closed_list(BatchCategory) {
  using enum BatchCategory;
  return text_table<BatchCategory>({{creditors, "creditors"}, {leefgeld, "leefgeld"}});
}

// ready: may leave. held: waits for an approval. released: in a message.
enum class BatchState { held, ready, released, booked, withdrawn };
constexpr auto closed_list(BatchState) {
  using enum BatchState;
  return text_table<BatchState>(
      {{held, "held"}, {ready, "ready"}, {released, "released"}, {booked, "booked"}, {withdrawn, "withdrawn"}});
}

[[nodiscard]] BatchCategory category_of(PaymentKind kind);
// The order in which payments travel, and so are numbered: by category, execution day and participant; else they keep
// their order. What goes in one batch then has numbers that follow one another.
void sort_for_travel(std::vector<Payment>& payments);

[[nodiscard]] bool may_follow(BatchState from, BatchState to);

struct Batch {
  BatchId id;  // = PmtInfId
  BatchNumber number;
  BatchCategory category = BatchCategory::creditors;
  Date execution;
  std::int64_t count = 0;
  Money sum;
  BatchState state = BatchState::ready;
  std::vector<Rule> reasons;  // why it is held
  int approvals_needed = 0;
  MessageId message;  // once released
  RunNumber run;      // that made it
  UnitNumber unit;
};

// "9901-R000012-03" and "9901-R000012"
[[nodiscard]] BatchId batch_id(Administration administration, RunNumber run, int ordinal);
[[nodiscard]] MessageId message_id(Administration administration, RunNumber run);

enum class MessageState { stored, released, placed };
constexpr auto closed_list(MessageState) {
  using enum MessageState;
  return text_table<MessageState>({{stored, "stored"}, {released, "released"}, {placed, "placed"}});
}

struct Message {
  MessageId id;
  std::string created_at;  // with offset: "2026-02-27T12:10:00+01:00"; stored before a byte is written
  RunNumber run;
  std::int64_t count = 0;
  Money sum;
  MessageState state = MessageState::stored;
  Digest digest;  // of the file's bytes, once released
};

// What judge() looks at, beside the batch.
struct BatchFigures {
  Money largest;
  std::set<Rule> payment_reasons;  // why payments in it need an approval
};

struct BatchLimits {
  std::int64_t most_payments = 100'000;
  Money payment_ceiling;
  int approvals = 0;  // persons asked for, for every batch
  int days_ahead = 35;
};

struct Judgement {
  std::vector<Rule> reasons;  // empty: releasable; in the fixed order of ledger/base/rule.h
  int approvals_needed = 0;
};

// Releasable, or held with reasons (stage 10).
[[nodiscard]] Judgement judge(const Batch& batch, const BatchFigures& figures, const BatchLimits& limits, Date today);

}  // namespace ledger
