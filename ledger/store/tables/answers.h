// What the bank answered to payment files of ours, as it said it: codes and ids alone. Its texts may hold names and
// stay in the file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/payments/answers.h"
#include "ledger/payments/bank_answer.h"
#include "ledger/payments/payment.h"

namespace ledger {

class Database;

struct RecordedAnswer {
  std::int64_t number = 0;
  RunNumber run;
  Digest file;
  AnswerLevel level = AnswerLevel::group;
  MessageId message;
  BatchId batch;          // empty for a group's
  PaymentNumber payment;  // none above a transaction
  std::string status;
  std::vector<std::string> reasons;
  AnswerOutcome outcome = AnswerOutcome::taken;
  Date told_on;  // the run's day
};

struct RejectedPayment {
  PaymentNumber payment;
  std::string reason;  // the first of those given; may be empty
};

class Answers {
 public:
  explicit Answers(Database& database) : database_(database) {}

  void add(const RecordedAnswer& answer);

  // How it stands by the bank's word, each with what stands above it; empty where nothing was said.
  [[nodiscard]] std::string status_of(const MessageId& message);
  [[nodiscard]] std::string status_of(const Batch& batch);
  [[nodiscard]] std::string status_of(const Payment& payment, const Batch& batch);
  // Rejected one by one while they travelled in this batch.
  [[nodiscard]] std::vector<RejectedPayment> rejected_in(const BatchId& batch);

  // All that was said, in order: of a batch and its message; of a payment alone.
  [[nodiscard]] std::vector<RecordedAnswer> of(const Batch& batch);
  [[nodiscard]] std::vector<RecordedAnswer> of(PaymentNumber payment);

 private:
  Database& database_;
};

}  // namespace ledger
