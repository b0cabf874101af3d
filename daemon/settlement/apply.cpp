#include "daemon/settlement/apply.h"

#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/books/recording.h"
#include "ledger/books/settlement_recording.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/notices.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

// What each event of one settlement does to the states of receipts, payments and dues.
class StateChanges {
 public:
  StateChanges(const Settlement& settlement, Transaction& books)
      : day_(settlement.day), entry_(settlement.number), books_(books) {}

  void operator()(const BatchBooked& event) { books_.payments().set_state(event.batch, BatchState::booked, entry_); }
  void operator()(const PaymentRejected& event) {
    books_.payments().mark_returned(event.payment.number, {day_, event.reason, entry_});
  }
  void operator()(const PaymentBooked& event) {
    books_.payments().set_state(event.payment.number, PaymentState::booked, entry_);
  }
  void operator()(const PaymentReturned& event) {
    books_.payments().mark_returned(event.payment.number, {day_, event.reason, entry_});
  }
  void operator()(const ReceiptsSettled& event) {
    std::vector<ReceiptNumber> numbers, announced;
    for (const Receipt& receipt : event.receipts) {
      numbers.push_back(receipt.number);
      if (receipt.state == ReceiptState::announced) announced.push_back(receipt.number);
    }
    books_.receipts().make_available(announced, day_);
    books_.receipts().mark_settled(numbers, entry_);
  }
  void operator()(ReceiptAdded& event) {
    std::vector<Receipt> receipts{event.receipt};
    books_.receipts().add(receipts);
    event.receipt = receipts.front();
  }
  void operator()(DueCollected& event) {
    const DueRecord& due = event.due;
    for (const DivisionShare& one : books_.dues().shares_of(due.participant))
      if (one.cost == due.cost && one.due == due.due) event.division = std::max(event.division, one.division);
    books_.dues().collect(key_of(due));
  }
  void operator()(const BankCharged&) {}
  void operator()(const MunicipalitySettled&) {}
  void operator()(const Unexplained&) {}

 private:
  Date day_;
  BankEntryNumber entry_;
  Transaction& books_;
};

// All but the journal. New receipts get their numbers.
void change_states(Settlement& settlement, RunNumber run, Transaction& books) {
  StateChanges changes(settlement, books);
  for (SettlementEvent& event : settlement.events) std::visit(changes, event);
  if (settlement.notice) books.notices().mark_used(*settlement.notice);
  std::vector<ExceptionItem> exceptions = settlement.exceptions;
  for (ExceptionItem& one : exceptions) one.run = run;
  if (!exceptions.empty()) books.runs().add(exceptions);
}

}  // namespace

void apply(std::span<const Settlement> settlements, RunNumber run, Transaction& books) {
  std::vector<JournalEntry> entries;
  for (Settlement settlement : settlements) {
    change_states(settlement, run, books);
    for (JournalEntry& entry : record(settlement)) entries.push_back(std::move(entry));
  }
  books.journal().append(entries);
}

void apply_out_of_suspense(Settlement settlement, const PlacedOn& placed, RunNumber run, Transaction& books) {
  change_states(settlement, run, books);
  const std::vector<JournalEntry> entries = out_of_suspense(record(settlement), placed.day);
  Money from_suspense;
  for (const JournalEntry& entry : entries)
    for (const Posting& posting : entry.postings())
      if (posting.account.kind == AccountKind::suspense_unmatched) from_suspense += posting.amount;
  ENSURE(from_suspense == placed.signed_amount);
  books.journal().append(entries);
}

}  // namespace service
