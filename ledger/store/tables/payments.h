// Payments, the batches they travel in, and the messages (bank files) that hold batches.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "ledger/payments/payment.h"
#include "ledger/store/tables/registers.h"

namespace ledger {

struct BatchedPayment {
  PaymentNumber number;
  BatchId batch;
  Date execution;
  int late_target_days = 0;
  Payee payee;  // stays the same from here on, whatever the registers say later
};

struct PaymentReturn {
  Date day;
  std::string reason;  // the bank's code; empty where it gave none
};

struct JoinedShare {
  Payment payment;
  Payment lead;
};

class Payments {
 public:
  explicit Payments(Database& database) : database_(database) {}

  void add(std::vector<Payment>& payments);  // sets their numbers, in order, and their unit
  [[nodiscard]] std::optional<Payment> find(PaymentNumber number);
  [[nodiscard]] std::optional<Payment> find(const PaymentKey& key);
  [[nodiscard]] std::vector<Payment> find(const std::set<PaymentNumber>& numbers);
  // The payments that were sent in place of this one after it came back, in order: rule sending_again.
  [[nodiscard]] std::vector<PaymentNumber> sent_again(PaymentNumber first);
  [[nodiscard]] std::vector<PaymentNumber> sent_again(const std::set<PaymentNumber>& firsts);
  // The keys of the payments between two numbers that were sent in place of others.
  [[nodiscard]] std::map<PaymentNumber, PaymentKey> keys_of_attempts(PaymentNumber first, PaymentNumber last);
  [[nodiscard]] std::optional<PaymentReturn> last_return(PaymentNumber number);
  [[nodiscard]] std::optional<Payee> payee(PaymentNumber number);
  [[nodiscard]] std::vector<Payment> of_participant(const ParticipantId& participant);
  [[nodiscard]] std::vector<Payment> in_state(PaymentState state);
  // Planned and batched ones of these participants.
  [[nodiscard]] std::vector<Payment> not_sent(const ParticipantRange& range);
  // The payments in one of these batches, of one of these amounts, to one of these accounts.
  struct InBatches {
    std::set<BatchId> batches;
    std::set<Money> amounts;
    std::set<Iban> accounts;
  };
  [[nodiscard]] std::vector<Instruction> in_batches(const InBatches& asked);
  // Planned payments to be executed on or before `until`, by execution date, then number.
  [[nodiscard]] std::vector<Payment> planned(Date until);
  // Accounts that a payment came back from because of the account itself (closed, unknown), with the last day on which
  // that happened.
  [[nodiscard]] std::map<Iban, Date> blocked_accounts();
  void set_state(PaymentNumber number, PaymentState state);
  // A share of a joint bill travels in another participant's payment, `lead`: rule joint_bills. set_amount then gives
  // the lead the sum of all shares.
  void join(PaymentNumber number, PaymentNumber lead);
  [[nodiscard]] bool carries_others(PaymentNumber lead);
  // The payments in which these travel, or once did, as shares of joint bills.
  [[nodiscard]] std::vector<PaymentNumber> leads_of(const std::set<PaymentNumber>& shares);
  // The shares in payments that have not left, by the payment they travel in.
  [[nodiscard]] std::vector<JoinedShare> joined_shares(const ParticipantRange& leads);
  // It is planned by itself again; set_amount then takes it out of the lead's amount.
  void part(PaymentNumber number);
  void set_amount(PaymentNumber number, Money amount);
  void mark_returned(PaymentNumber number, Date day, const std::string& reason);

  void add(const Batch& batch, const std::vector<BatchedPayment>& payments);
  [[nodiscard]] std::optional<Batch> batch(const BatchId& id);
  [[nodiscard]] std::vector<Batch> batches();  // all, oldest first
  [[nodiscard]] std::vector<Batch> batches(BatchState state);
  [[nodiscard]] std::vector<Batch> batches_of_run(RunNumber run);
  [[nodiscard]] std::vector<Batch> batches_of_message(const MessageId& message);
  [[nodiscard]] std::vector<Batch> batches(const std::set<BatchId>& ids, const std::set<MessageId>& messages);
  // Gives a batch that is not released yet, and its payments, a later date. Each payment is late by that many more
  // TARGET days.
  void set_execution(const BatchId& id, Date execution, int more_late_target_days);
  // Its payments follow: with released they become exported, with booked those that are exported become booked.
  void set_state(const BatchId& id, BatchState state);
  // Takes a batch back. Its payments are planned again, and their payees are read from the registers again.
  void withdraw(const BatchId& id);
  [[nodiscard]] std::vector<PaymentNumber> withdrawn_from(const BatchId& id);
  // All that it was in: those that were taken back, oldest first, then the one that it is in now.
  [[nodiscard]] std::vector<BatchId> batches_with(PaymentNumber number);

  // Visits the payments of a batch with their payees, in order of number. Memory does not grow with their count.
  void each_instruction(const BatchId& id, const std::function<void(const Instruction&)>& visit);
  // Visits the payments in the batches of a message, those together that one unit of work numbered. Memory does not
  // grow with their count.
  void each_unit_of(const MessageId& id, const std::function<void(const std::vector<Payment>&)>& visit);
  // The digest of what an approver approves: the batch's payments, amounts and accounts. The date is left out, because
  // a held batch moves to the day on which it is released.
  [[nodiscard]] Digest content_of(const BatchId& id);

  void add(const Message& message, const std::vector<BatchId>& batches);
  [[nodiscard]] std::optional<Message> message(const MessageId& id);
  [[nodiscard]] std::vector<Message> messages();
  [[nodiscard]] std::vector<Message> unplaced();            // not in the outbox yet, oldest first
  void release(const MessageId& id, const Digest& digest);  // its batches and payments follow
  void place(const MessageId& id);

 private:
  Database& database_;
};

}  // namespace ledger
