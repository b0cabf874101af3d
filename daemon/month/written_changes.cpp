#include "daemon/month/written_changes.h"

#include <iterator>

#include "ledger/books/recording.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

template <class Value>
void append(std::vector<Value>& all, std::vector<Value>&& more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

void WrittenChanges::add(BookChanges&& changes) {
  append(entries_, record_changes(changes));
  append(all_.allocated, std::move(changes.allocated));
  append(all_.blocked, std::move(changes.blocked));
  append(all_.waiting, std::move(changes.waiting));
  append(all_.receipts, std::move(changes.receipts));
  append(all_.dues, std::move(changes.dues));
  append(all_.granted, std::move(changes.granted));
  append(all_.loan_events, std::move(changes.loan_events));
  append(all_.exceptions, std::move(changes.exceptions));
  for (const auto& [cost, due] : changes.closed) closed_.push_back({changes.allocation->participant, cost, due});
  if (changes.plan) append(payments_, std::move(changes.plan->payments));
  if (changes.allocation) allocations_.push_back(*std::move(changes.allocation));
}

void WrittenChanges::write(Transaction& books, const RunDay& on) {
  books.receipts().set_state(all_.allocated, ReceiptState::allocated);
  books.receipts().set_state(all_.blocked, ReceiptState::blocked);
  books.receipts().set_state(all_.waiting, ReceiptState::waiting);
  for (const GrantedLoan& loan : all_.granted) (void)books.registers().add(loan, on.today);
  books.loans().add(all_.loan_events);
  books.receipts().add(all_.receipts);
  books.receipts().put(all_.dues);
  for (const auto& [participant, cost, due] : closed_) books.receipts().close(participant, cost, due);
  books.receipts().add(allocations_);
  books.payments().add(payments_);
  books.journal().append(entries_);
  books.runs().add(all_.exceptions);
}

}  // namespace service
