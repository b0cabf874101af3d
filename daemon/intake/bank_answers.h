// What the bank answers to a payment file, held against what is known of it (sepa-rules.md 10).
#pragma once

#include <optional>

#include "daemon/administration.h"
#include "ledger/base/finding.h"
#include "ledger/payments/bank_answer.h"
#include "ledger/payments/payment.h"
#include "ledger/store/tables/answers.h"

namespace service {

// What an answer is about: a message, or a batch, or a payment while it travelled in that batch.
struct AnswerSubject {
  ledger::AnswerLevel level = ledger::AnswerLevel::group;
  ledger::MessageId message;
  std::optional<ledger::Batch> batch;
  std::optional<ledger::Payment> payment;
  bool is_by_batch_alone = false;  // the bank wrote the PmtInfId where the MsgId belongs, or another message's id
};
// Nothing where it is about no order of ours.
[[nodiscard]] std::optional<AnswerSubject> subject_of_answer(ledger::Transaction& books,
                                                             const ledger::BankAnswer& answer);

// How it stands by what the bank said before; empty where it said nothing.
[[nodiscard]] std::string status_before(ledger::Transaction& books, const AnswerSubject& about);

// Holds a file's answers against the books before anything of it is recorded: answer_is_to_no_payment_of_ours refuses
// the file, status_goes_back is a warning.
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
