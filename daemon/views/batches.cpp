#include "daemon/views/batches.h"

#include "ledger/payments/answer_meaning.h"
#include "ledger/store/tables/answers.h"
#include "ledger/store/tables/payments.h"

namespace service {

using namespace ledger;

namespace {

BatchRow row_of(const Administration& administration, Transaction& books, const Batch& batch, Date today) {
  BatchRow row{.batch = batch,
               .persons = decisions_on(books, SubjectId(batch.id.text())),
               .is_silent = false,
               .bank_status = books.answers().status_of(batch)};
  row.is_silent = is_without_news(batch, administration.settings.bank.no_news_after, today) &&
                  meaning_of_status(row.bank_status) != AnswerMeaning::rejected;
  return row;
}

BatchView view_of(const Administration& administration, Transaction& books, const Batch& batch, Date today) {
  BatchView view{.row = row_of(administration, books, batch, today),
                 .content = books.payments().content_of(batch.id),
                 .answers = books.answers().of(batch),
                 .payments = {},
                 .withdrawn = {}};
  const auto id_of = [&](const Payment& payment) { return end_to_end_id(administration.settings.code, payment); };
  books.payments().each_instruction(batch.id, [&](const Instruction& one) {
    if (batch.state == BatchState::withdrawn) return view.withdrawn.push_back(id_of(one.payment));
    view.payments.push_back({.id = id_of(one.payment),
                             .participant = one.payment.participant,
                             .cost = one.payment.cost,
                             .due = one.payment.due,
                             .amount = one.payment.amount,
                             .account = one.payee.account.masked(),
                             .late_target_days = one.payment.late_target_days});
  });
  return view;
}

}  // namespace

void each_batch(const Administration& administration, const Actor& actor,
                const std::function<void(const BatchRow&)>& visit) {
  administration.read([&](Transaction& books) {
    for (const Batch& batch : books.payments().batches()) visit(row_of(administration, books, batch, actor.today()));
  });
}

Result<BatchView, Refusal> batch(const Administration& administration, const Actor& actor, const BatchId& id) {
  Result<BatchView, Refusal> view = refused(Refusal{RefusalRule::no_such_batch, id.text()});
  administration.read([&](Transaction& books) {
    if (const auto found = books.payments().batch(id)) view = view_of(administration, books, *found, actor.today());
  });
  return view;
}

}  // namespace service
