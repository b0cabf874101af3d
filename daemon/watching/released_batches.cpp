#include "daemon/watching/released_batches.h"

#include <map>

#include "ledger/books/recording.h"
#include "ledger/payments/answer_meaning.h"
#include "ledger/payments/answers.h"
#include "ledger/store/tables/answers.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

bool is_rejected(Transaction& books, const Batch& batch) {
  return meaning_of_status(books.answers().status_of(batch)) == AnswerMeaning::rejected;
}

// What the bank did with the payments of a batch.
struct Account {
  Money unbooked;                 // the sum of payments that the bank neither booked nor rejected
  std::vector<Payment> rejected;  // the payments that it will not book
  bool has_booked = false;
};

Account account_of(Transaction& books, const Batch& batch, const std::map<PaymentNumber, std::string>& rejected) {
  Account account;
  books.payments().each_instruction(batch.id, [&](const Instruction& one) {
    const Payment& payment = one.payment;
    if (payment.state == PaymentState::booked) account.has_booked = true;
    if (payment.state != PaymentState::exported) return;
    if (rejected.contains(payment.number)) account.rejected.push_back(payment);
    else account.unbooked += payment.amount;
  });
  return account;
}

void end_batch(Transaction& books, const RunContext& run, const Batch& batch, const Account& account,
               const std::map<PaymentNumber, std::string>& rejected) {
  std::vector<JournalEntry> entries;
  for (const Payment& payment : account.rejected) {
    books.payments().mark_returned(payment.number, {run.now.today(), rejected.at(payment.number), {}});
    entries.push_back(record_rejected(payment, run.now.today(), end_to_end_id(books.administration(), payment)));
  }
  books.journal().append(entries);
  books.payments().set_state(batch.id, BatchState::booked);
}

}  // namespace

void check_released_batches(const Administration& administration, const RunContext& run, Transaction& books) {
  std::vector<ExceptionItem> noted;
  for (const Batch& batch : books.payments().batches(BatchState::released)) {
    if (batch.execution > run.now.today() || is_rejected(books, batch)) continue;
    std::map<PaymentNumber, std::string> rejected;
    for (const RejectedPayment& one : books.answers().rejected_in(batch.id)) rejected[one.payment] = one.reason;
    const Account account = account_of(books, batch, rejected);
    if (account.unbooked.is_zero() && account.has_booked) end_batch(books, run, batch, account, rejected);
    else if (run.has_come(news_due(batch, administration.settings.bank.no_news_after)))
      noted.push_back({run.number, ExceptionKind::no_news, {}, {}, batch.execution, account.unbooked, batch.id.text()});
  }
  books.runs().add(noted);
}

}  // namespace service
