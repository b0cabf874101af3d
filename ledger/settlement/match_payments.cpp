// Entries about payments that we sent: whole batches, payments one by one, and payments that came back. How banks
// report them: rule camt_reading and rule returned_payment.
#include <algorithm>
#include <set>

#include "ledger/payments/returns.h"
#include "ledger/settlement/entry_words.h"
#include "ledger/settlement/matches.h"

namespace ledger {
namespace {

// The most that banks keep as charges out of a payment that they give back. Where more is missing a person must look.
const Money most_charges = Money::cents(50'00);

bool says_return(const EntryDetail& detail) {
  return !detail.return_reason.empty() || detail.bank_code.ends_with("/RRTN");
}

bool is_return_of(const Payment& payment, Money amount, const EntryDetail& detail) {
  if (!was_sent(payment) || !amount.is_positive()) return false;
  if (amount == payment.amount) return true;
  return says_return(detail) && amount < payment.amount && payment.amount - amount <= most_charges;
}

std::vector<BatchId> batches_named(const BankEntry& entry, const OpenItems& items) {
  std::set<BatchId> ids;
  for (const EntryBatch& batch : entry.batches)
    if (!batch.batch.empty()) ids.insert(batch.batch);
  if (ids.empty())
    for (const EntryDetail& detail : entry.details)
      if (!detail.batch.empty()) ids.insert(detail.batch);
  if (ids.empty())
    for (const EntryBatch& one : entry.batches)
      if (!one.message.empty())
        for (const auto& [id, sent] : items.batches)
          if (sent.batch.message == one.message) ids.insert(id);
  return {ids.begin(), ids.end()};
}

// The payments of a batch that the bank rejected one by one, as far as no statement has settled them.
std::vector<PaymentRejected> still_rejected(const SentBatch& sent, const OpenItems& items) {
  std::vector<PaymentRejected> rejected;
  for (const auto& [number, reason] : sent.rejected) {
    const auto found = items.payments.find(number);
    if (found == items.payments.end()) continue;
    const Payment& payment = found->second.payment;
    if (payment.state == PaymentState::exported && payment.batch == sent.batch.id)
      rejected.push_back({payment, end_to_end_id(items.terms.administration, payment), reason});
  }
  return rejected;
}

// By batch, amount and the payee's account, where exactly one payment fits.
const Payment* payment_in_batch(const BankEntry& entry, const EntryDetail& detail, const OpenItems& items) {
  const BatchId batch = !detail.batch.empty()       ? detail.batch
                        : entry.batches.size() == 1 ? entry.batches.front().batch
                                                    : BatchId();
  const auto account = Iban::parse(detail.counterparty_iban);
  if (batch.empty() || !account) return nullptr;
  const Batch* ours = items.batch(batch);
  if (ours == nullptr || (!detail.message.empty() && detail.message != ours->message)) return nullptr;
  const Money amount = amount_of(entry, detail);
  const Payment* fitting = nullptr;
  for (const auto& [number, sent] : items.payments) {
    if (sent.payment.amount != amount || sent.payment.batch != batch || sent.account != *account ||
        !was_sent(sent.payment))
      continue;
    if (fitting != nullptr) return nullptr;
    fitting = &sent.payment;
  }
  return fitting;
}

const Payment* payment_of(const BankEntry& entry, const EntryDetail& detail, const OpenItems& items) {
  for (const EndToEndId& id : {detail.end_to_end, EndToEndId(detail.instruction_id)})
    if (const Payment* payment = items.payment(id)) return payment;
  return payment_in_batch(entry, detail, items);
}

// The bank carried out a batch that was withdrawn. Nothing about that is certain, so a person must look.
bool names_withdrawn_batch(const BankEntry& entry, const OpenItems& items) {
  const auto is_withdrawn = [&](const auto& one) {
    const Batch* batch = items.batch(one.batch);
    return batch != nullptr && batch->state == BatchState::withdrawn;
  };
  return std::any_of(entry.batches.begin(), entry.batches.end(), is_withdrawn) ||
         std::any_of(entry.details.begin(), entry.details.end(), is_withdrawn);
}

}  // namespace

bool was_sent(const Payment& payment) {
  return payment.state == PaymentState::booked || payment.state == PaymentState::exported;
}

// Found by the batch's id together with its sum. The sum alone proves nothing.
Match booked_batches(const BankEntry& entry, const OpenItems& items) {
  const std::vector<BatchId> ids = batches_named(entry, items);
  return ids.empty() ? std::nullopt : booked(ids, entry, items);
}

// What the bank rejected before it booked never left the account.
Match booked(const std::vector<BatchId>& ids, const BankEntry& entry, const OpenItems& items) {
  struct Part {
    const Batch& batch;
    std::vector<PaymentRejected> rejected;
  };
  std::vector<Part> parts;
  Money sum, rejected_sum;
  for (const BatchId& id : ids) {
    const auto found = items.batches.find(id);
    if (found == items.batches.end() || found->second.batch.state != BatchState::released) return std::nullopt;
    parts.push_back({found->second.batch, still_rejected(found->second, items)});
    sum += parts.back().batch.sum;
    for (const PaymentRejected& one : parts.back().rejected) rejected_sum += one.payment.amount;
  }
  const bool is_whole = sum == entry.amount;
  const bool is_any_rejected =
      std::any_of(parts.begin(), parts.end(), [](const Part& one) { return !one.rejected.empty(); });
  if (!is_whole && (!is_any_rejected || sum - rejected_sum != entry.amount)) return std::nullopt;
  Settlement settlement = settlement_of(entry, MatchKind::batch_booked);
  settlement.reference = ids.front().text();
  for (const Part& part : parts) {
    Money left = part.batch.sum;
    if (!is_whole)
      for (const PaymentRejected& one : part.rejected) {
        left -= one.payment.amount;
        settlement.events.emplace_back(one);
      }
    settlement.events.emplace_back(BatchBooked{part.batch.id, left});
  }
  return settlement;
}

// One debit for one payment or for several: each found by our own id and its amount, and each only once.
Match booked_payments(const BankEntry& entry, const OpenItems& items) {
  if (!adds_up(entry) || names_withdrawn_batch(entry, items)) return std::nullopt;
  Settlement settlement = settlement_of(entry, MatchKind::payment_booked);
  std::set<PaymentNumber> seen;
  for (const EntryDetail& detail : entry.details) {
    const Payment* payment = payment_of(entry, detail, items);
    if (payment == nullptr || payment->state != PaymentState::exported || payment->amount != amount_of(entry, detail) ||
        !seen.insert(payment->number).second)
      return std::nullopt;
    settlement.events.emplace_back(PaymentBooked{*payment, end_to_end_id(items.terms.administration, *payment)});
  }
  settlement.reference = std::get<PaymentBooked>(settlement.events.front()).id.text();
  return settlement;
}

// A credit with the id of a payment of ours is that payment coming back, whatever else the entry says.
Match returned_payments(const BankEntry& entry, const OpenItems& items) {
  if (!adds_up(entry)) return std::nullopt;
  std::vector<PaymentBack> payments;
  std::set<PaymentNumber> seen;
  for (const EntryDetail& detail : entry.details) {
    const Payment* payment = payment_of(entry, detail, items);
    const Money amount = amount_of(entry, detail);
    if (payment == nullptr || !is_return_of(*payment, amount, detail) || !seen.insert(payment->number).second)
      return std::nullopt;
    payments.push_back({*payment, amount, detail.return_reason});
  }
  return returned(payments, entry, items.terms);
}

Settlement returned(const std::vector<PaymentBack>& payments, const BankEntry& entry, const SettlementTerms& terms) {
  Settlement settlement = settlement_of(entry, MatchKind::payment_returned);
  settlement.reference = end_to_end_id(terms.administration, payments.front().payment).text();
  for (const auto& [payment, amount, reason] : payments) {
    const EndToEndId id = end_to_end_id(terms.administration, payment);
    const Money charges = payment.amount - amount;
    settlement.events.emplace_back(PaymentReturned{payment, id, charges, reason});
    const auto tell = [&, &back = payment](ExceptionKind kind, Money of) {
      settlement.exceptions.push_back({.run = {},
                                       .kind = kind,
                                       .participant = back.participant,
                                       .cost = back.cost,
                                       .due = back.due,
                                       .amount = of,
                                       .reference = id.text()});
    };
    tell(ExceptionKind::payment_returned, payment.amount);
    if (charges.is_positive()) tell(ExceptionKind::return_is_lower, charges);
    if (meaning_of_return(reason).tells_of_a_death) tell(ExceptionKind::returned_after_death, payment.amount);
  }
  return settlement;
}

}  // namespace ledger
