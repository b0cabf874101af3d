#include "daemon/month/written_changes.h"

#include <algorithm>
#include <iterator>

#include "ledger/books/recording.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

// One kind of change of all participants.
template <class Value>
std::vector<Value> collected(const std::vector<BookChanges>& all, std::vector<Value> BookChanges::* changes) {
  std::vector<Value> found;
  for (const BookChanges& one : all) found.insert(found.end(), (one.*changes).begin(), (one.*changes).end());
  return found;
}

}  // namespace

void WrittenChanges::write_divisions(Transaction& books) {
  std::vector<DivisionRecord> records;
  for (const BookChanges& one : all_)
    if (one.division) records.push_back(*one.division);
  books.divisions().add(records);
  auto numbered = records.begin();
  for (BookChanges& one : all_)
    if (one.division) one.division->number = (numbered++)->number;
}

void WrittenChanges::write_receipts(Transaction& books) {
  for (BookChanges& one : all_)
    if (one.division)
      for (Receipt& receipt : one.receipts) receipt.from_division = one.division->number;
  std::vector<Receipt> receipts = collected(all_, &BookChanges::receipts);
  books.receipts().add(receipts);
  auto numbered = receipts.begin();
  for (BookChanges& one : all_)
    for (Receipt& receipt : one.receipts) receipt.number = (numbered++)->number;
}

void WrittenChanges::write_links(Transaction& books) {
  std::vector<UsedReceipt> used;
  for (const BookChanges& one : all_) {
    if (!one.division) continue;
    const DivisionNumber division = one.division->number;
    for (const ReceiptNumber receipt : one.allocated) used.push_back({division, receipt});
    for (const Receipt& receipt : one.receipts)  // a loan that is lent and used at once
      if (receipt.state == ReceiptState::allocated) used.push_back({division, receipt.number});
  }
  books.divisions().add(used);
}

void WrittenChanges::write_dues(Transaction& books) {
  for (BookChanges& one : all_)
    if (one.division)
      for (std::vector<DueRecord>* decided : {&one.dues, &one.dues_again})
        for (DueRecord& due : *decided) due.division = one.division->number;
  books.dues().add(collected(all_, &BookChanges::dues));
  books.dues().decide_again(collected(all_, &BookChanges::dues_again));
  for (const BookChanges& one : all_)
    for (const auto& [cost, due] : one.closed)
      books.dues().close({one.division->participant, cost, due}, one.division->number);
}

void WrittenChanges::write_payments(Transaction& books) {
  std::vector<Payment> payments;
  for (const BookChanges& one : all_) {
    if (!one.plan) continue;
    for (Payment payment : one.plan->payments) {
      payment.division = one.division->number;
      payments.push_back(std::move(payment));
    }
  }
  if (payments.empty()) return;
  const auto [first, last] = std::minmax_element(
      payments.begin(), payments.end(), [](const auto& a, const auto& b) { return a.participant < b.participant; });
  const auto own = books.registers().own_payees({first->participant, last->participant});
  for (Payment& payment : payments)
    if (payment.kind != PaymentKind::cost) payment.payee = own.at(payment.participant);
  sort_for_travel(payments);
  books.payments().add(payments);
}

void WrittenChanges::write(Transaction& books, const RunDay& on) {
  books.receipts().set_state(collected(all_, &BookChanges::allocated), ReceiptState::allocated);
  books.receipts().set_state(collected(all_, &BookChanges::blocked), ReceiptState::blocked);
  books.receipts().set_state(collected(all_, &BookChanges::waiting), ReceiptState::waiting);
  (void)books.registers().add(collected(all_, &BookChanges::granted), on.today);
  books.loans().add(collected(all_, &BookChanges::loan_events));
  write_divisions(books);
  write_receipts(books);
  write_links(books);
  write_dues(books);
  write_payments(books);
  books.journal().append(record_changes(all_, books.unit()));
  books.runs().add(collected(all_, &BookChanges::exceptions));
}

}  // namespace service
