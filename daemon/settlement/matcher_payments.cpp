// Entries about payments that we sent: whole batches, payments one by one, and payments that came back. How banks
// report them: rule camt_reading and rule returned_payment.
#include <algorithm>
#include <set>

#include "daemon/settlement/matcher.h"
#include "ledger/books/recording.h"
#include "ledger/payments/returns.h"
#include "ledger/store/tables/answers.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

// The most that banks keep as charges out of a payment that they give back. Where more is missing a person must look.
const Money most_charges = Money::cents(50'00);

bool was_sent(const Payment& payment) {
  return payment.state == PaymentState::booked || payment.state == PaymentState::exported;
}

bool says_return(const EntryDetail& detail) {
  return !detail.return_reason.empty() || detail.bank_code.ends_with("/RRTN");
}

bool is_return_of(const Payment& payment, Money amount, const EntryDetail& detail) {
  if (!was_sent(payment) || !amount.is_positive()) return false;
  if (amount == payment.amount) return true;
  return says_return(detail) && amount < payment.amount && payment.amount - amount <= most_charges;
}

std::vector<BatchId> batches_named(Transaction& books, const BankEntry& entry) {
  std::set<BatchId> ids;
  for (const EntryBatch& batch : entry.batches)
    if (!batch.batch.empty()) ids.insert(batch.batch);
  if (ids.empty())
    for (const EntryDetail& detail : entry.details)
      if (!detail.batch.empty()) ids.insert(detail.batch);
  if (ids.empty())
    for (const EntryBatch& one : entry.batches)
      if (!one.message.empty())
        for (const Batch& batch : books.payments().batches_of_message(one.message)) ids.insert(batch.id);
  return {ids.begin(), ids.end()};
}

// The payments of a batch that the bank rejected one by one, as far as no statement has settled them.
struct Rejection {
  Payment payment;
  std::string reason;
};
std::vector<Rejection> rejected_in(Transaction& books, const BatchId& id) {
  std::vector<Rejection> rejected;
  for (const RejectedPayment& one : books.answers().rejected_in(id))
    if (const auto payment = books.payments().find(one.payment);
        payment && payment->state == PaymentState::exported && payment->batch == id)
      rejected.push_back({*payment, one.reason});
  return rejected;
}

}  // namespace

EndToEndId Matcher::id_of(const Payment& payment) const {
  return end_to_end_id(administration_.settings.code, payment);
}

// One debit for a whole batch, found by the batch's id together with its sum. The sum alone proves nothing.
std::optional<Matcher::Answer> Matcher::batch_booked(const BankEntry& entry) {
  const std::vector<BatchId> ids = batches_named(books_, entry);
  return ids.empty() ? std::nullopt : batches_booked(ids, entry);
}

// The amount is the whole sum, or the sum less the payments that the bank rejected before it booked: that money never
// left the account.
std::optional<Matcher::Answer> Matcher::batches_booked(const std::vector<BatchId>& ids, const BankEntry& entry) {
  Money sum, rejected_sum;
  std::vector<Batch> batches;
  std::vector<Rejection> rejected;
  for (const BatchId& id : ids) {
    std::optional<Batch> batch = books_.payments().batch(id);
    if (!batch || batch->state != BatchState::released) return std::nullopt;
    sum += batch->sum;
    for (Rejection& one : rejected_in(books_, id)) {
      rejected_sum += one.payment.amount;
      rejected.push_back(std::move(one));
    }
    batches.push_back(*std::move(batch));
  }
  if (sum == entry.amount) rejected.clear();
  else if (rejected.empty() || sum - rejected_sum != entry.amount) return std::nullopt;
  Answer answer{MatchKind::batch_booked, ids.front().text(), {}};
  for (const Batch& batch : batches) {
    Money booked = batch.sum;
    for (const Rejection& one : rejected) {
      if (one.payment.batch != batch.id) continue;
      booked -= one.payment.amount;
      books_.payments().mark_returned(one.payment.number, entry.booking_date, one.reason);
      answer.entries.push_back(record_rejected(one.payment, entry.booking_date, id_of(one.payment)));
    }
    if (booked.is_positive()) answer.entries.push_back(record_batch_booked(booked, entry.booking_date, batch.id));
    books_.payments().set_state(batch.id, BatchState::booked);
  }
  return answer;
}

std::optional<Payment> Matcher::payment_of(const BankEntry& entry, const EntryDetail& detail) const {
  for (const EndToEndId& id : {detail.end_to_end, EndToEndId(detail.instruction_id)})
    if (const auto key = payment_key(administration_.settings.code, id))
      if (const auto payment = books_.payments().find(*key)) return payment;
  return payment_in_batch(entry, detail);
}

// By batch, amount and the payee's account, where exactly one payment fits.
std::optional<Payment> Matcher::payment_in_batch(const BankEntry& entry, const EntryDetail& detail) const {
  const BatchId batch = !detail.batch.empty()       ? detail.batch
                        : entry.batches.size() == 1 ? entry.batches.front().batch
                                                    : BatchId();
  const auto account = Iban::parse(detail.counterparty_iban);
  if (batch.empty() || !account) return std::nullopt;
  const std::optional<Batch> ours = books_.payments().batch(batch);
  if (!ours || (!detail.message.empty() && detail.message != ours->message)) return std::nullopt;
  std::vector<Payment> fitting = books_.payments().in_batch(batch, amount_of(entry, detail));
  std::erase_if(fitting, [&](const Payment& one) {
    const auto payee = books_.payments().payee(one.number);
    return !was_sent(one) || !payee || payee->account != *account;
  });
  return fitting.size() == 1 ? std::optional(fitting.front()) : std::nullopt;
}

// The bank carried out a batch that was withdrawn. Nothing about that is certain, so a person must look.
bool Matcher::names_withdrawn_batch(const BankEntry& entry) const {
  const auto is_withdrawn = [&](const BatchId& id) {
    const std::optional<Batch> batch = id.empty() ? std::nullopt : books_.payments().batch(id);
    return batch && batch->state == BatchState::withdrawn;
  };
  return std::any_of(entry.batches.begin(), entry.batches.end(),
                     [&](const EntryBatch& one) { return is_withdrawn(one.batch); }) ||
         std::any_of(entry.details.begin(), entry.details.end(),
                     [&](const EntryDetail& one) { return is_withdrawn(one.batch); });
}

// One debit for one payment or for several: each found by our own id and its amount, and each only once.
std::optional<Matcher::Answer> Matcher::payments_booked(const BankEntry& entry) {
  if (!adds_up(entry) || names_withdrawn_batch(entry)) return std::nullopt;
  std::vector<Payment> payments;
  std::set<PaymentNumber> seen;
  for (const EntryDetail& detail : entry.details) {
    const std::optional<Payment> payment = payment_of(entry, detail);
    if (!payment || payment->state != PaymentState::exported || payment->amount != amount_of(entry, detail) ||
        !seen.insert(payment->number).second)
      return std::nullopt;
    payments.push_back(*payment);
  }
  Answer answer{MatchKind::payment_booked, id_of(payments.front()).text(), {}};
  for (const Payment& payment : payments) {
    books_.payments().set_state(payment.number, PaymentState::booked);
    answer.entries.push_back(record_payment_booked(payment.amount, entry.booking_date, id_of(payment)));
  }
  return answer;
}

// A credit with the id of a payment of ours is that payment coming back, whatever else the entry says.
std::optional<Matcher::Answer> Matcher::returned(const BankEntry& entry) {
  if (!adds_up(entry)) return std::nullopt;
  std::vector<Return> returns;
  std::set<PaymentNumber> seen;
  for (const EntryDetail& detail : entry.details) {
    const std::optional<Payment> payment = payment_of(entry, detail);
    const Money amount = amount_of(entry, detail);
    if (!payment || !is_return_of(*payment, amount, detail) || !seen.insert(payment->number).second)
      return std::nullopt;
    returns.push_back({*payment, amount, detail.return_reason});
  }
  return record_returns(returns, entry);
}

Matcher::Answer Matcher::record_returns(const std::vector<Return>& returns, const BankEntry& entry) {
  Answer answer{MatchKind::payment_returned, id_of(returns.front().payment).text(), {}};
  std::vector<ExceptionItem> exceptions;
  for (const auto& [payment, amount, reason] : returns) {
    const EndToEndId id = id_of(payment);
    const Money charges = payment.amount - amount;
    answer.entries.push_back(record_returned(payment, charges, entry.booking_date, id));
    books_.payments().mark_returned(payment.number, entry.booking_date, reason);
    const auto report = [&](ExceptionKind kind, Money of) {
      exceptions.push_back({run_.number, kind, payment.participant, payment.cost, payment.due, of, id.text()});
    };
    report(ExceptionKind::payment_returned, payment.amount);
    if (charges.is_positive()) report(ExceptionKind::return_is_lower, charges);
    if (meaning_of_return(reason).tells_of_a_death) report(ExceptionKind::returned_after_death, payment.amount);
  }
  books_.runs().add(exceptions);
  return answer;
}

Matcher::Attribution Matcher::as_returned(const Payment& payment, const std::string& reason, const BankEntry& entry) {
  if (!was_sent(payment)) return refused("payment " + id_of(payment).text() + " is not with a payee");
  if (entry.amount > payment.amount)
    return refused("payment " + id_of(payment).text() + " was " + to_decimal(payment.amount) +
                   ", no more can come back of it");
  return record_returns({{payment, entry.amount, reason}}, entry);
}

Matcher::Attribution Matcher::as_booked(const BatchId& batch, const BankEntry& entry) {
  if (auto answer = batches_booked({batch}, entry)) return *std::move(answer);
  const auto ours = books_.payments().batch(batch);
  if (!ours) return refused("no batch " + batch.text());
  return refused("batch " + batch.text() + " of " + to_decimal(ours->sum) +
                 " is not what the bank has still to book with this amount");
}

}  // namespace service
