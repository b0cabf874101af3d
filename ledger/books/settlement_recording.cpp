#include "ledger/books/settlement_recording.h"

#include <map>

#include "ledger/books/merged_entries.h"
#include "ledger/books/recording.h"

namespace ledger {
namespace {

class Recording {
 public:
  explicit Recording(const Settlement& settlement)
      : day_(settlement.day), entry_(settlement.entry), number_(settlement.number) {}

  void operator()(const BatchBooked& event) {
    if (event.amount.is_positive()) add_of_bank(record_batch_booked(event.amount, day_, event.batch));
  }
  void operator()(const PaymentRejected& event) { add(record_rejected(event.payment, day_, event.id)); }
  void operator()(const PaymentBooked& event) { add(record_payment_booked(event.payment, day_, event.id)); }
  void operator()(const PaymentReturned& event) { add(record_returned(event.payment, event.charges, day_, event.id)); }
  // What was only announced becomes the participant's now. The rest was theirs when the run came in, so that only the
  // suite's debt is settled; what waits for a person is in that debt, too.
  void operator()(const ReceiptsSettled& event) {
    std::map<UnitNumber, Money> rest;
    for (const Receipt& one : event.receipts) {
      if (one.state == ReceiptState::announced) add(record_credited(one, day_, entry_));
      else rest[one.unit] += one.amount;
    }
    for (const auto& [unit, amount] : rest)
      if (!amount.is_zero()) add(record_settled(amount, day_, entry_).about(unit));
  }
  void operator()(const ReceiptAdded& event) {
    const Receipt& receipt = event.receipt;
    if (receipt.kind == ReceiptKind::allowance) add(record_allowance(receipt, day_, entry_));
    else if (receipt.kind == ReceiptKind::freed) add(record_refund(receipt, day_, entry_));
    else add(record_credited(receipt, day_, entry_));
  }
  void operator()(const DueCollected& event) {
    add(record_direct_debit(event.due.participant, event.due.paid, day_, entry_)
            .with_source(event.division)
            .about(event.division));
  }
  void operator()(const BankCharged& event) { add_of_bank(record_bank_cost(event.amount, day_, entry_)); }
  void operator()(const MunicipalitySettled& event) {
    add_of_bank(record_municipality_settled(event.signed_amount, day_, entry_));
  }
  void operator()(const Unexplained& event) { add_of_bank(record_unmatched(event.signed_amount, day_, entry_)); }

  [[nodiscard]] std::vector<JournalEntry> entries() && { return std::move(entries_).entries(); }

 private:
  void add(const JournalEntry& entry) { entries_.add(entry); }
  void add_of_bank(JournalEntry entry) { add(std::move(entry).about(number_)); }

  Date day_;
  const std::string& entry_;
  BankEntryNumber number_;
  MergedEntries entries_;
};

}  // namespace

std::vector<JournalEntry> record(const Settlement& settlement) {
  Recording recording(settlement);
  for (const SettlementEvent& event : settlement.events) std::visit(recording, event);
  return std::move(recording).entries();
}

}  // namespace ledger
