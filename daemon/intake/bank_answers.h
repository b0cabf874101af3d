// The bank's answers to a payment file (pain.002), compared with what we sent: rule pain002_statuses.
#pragma once

#include <optional>

#include "daemon/administration.h"
#include "ledger/base/finding.h"
#include "ledger/payments/bank_answer.h"
#include "ledger/payments/payment.h"
#include "ledger/store/tables/answers.h"

namespace service {

// What an answer is about: a message, a batch, or a payment as part of the batch it was in at the time.
struct AnswerSubject {
  ledger::AnswerLevel level = ledger::AnswerLevel::group;
  ledger::MessageId message;
  std::optional<ledger::Batch> batch;
  std::optional<ledger::Payment> payment;
  bool is_by_batch_alone = false;  // only the batch's id was right: the bank wrote it, or another id, as MsgId
};
// Nothing where the answer is about no order of ours.
[[nodiscard]] std::optional<AnswerSubject> subject_of_answer(ledger::Transaction& books,
                                                             const ledger::BankAnswer& answer);

// The status that the bank gave before ("ACSP", "RJCT"); empty where it gave none.
[[nodiscard]] std::string status_before(ledger::Transaction& books, const AnswerSubject& about);

// Checks a file's answers before anything of it is recorded. An answer to no order of ours is an error and refuses the
// file; a status that takes back a final one is a warning.
class AnswerCheck final : public ledger::BankAnswerSink {
 public:
  AnswerCheck(const Administration& administration, std::string file)
      : administration_(administration), file_(std::move(file)) {}

  void begin(const ledger::BankAnswerHead& head) override;
  void answer(const ledger::BankAnswer& answer) override;
  [[nodiscard]] ledger::Findings&& findings() { return std::move(findings_); }

 private:
  void add(ledger::Severity severity, const ledger::BankAnswer& answer, ledger::Rule rule, std::string found,
           std::string expected);

  const Administration& administration_;
  std::string file_;
  ledger::Findings findings_;
};

}  // namespace service
