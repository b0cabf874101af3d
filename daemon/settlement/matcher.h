// Stage 5: what a booked bank entry is, and which benefit, payment, income or due date it belongs to. A name alone
// proves nothing, and what is not certain goes to suspense: rule client_code_is_the_key. matcher.cpp looks among the
// benefits, matcher_payments.cpp among the payments that we sent, matcher_registered.cpp among what the registers
// expect.
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
  // Changes the state of what the entry settles (batches, payments, receipts, dues) and says how to book it. The
  // postings to the bank account add up to the entry's amount. An entry without usable details is matched by the
  // details of a camt.052, camt.054 or MT942 that announced it.
  [[nodiscard]] Answer match(const ledger::BankEntry& entry);
  // The same, but nothing where nothing explains the entry; match() puts it into suspense then.
  [[nodiscard]] std::optional<Answer> find(const ledger::BankEntry& entry);

  // What a person says an entry is. Each changes the state of what it settles, as match() does; or the text says why
  // the entry cannot be that.
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
    ledger::Money amount;  // what came back of it
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
  bool has_notices_;  // stays true or false: no notice comes in while statements are recorded
};

// The words of an entry's texts, and of a word with hyphens also what stands before each hyphen:
// "ZM-2026-02-H-C10001" gives itself, "ZM-2026-02-H", "ZM-2026-02" and so on. Client codes and run ids are looked up
// among them.
[[nodiscard]] std::vector<std::string> words_of(const ledger::BankEntry& entry);
// Whether the entry has details that add up to its amount. Details that do not add up prove nothing.
[[nodiscard]] bool adds_up(const ledger::BankEntry& entry);
[[nodiscard]] ledger::Money amount_of(const ledger::BankEntry& entry, const ledger::EntryDetail& detail);
// The other party's account, of an entry with exactly one detail.
[[nodiscard]] std::optional<ledger::Iban> counterparty_of(const ledger::BankEntry& entry);

}  // namespace service
