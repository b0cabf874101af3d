// The ways in which an open item explains a bank entry. Each function looks for one kind; settle() asks them in their
// order. None of them takes a name for a proof: rule client_code_is_the_key.
#pragma once

#include "ledger/settlement/open_items.h"

namespace ledger {

using Match = std::optional<Settlement>;

// A settlement of the entry without events.
[[nodiscard]] Settlement settlement_of(const BankEntry& entry, MatchKind kind);

// Debits.
[[nodiscard]] Match booked_batches(const BankEntry& entry, const OpenItems& items);
[[nodiscard]] Match booked_payments(const BankEntry& entry, const OpenItems& items);
[[nodiscard]] Match collected_due(const BankEntry& entry, const OpenItems& items);
[[nodiscard]] Match bank_charge(const BankEntry& entry);

// Credits.
[[nodiscard]] Match returned_payments(const BankEntry& entry, const OpenItems& items);
[[nodiscard]] Match named_benefit(const BankEntry& entry, const OpenItems& items);
[[nodiscard]] Match expected_allowance(const BankEntry& entry, const OpenItems& items);
[[nodiscard]] Match refund_of_creditor(const BankEntry& entry, const OpenItems& items);
[[nodiscard]] Match benefit_of_payer(const BankEntry& entry, const OpenItems& items);

// What they are made of, and what a person may say by name.

// The batches with these ids, where the entry is their whole sum, or that sum less what the bank rejected out of them.
[[nodiscard]] Match booked(const std::vector<BatchId>& ids, const BankEntry& entry, const OpenItems& items);

[[nodiscard]] bool was_sent(const Payment& payment);
struct PaymentBack {
  Payment payment;
  Money amount;        // what came back of it
  std::string reason;  // the bank's code
};
[[nodiscard]] Settlement returned(const std::vector<PaymentBack>& payments, const BankEntry& entry,
                                  const SettlementTerms& terms);

// These receipts, where their sum is the entry's amount.
[[nodiscard]] Match settled(const std::vector<Receipt>& receipts, const BankEntry& entry);
// Money of the month in which it came, for this participant; a benefit.
[[nodiscard]] Receipt unannounced_benefit(const ParticipantId& participant, const BankEntry& entry,
                                          const SettlementTerms& terms);
// Money that no run promised; the receipt gets the entry's name for its run.
[[nodiscard]] Settlement received(MatchKind kind, Receipt receipt, const BankEntry& entry);
[[nodiscard]] Settlement allowance_received(const ExpectedIncome& income, const BankEntry& entry);
[[nodiscard]] Settlement refund_received(const ParticipantId& participant, const BankEntry& entry);
// An income beside the benefit that is in force on the entry's day, or begins within a month of it.
[[nodiscard]] bool may_come_with(const ExpectedIncome& income, const BankEntry& entry);
[[nodiscard]] Settlement collected(const DueRecord& due, const BankEntry& entry);

}  // namespace ledger
