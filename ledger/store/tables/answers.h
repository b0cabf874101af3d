// What the bank answered to our payment files: its codes and our ids. The bank's texts may hold names, so they stay in
// the archived file.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/payments/answers.h"
#include "ledger/payments/payment.h"

namespace ledger {

class Database;

struct RejectedPayment {
  BatchId batch;
  PaymentNumber payment;
  std::string reason;  // the bank's first reason code; empty where it gave none
};

class Answers {
 public:
  explicit Answers(Database& database) : database_(database) {}

  void add(const RecordedAnswer& answer);

  // The bank's status that counts now; a status of the message counts for its batches, one of the batch for its
  // payments. Empty where the bank said nothing.
  [[nodiscard]] std::string status_of(const MessageId& message);
  [[nodiscard]] std::string status_of(const Batch& batch);
  [[nodiscard]] std::string status_of(const Payment& payment, const Batch& batch);
  // Payments that the bank rejected one by one while they were in this batch.
  [[nodiscard]] std::vector<RejectedPayment> rejected_in(const BatchId& batch);
  [[nodiscard]] std::vector<RejectedPayment> rejected_in(const std::set<BatchId>& batches);

  // All answers, in the order in which they came: on a batch and its message, or on a payment itself.
  [[nodiscard]] std::vector<RecordedAnswer> of(const Batch& batch);
  [[nodiscard]] std::vector<RecordedAnswer> of(PaymentNumber payment);

 private:
  Database& database_;
};

}  // namespace ledger
