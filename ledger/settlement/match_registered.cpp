// Entries that the registers expect: allowances, refunds from creditors, direct debits. See rule
// allowance_for_the_month_ahead, rule refund_to_the_payer and rule direct_debit_or_push.
#include <algorithm>

#include "ledger/benefits/allowance.h"
#include "ledger/settlement/entry_words.h"
#include "ledger/settlement/matches.h"

namespace ledger {
namespace {

// Whose income or client code the words name.
struct Named {
  std::set<ParticipantId> participants;
  bool is_by_reference = false;  // by an income's own reference: then no client code counts
};
Named named_in(const std::vector<std::string>& words, const OpenItems& items) {
  Named named;
  for (const std::string& word : words)
    if (const auto found = items.income_references.find(word); found != items.income_references.end())
      named.participants.insert(found->second.begin(), found->second.end());
  named.is_by_reference = !named.participants.empty();
  if (named.is_by_reference) return named;
  for (const std::string& word : words)
    if (const auto found = items.clients.find(ClientCode(word)); found != items.clients.end())
      named.participants.insert(found->second);
  return named;
}

}  // namespace

bool may_come_with(const ExpectedIncome& income, const BankEntry& entry) {
  return income.kind != IncomeKind::benefit && income.valid_from <= add_months(entry.booking_date, 1) &&
         entry.booking_date <= income.valid_to.value_or(entry.booking_date);
}

// Found by the income's own reference, else by the client code together with the amount that is expected. See rule
// client_code_is_the_key and rule allowance_for_the_month_ahead.
Match expected_allowance(const BankEntry& entry, const OpenItems& items) {
  const Named named = named_in(words_of(entry), items);
  if (named.participants.size() != 1) return std::nullopt;
  const auto file = items.files.find(*named.participants.begin());
  if (file == items.files.end()) return std::nullopt;
  const std::string text = folded_text_of(entry);
  const ExpectedIncome* fitting = nullptr;
  for (const ExpectedIncome& income : file->second.incomes) {
    if (!may_come_with(income, entry)) continue;
    const bool is_named = !income.reference.empty() && text.find(folded(income.reference)) != std::string::npos;
    const bool fits = is_named ? entry.amount <= most_at_once(income, entry.booking_date)
                               : !named.is_by_reference && is_expected_sum(income, entry.amount, entry.booking_date);
    if (!fits) continue;
    if (fitting != nullptr) return std::nullopt;
    fitting = &income;
  }
  return fitting == nullptr ? std::nullopt : std::optional(allowance_received(*fitting, entry));
}

Settlement allowance_received(const ExpectedIncome& income, const BankEntry& entry) {
  return received(MatchKind::allowance, allowance_receipt(income, entry.amount, entry.booking_date), entry);
}

// A credit from a creditor's account with the reference under which we pay that creditor: the money is the
// participant's. See rule refund_to_the_payer.
Match refund_of_creditor(const BankEntry& entry, const OpenItems& items) {
  const auto account = counterparty_of(entry);
  const auto creditor = account ? items.creditors.find(*account) : items.creditors.end();
  if (creditor == items.creditors.end()) return std::nullopt;
  const std::string text = folded_text_of(entry);
  std::set<ParticipantId> found;
  for (const CreditorReference& one : creditor->second)
    if (text.find(folded(one.reference.text())) != std::string::npos) found.insert(one.participant);
  return found.size() == 1 ? std::optional(refund_received(*found.begin(), entry)) : std::nullopt;
}

Settlement refund_received(const ParticipantId& participant, const BankEntry& entry) {
  Receipt receipt;
  receipt.participant = participant;
  receipt.kind = ReceiptKind::freed;
  receipt.amount = entry.amount;
  receipt.pay_date = receipt.period_from = receipt.period_to = entry.booking_date;
  receipt.is_settled = true;
  receipt.is_regular = false;
  return received(MatchKind::refund, receipt, entry);
}

// Money that is reserved for a creditor who collects by direct debit: found by account and amount, and by reference
// where several dues fit. See rule direct_debit_or_push.
Match collected_due(const BankEntry& entry, const OpenItems& items) {
  const auto account = counterparty_of(entry);
  if (!account) return std::nullopt;
  const std::string text = folded_text_of(entry);
  std::vector<const DueRecord*> fitting;
  std::vector<const DueRecord*> named;
  for (const DueRecord& due : items.reserved) {
    if (due.paid != entry.amount || std::chrono::abs(entry.booking_date - due.due) > collected_within) continue;
    const auto costs = items.costs.find(due.participant);
    const CostItem* row = costs == items.costs.end() ? nullptr : row_at(rows_of(costs->second, due.cost), due.due);
    if (row == nullptr || row->collected_by != CollectedBy::direct_debit_from_managed_account ||
        row->account.iban != *account)
      continue;
    fitting.push_back(&due);
    if (text.find(folded(row->account.reference.text())) != std::string::npos) named.push_back(&due);
  }
  const std::vector<const DueRecord*>& found = named.empty() ? fitting : named;
  return found.size() == 1 ? std::optional(collected(*found.front(), entry)) : std::nullopt;
}

Settlement collected(const DueRecord& due, const BankEntry& entry) {
  Settlement settlement = settlement_of(entry, MatchKind::direct_debit);
  settlement.events.emplace_back(DueCollected{due});
  return settlement;
}

}  // namespace ledger
