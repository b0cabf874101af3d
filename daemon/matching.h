// Stage 5: what a booked bank entry is, and which of ours it belongs to (domain.md I4). Never by name alone;
// what is not certain goes to suspense.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "daemon/administration.h"
#include "ledger/benefits/receipt.h"
#include "ledger/books/journal.h"
#include "ledger/payments/payment.h"
#include "ledger/statements/statement.h"
#include "ledger/store/statements.h"

namespace service {

class Matcher {
 public:
  Matcher(const Administration& administration, const RunContext& run, ledger::Transaction& books);

  struct Answer {
    ledger::MatchKind kind = ledger::MatchKind::unmatched;
    std::string reference;
    std::vector<ledger::JournalEntry> entries;
  };
  // Moves what the entry settles (batches, payments, receipts) and says how to book it. The postings to the bank
  // account add up to the entry's amount.
  [[nodiscard]] Answer match(const ledger::BankEntry& entry);

 private:
  [[nodiscard]] Answer match_debit(const ledger::BankEntry& entry);
  [[nodiscard]] Answer match_credit(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> batch_booked(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> payments_booked(const ledger::BankEntry& entry);
  [[nodiscard]] bool names_withdrawn_batch(const ledger::BankEntry& entry) const;
  [[nodiscard]] std::optional<ledger::Payment> payment_of(const ledger::EntryDetail& detail) const;
  [[nodiscard]] std::optional<Answer> returned(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> benefit(const ledger::BankEntry& entry);
  [[nodiscard]] Answer unspecified(const ledger::ParticipantId& participant, const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> allowance(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> refund(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> direct_debit(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> settle(const std::vector<ledger::Receipt>& receipts, const ledger::BankEntry& entry);
  [[nodiscard]] Answer unmatched(const ledger::BankEntry& entry);
  [[nodiscard]] std::string reference_of(const ledger::BankEntry& entry) const;

  const Administration& administration_;
  const RunContext& run_;
  ledger::Transaction& books_;
  std::unordered_map<ledger::ClientCode, ledger::ParticipantId> clients_;
};

// Words of letters, digits and hyphens, and what stands before each hyphen: "ZM-2026-02-H-C10001" gives itself
// and "ZM-2026-02-H". Keys of others are looked up among them, never guessed.
[[nodiscard]] std::vector<std::string> words_of(const ledger::BankEntry& entry);

}  // namespace service
