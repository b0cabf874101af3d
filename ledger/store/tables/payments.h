// Payments, batches and messages.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "ledger/payments/payment.h"
#include "ledger/store/tables/registers.h"

namespace ledger {

struct BatchedPayment {
  PaymentNumber number;
  BatchId batch;
  Date execution;
  int late_target_days = 0;
  Payee payee;  // fixed from here on
};

struct PaymentReturn {
  Date day;
  std::string reason;  // the bank's code; empty where it gave none
};

class Payments {
 public:
  explicit Payments(Database& database) : database_(database) {}

  void add(std::vector<Payment>& payments);  // gives each a number, in order
  [[nodiscard]] std::optional<Payment> find(PaymentNumber number);
  [[nodiscard]] std::optional<Payment> find(const PaymentKey& key);
  // Those sent in place of one that came back, in order.
  [[nodiscard]] std::vector<PaymentNumber> sent_again(PaymentNumber first);
  [[nodiscard]] std::optional<PaymentReturn> last_return(PaymentNumber number);
  [[nodiscard]] std::optional<Payee> payee(PaymentNumber number);
  [[nodiscard]] std::vector<Payment> of_participant(const ParticipantId& participant);
  [[nodiscard]] std::vector<Payment> in_state(PaymentState state);
  [[nodiscard]] std::vector<Payment> in_batch(const BatchId& batch, Money amount);
  // Planned ones to be executed on or before `until`, by execution date, then number.
  [[nodiscard]] std::vector<Payment> planned(Date until);
  // Accounts that sent a payment back for a reason that lies with them, and on which day last.
  [[nodiscard]] std::map<Iban, Date> blocked_accounts();
  void set_state(PaymentNumber number, PaymentState state);
  // A share that travels in another participant's payment, and the sum that one carries then.
  void join(PaymentNumber number, PaymentNumber lead);
  [[nodiscard]] bool carries_others(PaymentNumber lead);
  void set_amount(PaymentNumber number, Money amount);
  void mark_returned(PaymentNumber number, Date day, const std::string& reason);

  void add(const Batch& batch, const std::vector<BatchedPayment>& payments);
  [[nodiscard]] std::optional<Batch> batch(const BatchId& id);
  [[nodiscard]] std::vector<Batch> batches();  // all, oldest first
  [[nodiscard]] std::vector<Batch> batches(BatchState state);
  [[nodiscard]] std::vector<Batch> batches_of_run(RunNumber run);
  [[nodiscard]] std::vector<Batch> batches_of_message(const MessageId& message);
  // A batch that is not released yet gets a later date; its payments with it, each that much later than it was.
  void set_execution(const BatchId& id, Date execution, int more_late_target_days);
  void set_state(const BatchId& id, BatchState state);  // its payments follow: released -> exported, booked -> booked
  // Taken back: its payments are planned again, and to be paid to whom the registers say then.
  void withdraw(const BatchId& id);
  [[nodiscard]] std::vector<PaymentNumber> withdrawn_from(const BatchId& id);

  // Payments of a batch with their payees, by number, without holding them all.
  void each_instruction(const BatchId& id, const std::function<void(const Instruction&)>& visit);
  // What an approver says yes to: the batch's payments, amounts and accounts. The date is not part of it: a held
  // batch moves to the day it is released.
  [[nodiscard]] Digest content_of(const BatchId& id);

  void add(const Message& message, const std::vector<BatchId>& batches);
  [[nodiscard]] std::optional<Message> message(const MessageId& id);
  [[nodiscard]] std::vector<Message> messages();
  [[nodiscard]] std::vector<Message> unplaced();            // stored or released, oldest first
  void release(const MessageId& id, const Digest& digest);  // and its batches and payments
  void place(const MessageId& id);

 private:
  Database& database_;
};

}  // namespace ledger
