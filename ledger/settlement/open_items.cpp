#include "ledger/settlement/open_items.h"

#include <algorithm>
#include <tuple>

#include "ledger/settlement/entry_words.h"
#include "ledger/statements/identity.h"

namespace ledger {
namespace {

// Takes the events of one settlement into the open items.
class Taking {
 public:
  explicit Taking(OpenItems& items) : items_(items) {}

  void operator()(const BatchBooked& event) {
    if (const auto found = items_.batches.find(event.batch); found != items_.batches.end())
      found->second.batch.state = BatchState::booked;
    for (auto& [number, sent] : items_.payments)
      if (sent.payment.batch == event.batch && sent.payment.state == PaymentState::exported)
        sent.payment.state = PaymentState::booked;
  }
  void operator()(const PaymentRejected& event) { move(event.payment, PaymentState::returned); }
  void operator()(const PaymentReturned& event) { move(event.payment, PaymentState::returned); }
  void operator()(const PaymentBooked& event) { move(event.payment, PaymentState::booked); }
  void operator()(const ReceiptsSettled& event) {
    for (const Receipt& one : event.receipts) items_.promised.settle(one.number);
  }
  // A benefit that no run promised is the last one from now on.
  void operator()(const ReceiptAdded& event) {
    const Receipt& added = event.receipt;
    if (added.kind != ReceiptKind::benefit || !added.is_regular) return;
    const auto [last, is_first] = items_.last_regular.try_emplace(added.participant, added);
    if (!is_first &&
        std::tie(last->second.period_from, last->second.period_to) <= std::tie(added.period_from, added.period_to))
      last->second = added;
  }
  void operator()(const DueCollected& event) {
    std::erase_if(items_.reserved, [&](const DueRecord& one) {
      return one.participant == event.due.participant && one.cost == event.due.cost && one.due == event.due.due;
    });
  }
  void operator()(const BankCharged&) {}
  void operator()(const MunicipalitySettled&) {}
  void operator()(const Unexplained&) {}

  // Files of several forms tell of one entry under one reference of the bank.
  void use_up(const Notice& used) {
    std::erase_if(items_.notices, [&](const auto& one) {
      const Notice& notice = one.second;
      return notice.number == used.number ||
             (!used.bank_reference.empty() && notice.bank_reference == used.bank_reference &&
              notice.account == used.account && notice.signed_amount == used.signed_amount);
    });
  }

 private:
  void move(const Payment& payment, PaymentState to) {
    if (const auto found = items_.payments.find(payment.number); found != items_.payments.end())
      found->second.payment.state = to;
  }

  OpenItems& items_;
};

}  // namespace

void PromisedReceipts::add(Receipt receipt) {
  const ReceiptNumber number = receipt.number;
  by_participant_[receipt.participant].insert(number);
  by_run_[receipt.run_id].insert(number);
  receipts_.emplace(number, std::move(receipt));
}

void PromisedReceipts::settle(ReceiptNumber number) {
  const auto found = receipts_.find(number);
  if (found == receipts_.end()) return;
  by_participant_[found->second.participant].erase(number);
  by_run_[found->second.run_id].erase(number);
  receipts_.erase(found);
}

std::vector<Receipt> PromisedReceipts::to(const ParticipantId& participant) const {
  const auto found = by_participant_.find(participant);
  return found == by_participant_.end() ? std::vector<Receipt>() : those(found->second);
}

std::vector<Receipt> PromisedReceipts::of_run(const std::string& run) const {
  const auto found = by_run_.find(run);
  return found == by_run_.end() ? std::vector<Receipt>() : those(found->second);
}

std::vector<Receipt> PromisedReceipts::those(const std::set<ReceiptNumber>& numbers) const {
  std::vector<Receipt> found;
  found.reserve(numbers.size());
  for (const ReceiptNumber number : numbers) found.push_back(receipts_.at(number));
  return found;
}

const Payment* OpenItems::payment(const EndToEndId& id) const {
  const auto key = payment_key(terms.administration, id);
  if (!key) return nullptr;
  const auto found = key->attempt == 0 ? payments.find(key->first)
                                       : std::find_if(payments.begin(), payments.end(), [&](const auto& one) {
                                           const Payment& payment = one.second.payment;
                                           return payment.attempt == key->attempt && payment.resends == key->first;
                                         });
  return found == payments.end() ? nullptr : &found->second.payment;
}

const Batch* OpenItems::batch(const BatchId& id) const {
  const auto found = batches.find(id);
  return found == batches.end() ? nullptr : &found->second.batch;
}

const Notice* OpenItems::notice_of(const BankEntry& entry) const {
  const Money amount = signed_amount(entry);
  const BatchId batch = batch_of(entry);
  const Notice* by_batch = nullptr;
  std::vector<const Notice*> of_day;
  for (const auto& [number, notice] : notices) {
    if (notice.signed_amount != amount) continue;
    if (!entry.bank_reference.empty() && notice.bank_reference == entry.bank_reference) return &notice;
    if (by_batch == nullptr && !batch.empty() && notice.batch == batch) by_batch = &notice;
    // A notice with another reference of the bank is about another entry.
    const bool is_of_another = !notice.bank_reference.empty() && !entry.bank_reference.empty();
    if (notice.booking_date == entry.booking_date && !is_of_another) of_day.push_back(&notice);
  }
  if (by_batch != nullptr) return by_batch;
  return of_day.size() == 1 ? of_day.front() : nullptr;
}

void OpenItems::take(const Settlement& settlement) {
  Taking taking(*this);
  for (const SettlementEvent& event : settlement.events) std::visit(taking, event);
  if (settlement.notice) taking.use_up(*settlement.notice);
}

}  // namespace ledger
