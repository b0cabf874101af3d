// The ids under which people know what postings are about.
#pragma once

#include <map>
#include <span>
#include <string>

#include "ledger/books/journal.h"
#include "ledger/payments/payment.h"
#include "ledger/store/store.h"

namespace service {

// Of the postings of one entry, or of some of them.
class SourceIds {
 public:
  SourceIds(ledger::Transaction& books, ledger::EventKind event, std::span<const ledger::Posting> postings);

  // "9901-P000000000123", "receipt-12" or "division-7"; empty where it is none.
  [[nodiscard]] std::string of(ledger::SourceNumber source) const;

 private:
  ledger::Administration administration_;
  ledger::SourceKind kind_;
  std::map<ledger::PaymentNumber, ledger::PaymentKey> attempts_;  // payments that were sent in place of others
};

}  // namespace service
