// Bank entries as rows of a table, and what settling one gives as a line of text.
#pragma once

#include <string>
#include <vector>

#include "ledger/money/date.h"
#include "ledger/settlement/settlement.h"
#include "ledger/statements/statement.h"
#include "tests/ledger/literals.h"

namespace ledger::settling {

inline constexpr const char* landlord = "NL91ABNA0417164300";
inline constexpr const char* supplier = "NL94RABO0999000102";
inline constexpr const char* suite = "NL30BNGH0999000001";
inline constexpr const char* stranger = "NL20INGB0001234567";

// Payments 1 to 3 are in one batch, number 4 in another; number 3 was sent again as number 5.
inline constexpr const char* first = "9901-P000000000001";
inline constexpr const char* second = "9901-P000000000002";
inline constexpr const char* third = "9901-P000000000003";
inline constexpr const char* fourth = "9901-P000000000004";
inline constexpr const char* rents = "9901-R000001-01";      // 640.00 + 640.00 + 14.50
inline constexpr const char* others = "9901-R000001-02";     // 152.00
inline constexpr const char* withdrawn = "9901-R000001-03";  // taken back
inline constexpr const char* message = "9901-R000001";       // of the first two

struct Detail {
  const char* amount = "";  // empty: the entry's own
  const char* end_to_end = "";
  const char* text = "";
  const char* account = "";
  const char* reason = "";
  const char* batch = "";
  const char* name = "";
  const char* instruction = "";
  const char* message = "";
};

struct Entry {
  const char* amount = "";  // below zero: a debit
  std::vector<Detail> details = {};
  const char* batch = "";  // Btch/PmtInfId
  const char* message = "";
  const char* code = "";
  const char* day = "2026-03-02";
  const char* reference = "BANK-1";
  const char* text = "";  // of the entry itself
};

inline BankEntry bank_entry(const Entry& row) {
  BankEntry entry;
  const Money amount = parse_amount(row.amount, DecimalMark::point).value();
  entry.direction = amount.is_negative() ? Direction::debit : Direction::credit;
  entry.amount = amount.is_negative() ? -amount : amount;
  entry.booking_date = entry.value_date = parse_date(row.day).value();
  entry.bank_reference = row.reference;
  entry.bank_code = row.code;
  entry.text = row.text;
  for (const Detail& detail : row.details) {
    EntryDetail one;
    if (*detail.amount != 0) one.amount = parse_amount(detail.amount, DecimalMark::point).value();
    one.end_to_end = EndToEndId(detail.end_to_end);
    one.remittance = detail.text;
    one.counterparty_iban = detail.account;
    one.counterparty_name = detail.name;
    one.return_reason = detail.reason;
    one.batch = BatchId(detail.batch);
    one.instruction_id = detail.instruction;
    one.message = MessageId(detail.message);
    entry.details.push_back(one);
  }
  if (*row.batch != 0 || *row.message != 0)
    entry.batches.push_back({MessageId(row.message), BatchId(row.batch), {}, {}});
  return entry;
}

struct EventText {
  std::string operator()(const BatchBooked& one) const {
    return "batch " + one.batch.text() + ' ' + to_decimal(one.amount);
  }
  std::string operator()(const PaymentRejected& one) const { return "rejected " + one.id.text() + ' ' + one.reason; }
  std::string operator()(const PaymentBooked& one) const {
    return "booked " + one.id.text() + ' ' + to_decimal(one.payment.amount);
  }
  std::string operator()(const PaymentReturned& one) const {
    return "returned " + one.id.text() + ' ' + to_decimal(one.payment.amount) +
           (one.charges.is_zero() ? "" : " less " + to_decimal(one.charges)) +
           (one.reason.empty() ? "" : ' ' + one.reason);
  }
  std::string operator()(const ReceiptsSettled& one) const {
    std::string text = "settled";
    for (const Receipt& receipt : one.receipts) text += ' ' + std::to_string(receipt.number.number());
    return text;
  }
  std::string operator()(const ReceiptAdded& one) const {
    return "new " + std::string(to_text(one.receipt.kind)) + ' ' + one.receipt.participant.text() + ' ' +
           to_decimal(one.receipt.amount) + (one.receipt.state == ReceiptState::waiting ? " waits" : "");
  }
  std::string operator()(const DueCollected& one) const {
    return "collected " + one.due.participant.text() + '/' + one.due.cost.text() + ' ' + to_iso(one.due.due);
  }
  std::string operator()(const BankCharged& one) const { return "charged " + to_decimal(one.amount); }
  std::string operator()(const MunicipalitySettled& one) const {
    return "municipality " + to_decimal(one.signed_amount);
  }
  std::string operator()(const Unexplained& one) const { return "suspense " + to_decimal(one.signed_amount); }
};

// "payment_returned 9901-P000000000001: returned 9901-P000000000001 640.00 AC04". The name that the entry has by
// itself is left out.
inline std::string text_of(const Settlement& settlement) {
  std::string text(to_text(settlement.kind));
  if (settlement.reference != settlement.entry) text += ' ' + settlement.reference;
  std::string mark = ": ";
  for (const SettlementEvent& event : settlement.events) {
    text += mark + std::visit(EventText{}, event);
    mark = ", ";
  }
  return text;
}

// What a person is told of it: "payment_returned 640.00, return_is_lower 1.50".
inline std::string told_by(const Settlement& settlement) {
  std::string text;
  for (const ExceptionItem& one : settlement.exceptions)
    text += (text.empty() ? "" : ", ") + std::string(row_of(one.kind).text) + ' ' + to_decimal(one.amount);
  return text;
}

}  // namespace ledger::settling
