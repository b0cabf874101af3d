#include "daemon/decisions/returned_payments.h"

#include <algorithm>

#include "daemon/decisions/account_changes.h"
#include "daemon/release/waiting_accounts.h"
#include "ledger/books/recording.h"
#include "ledger/money/calendar.h"
#include "ledger/payments/returns.h"
#include "ledger/register/timing.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

struct ReturnedPayment {
  Payment payment;
  PaymentReturn back;
};

Result<ReturnedPayment, Refusal> returned_payment(Transaction& books, const SubjectId& subject) {
  const auto key = payment_key(books.administration(), EndToEndId(subject.text()));
  const auto payment = key ? books.payments().find(*key) : std::nullopt;
  if (!payment) return refused(Refusal{RefusalRule::no_such_payment, subject.text()});
  if (payment->state != PaymentState::returned)
    return refused(
        Refusal{RefusalRule::payment_was_not_returned, subject.text(), {std::string(to_text(payment->state))}});
  return ReturnedPayment{*payment, books.payments().last_return(payment->number).value()};
}

// A creditor's account must have been verified after the return. A person's account must be another one than the
// account from which the payment came back.
std::optional<Refusal> why_not_payable(Transaction& books, const ReturnedPayment& returned, Date execution) {
  const Payment& payment = returned.payment;
  const auto about = [&](RefusalRule rule, std::vector<std::string> values) {
    return Refusal{rule, end_to_end_id(books.administration(), payment).text(), std::move(values)};
  };
  const ParticipantRange one{payment.participant, payment.participant};
  if (payment.kind != PaymentKind::cost) {
    const auto payee = books.payments().payee(payment.number);
    if (!payee || books.registers().persons(one).front().leefgeld_account != payee->account) return std::nullopt;
    return about(RefusalRule::persons_account_is_the_same, {payment.participant.text()});
  }
  if (stands_in_the_way(waiting_accounts(books), payment, execution))
    return about(RefusalRule::another_account_waits, {});
  std::vector<CostItem> rows = books.registers().costs(one);
  std::erase_if(rows, [&](const CostItem& row) { return row.id != payment.cost; });
  const CostItem* row = row_at(rows, execution);
  const CreditorAccount& account = (row != nullptr ? *row : rows.back()).account;
  if (!account.verified_by.empty() && account.verified_on && *account.verified_on > returned.back.day)
    return std::nullopt;
  return about(RefusalRule::account_was_not_verified_since, {to_iso(returned.back.day)});
}

std::optional<Refusal> why_not_again(Transaction& books, const ReturnedPayment& returned, Date execution) {
  if (!meaning_of_return(returned.back.reason).may_be_sent_again)
    return Refusal{RefusalRule::return_reason_is_final,
                   end_to_end_id(books.administration(), returned.payment).text(),
                   {returned.back.reason}};
  return why_not_payable(books, returned, execution);
}

// Planned for the day after the return; batching moves it to a day that the bank still accepts.
Payment next_attempt(Transaction& books, const ReturnedPayment& returned) {
  Payment again = returned.payment;
  again.resends = again.attempt > 0 ? again.resends : again.number;
  again.attempt = static_cast<int>(books.payments().sent_again(again.resends).size()) + 1;
  again.number = {};
  again.state = PaymentState::planned;
  again.execution = add_target_days(returned.back.day, 1);
  again.late_target_days = 0;
  again.of_others = {};  // it is sent for all of them
  again.batch = {};
  again.last_batch = {};
  return again;
}

// The first one took the shares; what is sent in its place is sent for all.
bool carries_others(Transaction& books, const Payment& payment) {
  const auto first = books.payments().find(payment.attempt > 0 ? payment.resends : payment.number);
  return first && first->of_others.is_positive();
}

Receipt freed_receipt(const Payment& payment, const SubjectId& subject, Date today) {
  Receipt receipt;
  receipt.participant = payment.participant;
  receipt.kind = ReceiptKind::freed;
  receipt.amount = payment.amount;
  receipt.pay_date = receipt.period_from = receipt.period_to = today;
  receipt.run_id = subject.text();
  receipt.is_settled = true;
  receipt.is_regular = false;
  return receipt;
}

}  // namespace

Result<PaymentSentAgain, Refusal> send_again(const Administration& administration, const Actor& actor,
                                             const PersonsWord& word) {
  std::optional<ReturnedPayment> found;
  std::optional<Refusal> why_not = why_not_heard(word);
  if (why_not) return refused(*std::move(why_not));
  std::vector<Payment> again;
  administration.read([&](Transaction& books) {
    auto returned = returned_payment(books, word.subject);
    if (!returned) why_not = returned.error();
    else why_not = why_not_again(books, *returned, actor.today());
    if (why_not) return;
    again = {next_attempt(books, *returned)};
    found = *std::move(returned);
  });
  if (why_not) return refused(*std::move(why_not));
  // The key names the payment alone, so it is sent again once, also when the answer to this call is lost.
  (void)administration.once(actor.unit("send-again:" + word.subject.text()), [&](Transaction& books) {
    books.payments().set_state(found->payment.number, PaymentState::sent_again);
    books.payments().add(again);
    const Payment& one = again.front();
    books.journal().append({record_sent_again(one, actor.today(), end_to_end_id(administration.settings.code, one))});
    record_verdict(books, actor, word, Verdict::sent_again);
  });
  administration.log.info("payment " + word.subject.text() + ": sent again by " + actor.who);
  return PaymentSentAgain{.id = end_to_end_id(administration.settings.code, again.front()),
                          .resends = EndToEndId(word.subject.text()),
                          .amount = again.front().amount};
}

Result<PaymentPassedOn, Refusal> pass_on(const Administration& administration, const Actor& actor,
                                         const PersonsWord& word) {
  std::optional<Payment> payment;
  std::optional<Refusal> why_not = why_not_heard(word);
  if (why_not) return refused(*std::move(why_not));
  administration.read([&](Transaction& books) {
    auto returned = returned_payment(books, word.subject);
    if (!returned) why_not = returned.error();
    else if (carries_others(books, returned->payment))
      why_not = Refusal{RefusalRule::payment_holds_shares_of_others, word.subject.text()};
    else payment = returned->payment;
  });
  if (why_not) return refused(*std::move(why_not));
  const EndToEndId id(word.subject.text());
  std::vector<Receipt> receipts{freed_receipt(*payment, word.subject, actor.today())};
  (void)administration.once(actor.unit("pass-on:" + id.text()), [&](Transaction& books) {
    books.payments().set_state(payment->number, PaymentState::passed_on);
    books.receipts().add(receipts);
    books.journal().append({record_return_released(*payment, actor.today(), id)});
    record_verdict(books, actor, word, Verdict::passed_on);
  });
  administration.log.info("payment " + id.text() + ": its money passed on by " + actor.who);
  return PaymentPassedOn{id, receipts.front()};
}

}  // namespace service
