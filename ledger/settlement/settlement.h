// What one bank entry was found to be and what it changes, as a value: the books are written elsewhere.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ledger/benefits/receipt.h"
#include "ledger/notes/exception.h"
#include "ledger/payments/payment.h"
#include "ledger/settlement/match.h"
#include "ledger/statements/notice.h"
#include "ledger/withholding/due_record.h"

namespace ledger {

// The bank debited a batch that we sent. Its payments that are still on their way are booked with it.
struct BatchBooked {
  BatchId batch;
  Money amount;  // without what the bank rejected out of it; zero where it rejected all
};
// The bank rejected this payment and booked its batch without it.
struct PaymentRejected {
  Payment payment;
  EndToEndId id;
  std::string reason;  // the bank's code; empty where it gave none
};
struct PaymentBooked {
  Payment payment;
  EndToEndId id;
};
struct PaymentReturned {
  Payment payment;
  EndToEndId id;
  Money charges;       // what the bank kept of it
  std::string reason;  // the bank's code; empty where it gave none
};
// The bank's credit for benefits that a run promised. Those that were only announced become available.
struct ReceiptsSettled {
  std::vector<Receipt> receipts;  // as they were before
};
// Money that no run promised: a benefit, an allowance, or what a creditor gave back, as the receipt's kind says. The
// receipt has no number yet.
struct ReceiptAdded {
  Receipt receipt;
};
// A creditor collected what was reserved for it.
struct DueCollected {
  DueRecord due;
  DivisionNumber division = {};  // the last one that reserved for it, once the books were asked
};
struct BankCharged {
  Money amount;
};
// The municipality's own money came in (above zero) or went out.
struct MunicipalitySettled {
  Money signed_amount;
};
// Nothing explains the entry: it stands in suspense. Credit above zero.
struct Unexplained {
  Money signed_amount;
};
using SettlementEvent = std::variant<BatchBooked, PaymentRejected, PaymentBooked, PaymentReturned, ReceiptsSettled,
                                     ReceiptAdded, DueCollected, BankCharged, MunicipalitySettled, Unexplained>;

// The amounts of the events add up to the entry's.
struct Settlement {
  MatchKind kind = MatchKind::unmatched;
  std::string reference;        // what it was matched to: a batch, an end-to-end id, a run; else the entry's own name
  std::string entry;            // the name of the entry in the books
  BankEntryNumber number = {};  // of the entry, once it is in the books
  Date day;                     // its booking date
  std::vector<SettlementEvent> events;    // in the order in which the books record them
  std::vector<ExceptionItem> exceptions;  // what a person must look at; their run is not set
  std::optional<Notice> notice;           // what told of this entry before: it explains no other one
};

}  // namespace ledger
