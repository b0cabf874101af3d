#include "daemon/intake/bank_answers.h"

#include <algorithm>

#include "ledger/payments/answers.h"
#include "ledger/store/tables/payments.h"

namespace service {

using namespace ledger;

namespace {

// A file that belongs to somebody else would give the same finding for each of its payments.
constexpr std::size_t findings_at_most = 100;

std::optional<Payment> payment_of(Transaction& books, const BankAnswer& answer) {
  for (const EndToEndId& id : {answer.end_to_end, EndToEndId(answer.instruction_id)})
    if (const auto key = payment_key(books.administration(), id))
      if (auto payment = books.payments().find(*key)) return payment;
  return std::nullopt;
}

bool travelled_in(Transaction& books, const Payment& payment, const Batch& batch) {
  const std::vector<BatchId> all = books.payments().batches_with(payment.number);
  return std::find(all.begin(), all.end(), batch.id) != all.end();
}

std::optional<Batch> batch_of_payment(Transaction& books, const MessageId& message, const Payment& payment) {
  for (Batch& batch : books.payments().batches_of_message(message))
    if (travelled_in(books, payment, batch)) return std::move(batch);
  return std::nullopt;
}

// Finds the message and the batch that the answer names; false where they are not ours or do not belong together.
bool find_message_and_batch(Transaction& books, const BankAnswer& answer, AnswerSubject& about) {
  const bool is_message = !answer.message.empty() && books.payments().message(answer.message);
  if (is_message) about.message = answer.message;
  if (!answer.batch.empty()) about.batch = books.payments().batch(answer.batch);
  else if (!is_message) about.batch = books.payments().batch(BatchId(answer.message.text()));
  if (!answer.batch.empty() && !about.batch) return false;
  if (about.batch && about.batch->message.empty()) return false;  // the batch never left
  if (about.batch && !is_message) {
    about.is_by_batch_alone = true;
    about.message = about.batch->message;
  }
  return !about.message.empty() && (!about.batch || about.batch->message == about.message);
}

}  // namespace

std::optional<AnswerSubject> subject_of_answer(Transaction& books, const BankAnswer& answer) {
  AnswerSubject about;
  about.level = answer.level;
  if (!find_message_and_batch(books, answer, about)) return std::nullopt;
  if (answer.level == AnswerLevel::group && about.batch) about.level = AnswerLevel::payment;
  if (about.level == AnswerLevel::payment && !about.batch) return std::nullopt;
  if (answer.level != AnswerLevel::transaction) return about;
  about.payment = payment_of(books, answer);
  if (!about.payment) return std::nullopt;
  if (!about.batch) about.batch = batch_of_payment(books, about.message, *about.payment);
  if (!about.batch || !travelled_in(books, *about.payment, *about.batch)) return std::nullopt;
  return about;
}

std::string status_before(Transaction& books, const AnswerSubject& about) {
  if (about.level == AnswerLevel::group) return books.answers().status_of(about.message);
  if (about.level == AnswerLevel::payment) return books.answers().status_of(*about.batch);
  return books.answers().status_of(*about.payment, *about.batch);
}

void AnswerCheck::begin(const BankAnswerHead&) {}

void AnswerCheck::answer(const BankAnswer& answer) {
  if (findings_.size() >= findings_at_most) return;
  administration_.read([&](Transaction& books) {
    const auto about = subject_of_answer(books, answer);
    if (!about) {
      const std::string id = answer.level == AnswerLevel::transaction ? answer.end_to_end.text()
                             : !answer.batch.empty()                  ? answer.batch.text()
                                                                      : answer.message.text();
      return add(Severity::error, answer, Rule::answer_is_to_no_payment_of_ours, id, "an order that left here");
    }
    const std::string before = status_before(books, *about);
    if (outcome_of(before, answer.status) == AnswerOutcome::goes_back)
      add(Severity::warning, answer, Rule::status_goes_back, answer.status, "nothing more: " + before + " was final");
  });
}

void AnswerCheck::add(Severity severity, const BankAnswer& answer, Rule rule, std::string found, std::string expected) {
  findings_.push_back({.severity = severity,
                       .place = {.file = file_, .line = answer.line, .path = ""},
                       .rule = rule,
                       .found = std::move(found),
                       .expected = std::move(expected),
                       .quoted_line = ""});
}

}  // namespace service
