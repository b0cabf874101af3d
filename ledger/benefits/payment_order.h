// What somebody orders a bank to pay, whatever the file format (pain.001). The suite's own payment file is a source of
// benefits: rule benefit_run_of_a_suite.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

struct PaymentOrderHead {
  MessageId message;
  std::optional<std::int64_t> declared_transactions;
  std::optional<Money> declared_sum;  // of numbers, whatever their currencies
  std::int64_t line = 0;
};

struct OrderedBatch {
  BatchId id;
  std::optional<Date> execution_date;
  std::string debtor_name;
  std::string debtor_account;  // the IBAN, else the bank's own number
  std::optional<std::int64_t> declared_transactions;
  std::optional<Money> declared_sum;
  std::int64_t line = 0;
};

struct OrderedPayment {
  EndToEndId end_to_end;
  std::string instruction_id;
  Money amount;  // above zero
  std::string currency;
  std::string creditor_name;
  std::string creditor_account;    // the IBAN, else the bank's own number
  std::string remittance;          // lines joined by a space
  std::string creditor_reference;  // structured
  std::int64_t line = 0;
};

// Receives the orders of a file in the order in which they stand.
class PaymentOrderSink {
 public:
  virtual ~PaymentOrderSink() = default;
  virtual void begin(const PaymentOrderHead& head) = 0;
  virtual void begin(const OrderedBatch& batch) = 0;
  virtual void payment(const OrderedPayment& payment) = 0;
};

}  // namespace ledger
