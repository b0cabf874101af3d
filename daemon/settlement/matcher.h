// Stage 5: what a booked bank entry is, and which of ours it belongs to (domain.md I4). Never by name alone;
// what is not certain goes to suspense. Split by what it looks among: matcher.cpp benefits, matcher_payments.cpp what
// we sent, matcher_registered.cpp what the registers expect.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "daemon/administration.h"
#include "ledger/base/result.h"
#include "ledger/benefits/receipt.h"
#include "ledger/books/journal.h"
#include "ledger/payments/payment.h"
#include "ledger/statements/statement.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/statements.h"

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
  // account add up to the entry's amount. An entry without usable details is judged with those that a camt.054 told.
  [[nodiscard]] Answer match(const ledger::BankEntry& entry);
  // The same; nothing where nothing explains it.
  [[nodiscard]] std::optional<Answer> find(const ledger::BankEntry& entry);

  // What a person says an entry is. Each moves what it settles; the text says why it cannot be.
  using Attribution = ledger::Result<Answer, std::string>;
  [[nodiscard]] Attribution as_benefit(const ledger::ParticipantId& participant, const ledger::BankEntry& entry);
  [[nodiscard]] Attribution as_allowance(const ledger::ExpectedIncome& income, const ledger::BankEntry& entry);
  [[nodiscard]] Attribution as_refund(const ledger::ParticipantId& participant, const ledger::BankEntry& entry);
  [[nodiscard]] Attribution as_returned(const ledger::Payment& payment, const std::string& reason,
                                        const ledger::BankEntry& entry);
  [[nodiscard]] Attribution as_collected(const ledger::DueRecord& due, const ledger::BankEntry& entry);
  [[nodiscard]] Attribution as_booked(const ledger::BatchId& batch, const ledger::BankEntry& entry);

 private:
  [[nodiscard]] std::optional<Answer> find_by_details(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> find_debit(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> find_credit(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> batch_booked(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> batches_booked(const std::vector<ledger::BatchId>& ids,
                                                     const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> payments_booked(const ledger::BankEntry& entry);
  [[nodiscard]] bool names_withdrawn_batch(const ledger::BankEntry& entry) const;
  [[nodiscard]] std::optional<ledger::Payment> payment_of(const ledger::BankEntry& entry,
                                                          const ledger::EntryDetail& detail) const;
  [[nodiscard]] std::optional<ledger::Payment> payment_in_batch(const ledger::BankEntry& entry,
                                                                const ledger::EntryDetail& detail) const;
  [[nodiscard]] std::optional<Answer> returned(const ledger::BankEntry& entry);
  struct Return {
    ledger::Payment payment;
    ledger::Money amount;  // that came back
    std::string reason;
  };
  [[nodiscard]] Answer record_returns(const std::vector<Return>& returns, const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> benefit(const ledger::BankEntry& entry);
  [[nodiscard]] std::set<ledger::ParticipantId> clients_in(const std::vector<std::string>& words) const;
  [[nodiscard]] std::vector<ledger::Receipt> promised(const ledger::ParticipantId& participant,
                                                      const std::vector<std::string>& words,
                                                      ledger::Money amount) const;
  [[nodiscard]] std::optional<Answer> benefits_by_detail(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> benefit_by_payer(const ledger::BankEntry& entry);
  [[nodiscard]] Answer unspecified(const ledger::ParticipantId& participant, const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> allowance(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> refund(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> direct_debit(const ledger::BankEntry& entry);
  [[nodiscard]] std::optional<Answer> settle_receipts(const std::vector<ledger::Receipt>& receipts,
                                                      const ledger::BankEntry& entry);
  [[nodiscard]] Answer unmatched(const ledger::BankEntry& entry);
  [[nodiscard]] ledger::Receipt receipt_of(const ledger::ParticipantId& participant,
                                           const ledger::BankEntry& entry) const;
  [[nodiscard]] ledger::EndToEndId id_of(const ledger::Payment& payment) const;

  const Administration& administration_;
  const RunContext& run_;
  ledger::Transaction& books_;
  std::unordered_map<ledger::ClientCode, ledger::ParticipantId> clients_;
  bool has_notices_;  // none come in while statements are recorded
};

// Words of letters, digits and hyphens, and what stands before each hyphen: "ZM-2026-02-H-C10001" gives itself
// and "ZM-2026-02-H". Keys of others are looked up among them, never guessed.
[[nodiscard]] std::vector<std::string> words_of(const ledger::BankEntry& entry);
// The entry has details and they add up to it; those that do not say nothing certain about it.
[[nodiscard]] bool adds_up(const ledger::BankEntry& entry);
[[nodiscard]] ledger::Money amount_of(const ledger::BankEntry& entry, const ledger::EntryDetail& detail);
// Of an entry that has one detail alone.
[[nodiscard]] std::optional<ledger::Iban> counterparty_of(const ledger::BankEntry& entry);

}  // namespace service
