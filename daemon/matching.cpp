#include "daemon/matching.h"

#include <algorithm>
#include <map>
#include <set>

#include "daemon/known.h"
#include "ledger/books/recording.h"
#include "ledger/money/words.h"
#include "ledger/payments/returns.h"
#include "ledger/register/period_paid.h"
#include "ledger/register/timing.h"
#include "ledger/store/journal.h"
#include "ledger/store/payments.h"
#include "ledger/store/receipts.h"
#include "ledger/store/registers.h"
#include "ledger/store/runs.h"

namespace service {

using namespace ledger;

namespace {

const Money tolerance = Money::cents(100);   // L13

Money amount_of(const BankEntry& entry, const EntryDetail& detail) { return detail.amount.value_or(entry.amount); }

// Details that do not add up to their entry say nothing certain about it.
bool adds_up(const BankEntry& entry) {
  Money sum;
  for (const EntryDetail& detail : entry.details) sum += amount_of(entry, detail);
  return sum == entry.amount;
}

bool is_charge(const BankEntry& entry) {
  const bool has_counterparty = std::any_of(entry.details.begin(), entry.details.end(),
                                            [](const EntryDetail& detail) { return !detail.counterparty_iban.empty(); });
  return !has_counterparty && (entry.bank_code.find("/CHRG") != std::string::npos ||
                               entry.bank_code.find("/FEES") != std::string::npos);
}

}  // namespace

std::vector<std::string> words_of(const BankEntry& entry) {
  std::vector<std::string> words;
  add_words(words, entry.text);
  for (const EntryDetail& detail : entry.details) {
    add_words(words, detail.end_to_end.text());
    add_words(words, detail.remittance);
    add_words(words, detail.creditor_reference);
  }
  return words;
}

Matcher::Matcher(const Administration& administration, const RunContext& run, Transaction& books)
    : administration_(administration), run_(run), books_(books), clients_(books.registers().clients()) {}

std::string Matcher::reference_of(const BankEntry& entry) const {
  return !entry.bank_reference.empty() ? entry.bank_reference : "entry-" + to_iso(entry.booking_date) + '-' + std::to_string(entry.ordinal);
}

Matcher::Answer Matcher::match(const BankEntry& entry) {
  return entry.direction == Direction::debit ? match_debit(entry) : match_credit(entry);
}

Matcher::Answer Matcher::match_debit(const BankEntry& entry) {
  if (auto answer = batch_booked(entry)) return *std::move(answer);
  if (auto answer = payments_booked(entry)) return *std::move(answer);
  if (auto answer = direct_debit(entry)) return *std::move(answer);
  if (is_charge(entry))
    return {MatchKind::bank_cost, reference_of(entry),
            {record_bank_cost(entry.amount, entry.booking_date, reference_of(entry))}};
  return unmatched(entry);
}

Matcher::Answer Matcher::match_credit(const BankEntry& entry) {
  if (auto answer = returned(entry)) return *std::move(answer);
  if (auto answer = benefit(entry)) return *std::move(answer);
  if (auto answer = allowance(entry)) return *std::move(answer);
  if (auto answer = refund(entry)) return *std::move(answer);
  return unmatched(entry);
}

// One debit for a whole batch: by the batch's id and its sum, never by the sum alone.
std::optional<Matcher::Answer> Matcher::batch_booked(const BankEntry& entry) {
  std::vector<BatchId> ids;
  for (const EntryBatch& batch : entry.batches)
    if (!batch.batch.empty()) ids.push_back(batch.batch);
  if (ids.empty())
    for (const EntryDetail& detail : entry.details)
      if (!detail.batch.empty() && (ids.empty() || ids.back() != detail.batch)) ids.push_back(detail.batch);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());

  Money sum;
  for (const BatchId& id : ids) {
    const std::optional<Batch> batch = books_.payments().batch(id);
    if (!batch || batch->state != BatchState::released) return std::nullopt;
    sum += batch->sum;
  }
  if (ids.empty() || sum != entry.amount) return std::nullopt;
  Answer answer{MatchKind::batch_booked, ids.front().text(), {}};
  for (const BatchId& id : ids) {
    answer.entries.push_back(record_batch_booked(books_.payments().batch(id)->sum, entry.booking_date, id));
    books_.payments().set_state(id, BatchState::booked);
  }
  return answer;
}

std::optional<Payment> Matcher::payment_of(const EntryDetail& detail) const {
  const auto key = payment_key(administration_.settings.code, detail.end_to_end);
  return key ? books_.payments().find(*key) : std::nullopt;
}

// The bank carries out what was taken back: nothing of it is certain, a person must look.
bool Matcher::names_withdrawn_batch(const BankEntry& entry) const {
  const auto is_withdrawn = [&](const BatchId& id) {
    const std::optional<Batch> batch = id.empty() ? std::nullopt : books_.payments().batch(id);
    return batch && batch->state == BatchState::withdrawn;
  };
  return std::any_of(entry.batches.begin(), entry.batches.end(), [&](const EntryBatch& one) { return is_withdrawn(one.batch); }) ||
         std::any_of(entry.details.begin(), entry.details.end(), [&](const EntryDetail& one) { return is_withdrawn(one.batch); });
}

// One debit a payment, or several payments in one: each by our own id and its amount.
std::optional<Matcher::Answer> Matcher::payments_booked(const BankEntry& entry) {
  if (entry.details.empty() || !adds_up(entry) || names_withdrawn_batch(entry)) return std::nullopt;
  std::vector<Payment> payments;
  for (const EntryDetail& detail : entry.details) {
    const std::optional<Payment> payment = payment_of(detail);
    if (!payment || payment->state != PaymentState::exported || payment->amount != amount_of(entry, detail))
      return std::nullopt;
    payments.push_back(*payment);
  }
  Answer answer{MatchKind::payment_booked, entry.details.front().end_to_end.text(), {}};
  for (const Payment& payment : payments) {
    books_.payments().set_state(payment.number, PaymentState::booked);
    answer.entries.push_back(record_payment_booked(payment.amount, entry.booking_date,
                                                   end_to_end_id(administration_.settings.code, payment)));
  }
  return answer;
}

// A credit that carries our own id is a return, whatever else it says of itself (sepa-rules.md 11).
std::optional<Matcher::Answer> Matcher::returned(const BankEntry& entry) {
  if (entry.details.empty() || !adds_up(entry)) return std::nullopt;
  Answer answer{MatchKind::payment_returned, entry.details.front().end_to_end.text(), {}};
  std::vector<ExceptionItem> exceptions;
  for (const EntryDetail& detail : entry.details) {
    const std::optional<Payment> payment = payment_of(detail);
    const bool was_sent = payment && (payment->state == PaymentState::booked || payment->state == PaymentState::exported);
    if (!was_sent || payment->amount != amount_of(entry, detail)) return std::nullopt;
    answer.entries.push_back(record_returned(*payment, entry.booking_date, detail.end_to_end));
    exceptions.push_back({run_.number, ExceptionKind::payment_returned, payment->participant, payment->cost,
                          payment->due, payment->amount, detail.end_to_end.text()});
    if (meaning_of_return(detail.return_reason).tells_of_a_death)
      exceptions.push_back({run_.number, ExceptionKind::returned_after_death, payment->participant, payment->cost,
                            payment->due, payment->amount, detail.end_to_end.text()});
  }
  for (const EntryDetail& detail : entry.details)
    books_.payments().mark_returned(payment_of(detail)->number, entry.booking_date, detail.return_reason);
  books_.runs().add(exceptions);
  return answer;
}

std::optional<Matcher::Answer> Matcher::settle(const std::vector<Receipt>& receipts, const BankEntry& entry) {
  Money sum;
  for (const Receipt& receipt : receipts) sum += receipt.amount;
  if (receipts.empty() || sum != entry.amount) return std::nullopt;
  Answer answer{MatchKind::benefit, receipts.front().run_id, {}};
  std::vector<ReceiptNumber> numbers;
  for (const Receipt& receipt : receipts) {
    numbers.push_back(receipt.number);
    if (receipt.state == ReceiptState::announced) {
      books_.receipts().make_available(receipt.number, entry.booking_date);
      answer.entries.push_back(record_credited(receipt, entry.booking_date, reference_of(entry)));
    }
  }
  if (answer.entries.empty())
    answer.entries.push_back(record_settled(entry.amount, entry.booking_date, reference_of(entry)));
  books_.receipts().mark_settled(numbers);
  return answer;
}

std::optional<Matcher::Answer> Matcher::benefit(const BankEntry& entry) {
  const std::vector<std::string> words = words_of(entry);
  std::set<ParticipantId> named;
  for (const std::string& word : words)
    if (const auto found = clients_.find(ClientCode(word)); found != clients_.end()) named.insert(found->second);
  if (named.size() > 1) return std::nullopt;

  if (named.empty()) {  // one credit for a whole run
    for (const std::string& word : words)
      if (auto answer = settle(books_.receipts().unsettled(word), entry)) return answer;
    return std::nullopt;
  }
  std::map<std::string, std::vector<Receipt>> by_run;
  for (Receipt& receipt : books_.receipts().unsettled(*named.begin()))
    if (receipt.state != ReceiptState::waiting) by_run[receipt.run_id].push_back(std::move(receipt));
  for (const std::string& word : words)
    if (const auto run = by_run.find(word); run != by_run.end()) {
      if (auto answer = settle(run->second, entry)) return answer;
      for (const Receipt& one : run->second)  // half of what two partners get
        if (auto answer = settle({one}, entry)) return answer;
    }
  if (administration_.settings.funding != config::Funding::bank_statement) return std::nullopt;
  if (auto answer = allowance(entry)) return answer;
  return unspecified(*named.begin(), entry);
}

// Bank data alone: up to what is expected it may fund costs, the rest waits for its specification (0.6.6, I10).
Matcher::Answer Matcher::unspecified(const ParticipantId& participant, const BankEntry& entry) {
  Receipt receipt;
  receipt.participant = participant;
  receipt.amount = entry.amount;
  receipt.pay_date = entry.booking_date;
  const year_month period = period_of(administration_.settings.policy.regime.payday, entry.booking_date);
  receipt.period_from = first_of(period);
  receipt.period_to = last_of(period);
  receipt.run_id = reference_of(entry);
  receipt.is_settled = true;
  std::vector<Receipt> receipts{receipt};
  const CaseFile file = case_files(books_, {participant, participant}).at(participant);
  const std::vector<Receipt> last = books_.receipts().last_regular({participant, participant}, "");
  const Money expected = expected_benefit(file, last.empty() ? std::nullopt : std::optional(last.front()), period);
  if (expected.is_positive() && entry.amount > expected + tolerance) {
    receipts.push_back(receipt);
    receipts.front().amount = expected;
    receipts.back().amount = entry.amount - expected;
    receipts.back().state = ReceiptState::waiting;
    receipts.back().is_regular = false;
    books_.runs().add(std::vector<ExceptionItem>{{run_.number, ExceptionKind::unspecified_rest_waits, participant, {},
                                                  entry.booking_date, receipts.back().amount, receipt.run_id}});
  }
  books_.receipts().add(receipts);
  Answer answer{MatchKind::benefit, receipt.run_id, {}};
  for (const Receipt& one : receipts) answer.entries.push_back(record_credited(one, entry.booking_date, one.run_id));
  return answer;
}

Matcher::Answer Matcher::unmatched(const BankEntry& entry) {
  const Money signed_amount = entry.direction == Direction::credit ? entry.amount : -entry.amount;
  const std::string reference = reference_of(entry);
  books_.runs().add(std::vector<ExceptionItem>{
      {run_.number, ExceptionKind::unmatched_entry, {}, {}, entry.booking_date, signed_amount, reference}});
  return {MatchKind::unmatched, reference, {record_unmatched(signed_amount, entry.booking_date, reference)}};
}

}  // namespace service
