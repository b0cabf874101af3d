// Entries that the registers expect: allowances, refunds from creditors, direct debits. See rule
// allowance_for_the_month_ahead, rule refund_to_the_payer and rule direct_debit_or_push.
#include <algorithm>

#include "daemon/settlement/matcher.h"
#include "ledger/benefits/allowance.h"
#include "ledger/books/recording.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

// A creditor collects a direct debit at most so many days before or after the due date.
constexpr Days collected_within{10};

// Only the letters and digits, in capitals: banks put spaces and full stops into references.
std::string folded(std::string_view text) {
  std::string letters;
  for (const char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      letters += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return letters;
}

std::string text_of(const BankEntry& entry) {
  std::string text = folded(entry.text);
  for (const EntryDetail& detail : entry.details)
    text += ' ' + folded(detail.remittance) + ' ' + folded(detail.creditor_reference);
  return text;
}

}  // namespace

std::optional<Iban> counterparty_of(const BankEntry& entry) {
  if (entry.details.size() != 1) return std::nullopt;
  const auto iban = Iban::parse(entry.details.front().counterparty_iban);
  return iban ? std::optional(*iban) : std::nullopt;
}

// Found by the income's own reference, else by the client code together with the amount that is expected. See rule
// client_code_is_the_key and rule allowance_for_the_month_ahead.
std::optional<Matcher::Answer> Matcher::allowance(const BankEntry& entry) {
  std::set<ParticipantId> named;
  std::set<ParticipantId> by_reference;
  for (const std::string& word : words_of(entry)) {
    for (ParticipantId& id : books_.registers().with_income_reference(word)) by_reference.insert(std::move(id));
    if (const auto found = clients_.find(ClientCode(word)); found != clients_.end()) named.insert(found->second);
  }
  if (!by_reference.empty()) named = by_reference;
  if (named.size() != 1) return std::nullopt;
  const std::string text = text_of(entry);
  std::vector<ExpectedIncome> fitting;
  for (ExpectedIncome& income : books_.registers().incomes({*named.begin(), *named.begin()})) {
    const bool is_named = !income.reference.empty() && text.find(folded(income.reference)) != std::string::npos;
    const bool fits = is_named ? entry.amount <= most_at_once(income, entry.booking_date)
                               : by_reference.empty() && is_expected_sum(income, entry.amount, entry.booking_date);
    const bool is_valid = income.valid_from <= add_months(entry.booking_date, 1) &&
                          entry.booking_date <= income.valid_to.value_or(entry.booking_date);
    if (income.kind != IncomeKind::benefit && fits && is_valid) fitting.push_back(std::move(income));
  }
  if (fitting.size() != 1) return std::nullopt;
  return *as_allowance(fitting.front(), entry);
}

Matcher::Attribution Matcher::as_allowance(const ExpectedIncome& income, const BankEntry& entry) {
  if (entry.amount > most_at_once(income, entry.booking_date))
    return refused("at most " + to_decimal(most_at_once(income, entry.booking_date)) + " of " +
                   std::string(to_text(income.kind)) + " can have come by " + to_iso(entry.booking_date));
  std::vector<Receipt> receipts{allowance_receipt(income, entry.amount, entry.booking_date)};
  receipts.front().run_id = name_of(entry);
  books_.receipts().add(receipts);
  return Answer{MatchKind::allowance,
                receipts.front().run_id,
                {record_allowance(receipts.front(), entry.booking_date, receipts.front().run_id)}};
}

// A credit from a creditor's account with the reference under which we pay that creditor: the money is the
// participant's. See rule refund_to_the_payer.
std::optional<Matcher::Answer> Matcher::refund(const BankEntry& entry) {
  const auto account = counterparty_of(entry);
  if (!account) return std::nullopt;
  const std::string text = text_of(entry);
  std::set<ParticipantId> found;
  for (const ParticipantId& id : books_.registers().paying_to(*account))
    for (const CostItem& cost : books_.registers().costs({id, id}))
      if (cost.account.iban == *account && text.find(folded(cost.account.reference.text())) != std::string::npos)
        found.insert(id);
  if (found.size() != 1) return std::nullopt;
  return *as_refund(*found.begin(), entry);
}

Matcher::Attribution Matcher::as_refund(const ParticipantId& participant, const BankEntry& entry) {
  Receipt receipt;
  receipt.participant = participant;
  receipt.kind = ReceiptKind::freed;
  receipt.amount = entry.amount;
  receipt.pay_date = receipt.period_from = receipt.period_to = entry.booking_date;
  receipt.run_id = name_of(entry);
  receipt.is_settled = true;
  receipt.is_regular = false;
  std::vector<Receipt> receipts{receipt};
  books_.receipts().add(receipts);
  return Answer{
      MatchKind::refund, receipt.run_id, {record_refund(receipts.front(), entry.booking_date, receipt.run_id)}};
}

// Money that is reserved for a creditor who collects by direct debit: found by account and amount, and by reference
// where several dues fit. See rule direct_debit_or_push.
std::optional<Matcher::Answer> Matcher::direct_debit(const BankEntry& entry) {
  const auto account = counterparty_of(entry);
  if (!account) return std::nullopt;
  const std::string text = text_of(entry);
  std::vector<DueRecord> fitting;
  std::vector<DueRecord> named;
  for (const ParticipantId& id : books_.registers().paying_to(*account)) {
    const std::vector<CostItem> costs = books_.registers().costs({id, id});
    for (const DueRecord& due : books_.receipts().dues({id, id})) {
      const CostItem* row = row_at(rows_of(costs, due.cost), due.due);
      const bool is_collected = row != nullptr && row->collected_by == CollectedBy::direct_debit_from_managed_account;
      if (!is_collected || row->account.iban != *account || due.state != DueState::reserved ||
          due.paid != entry.amount || std::chrono::abs(entry.booking_date - due.due) > collected_within)
        continue;
      fitting.push_back(due);
      if (text.find(folded(row->account.reference.text())) != std::string::npos) named.push_back(due);
    }
  }
  const std::vector<DueRecord>& found = named.empty() ? fitting : named;
  if (found.size() != 1) return std::nullopt;
  return *as_collected(found.front(), entry);
}

Matcher::Attribution Matcher::as_collected(const DueRecord& due, const BankEntry& entry) {
  if (due.state != DueState::reserved || due.paid != entry.amount)
    return refused("what is reserved for " + due.cost.text() + " of " + due.participant.text() + " is not this amount");
  books_.receipts().collect(due.participant, due.cost, due.due);
  return Answer{MatchKind::direct_debit,
                name_of(entry),
                {record_direct_debit(due.participant, due.paid, entry.booking_date, name_of(entry))}};
}

}  // namespace service
