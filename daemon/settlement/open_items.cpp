#include "daemon/settlement/open_items.h"

#include <algorithm>

#include "ledger/settlement/entry_words.h"
#include "ledger/statements/identity.h"
#include "ledger/store/tables/answers.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/notices.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

// What a page of entries asks of the books.
struct Questions {
  std::set<EndToEndId> ids;  // of payments; others may stand among them
  std::set<BatchId> batches;
  std::set<MessageId> messages;
  Payments::InBatches in_batches;
  std::vector<std::vector<std::string>> words;      // of each credit
  std::map<Iban, std::vector<std::string>> payers;  // of credits, with the folded texts of what they paid
  Dues::Reserved collected;                         // what debits may have collected
  Date first_day;
  Date last_day;
};

Questions questions_of(std::span<const BankEntry> entries) {
  const auto is_before = [](const BankEntry& a, const BankEntry& b) { return a.booking_date < b.booking_date; };
  const auto [first, last] = std::minmax_element(entries.begin(), entries.end(), is_before);
  Questions asked;
  asked.first_day = first->booking_date;
  asked.last_day = last->booking_date;
  asked.collected.from = asked.first_day - collected_within;
  asked.collected.to = asked.last_day + collected_within;
  return asked;
}

void add(Questions& asked, const BankEntry& entry, const EntryDetail& detail) {
  if (!detail.end_to_end.empty()) asked.ids.insert(detail.end_to_end);
  if (!detail.instruction_id.empty()) asked.ids.insert(EndToEndId(detail.instruction_id));
  if (!detail.batch.empty()) asked.batches.insert(detail.batch);
  if (const auto account = Iban::parse(detail.counterparty_iban)) {
    asked.in_batches.accounts.insert(*account);
    asked.in_batches.amounts.insert(amount_of(entry, detail));
  }
}

void add(Questions& asked, const BankEntry& entry) {
  for (const EntryBatch& one : entry.batches) {
    if (!one.batch.empty()) asked.batches.insert(one.batch);
    if (!one.message.empty()) asked.messages.insert(one.message);
  }
  for (const EntryDetail& detail : entry.details) add(asked, entry, detail);
  const auto account = counterparty_of(entry);
  if (entry.direction == Direction::credit) {
    asked.words.push_back(words_of(entry));
    if (account) asked.payers[*account].push_back(folded_text_of(entry));
  } else if (account) {
    asked.collected.accounts.insert(*account);
    asked.collected.amounts.insert(entry.amount);
  }
}

// An entry as the notice tells it.
BankEntry entry_told_by(const Notice& notice) {
  BankEntry entry;
  entry.direction = notice.signed_amount.is_negative() ? Direction::debit : Direction::credit;
  entry.amount = notice.signed_amount.is_negative() ? -notice.signed_amount : notice.signed_amount;
  entry.booking_date = notice.booking_date;
  if (!notice.batch.empty()) entry.batches.push_back({{}, notice.batch, {}, {}});
  entry.details = notice.details;
  return entry;
}

class Fetch {
 public:
  Fetch(const Administration& administration, Transaction& books) : settings_(administration.settings), books_(books) {
    items_.terms = {.administration = settings_.code,
                    .is_funded_by_statement = settings_.funding == config::Funding::bank_statement,
                    .benefit_payers = settings_.benefit_payers,
                    .payday = settings_.policy.regime.payday};
  }

  OpenItems for_entries(std::span<const BankEntry> entries) && {
    if (entries.empty()) return std::move(items_);
    Questions asked = questions_of(entries);
    for (const BankEntry& entry : entries) add(asked, entry);
    fetch_notices(entries);
    // An entry may be looked for by the details of its notice.
    for (const auto& [number, notice] : items_.notices) add(asked, entry_told_by(notice));
    fetch_sent(asked);
    fetch_promised(asked);
    fetch_registered(asked);
    return std::move(items_);
  }

  OpenItems for_placement(const Placement& placement) && {
    if (placement.as == PlacementKind::returned) fetch_payments({EndToEndId(placement.to)}, {});
    else if (placement.as == PlacementKind::batch) fetch_batches({BatchId(placement.to)}, {});
    else fetch_participant(target_of(placement).participant);
    return std::move(items_);
  }

 private:
  void fetch_notices(std::span<const BankEntry> entries) {
    Notices::Asked asked;
    for (const BankEntry& entry : entries) {
      asked.signed_amounts.insert(signed_amount(entry));
      asked.days.insert(entry.booking_date);
      if (!entry.bank_reference.empty()) asked.bank_references.insert(entry.bank_reference);
      if (const BatchId batch = batch_of(entry); !batch.empty()) asked.batches.insert(batch);
    }
    for (Notice& one : books_.notices().unused(settings_.bank.account.text(), asked))
      items_.notices.emplace(one.number, std::move(one));
  }

  void fetch_sent(const Questions& asked) {
    fetch_payments(asked.ids, fetch_batches(asked.batches, asked.messages));
    Payments::InBatches in_batches = asked.in_batches;
    in_batches.batches = asked.batches;
    for (Instruction& one : books_.payments().in_batches(in_batches)) {
      const PaymentNumber number = one.payment.number;
      items_.payments[number] = {std::move(one.payment), one.payee.account};
    }
  }

  // Gives the payments that the bank rejected out of them.
  std::set<PaymentNumber> fetch_batches(const std::set<BatchId>& ids, const std::set<MessageId>& messages) {
    std::set<BatchId> released;
    for (Batch& batch : books_.payments().batches(ids, messages)) {
      if (batch.state == BatchState::released) released.insert(batch.id);
      const BatchId id = batch.id;
      items_.batches.emplace(id, SentBatch{std::move(batch), {}});
    }
    std::set<PaymentNumber> rejected;
    for (const RejectedPayment& one : books_.answers().rejected_in(released)) {
      items_.batches.at(one.batch).rejected.push_back({one.payment, one.reason});
      rejected.insert(one.payment);
    }
    return rejected;
  }

  // The payments with these ids of ours, and those with these numbers.
  void fetch_payments(const std::set<EndToEndId>& ids, std::set<PaymentNumber> numbers) {
    std::set<PaymentNumber> sent_again;
    for (const EndToEndId& id : ids)
      if (const auto key = payment_key(settings_.code, id))
        (key->attempt == 0 ? numbers : sent_again).insert(key->first);
    for (const PaymentNumber one : books_.payments().sent_again(sent_again)) numbers.insert(one);
    for (Payment& one : books_.payments().find(numbers)) {
      const PaymentNumber number = one.number;
      items_.payments.emplace(number, SentPayment{std::move(one), {}});
    }
  }

  // Whose income or client code the entries name, what was promised to them, and the runs that are named.
  void fetch_promised(const Questions& asked) {
    std::set<std::string> words;
    std::set<ClientCode> codes;
    for (const std::vector<std::string>& of_entry : asked.words) {
      words.insert(of_entry.begin(), of_entry.end());
      for (const std::string& word : of_entry) codes.insert(ClientCode(word));
    }
    if (words.empty()) return fetch_promised_by_payers(asked);
    items_.clients = books_.registers().clients(codes);
    items_.income_references = books_.registers().with_income_reference(words);
    std::set<ParticipantId> named;
    for (const auto& [code, participant] : items_.clients) named.insert(participant);
    if (items_.terms.is_funded_by_statement)
      for (Receipt& one : books_.receipts().last_regular_of(named))
        items_.last_regular.emplace(one.participant, std::move(one));
    for (Receipt& one : books_.receipts().unsettled(named)) items_.promised.add(std::move(one));
    for (Receipt& one : books_.receipts().unsettled(runs_named(asked))) items_.promised.add(std::move(one));
    fetch_promised_by_payers(asked);
    for (const auto& [reference, participants] : items_.income_references)
      named.insert(participants.begin(), participants.end());
    fetch_files(named);
  }

  // The words of credits that do not name one client: a whole run may be meant.
  [[nodiscard]] std::set<std::string> runs_named(const Questions& asked) const {
    std::set<std::string> runs;
    for (const std::vector<std::string>& words : asked.words) {
      std::set<ParticipantId> clients;
      for (const std::string& word : words)
        if (const auto found = items_.clients.find(ClientCode(word)); found != items_.clients.end())
          clients.insert(found->second);
      if (clients.size() != 1) runs.insert(words.begin(), words.end());
    }
    return runs;
  }

  void fetch_promised_by_payers(const Questions& asked) {
    const bool is_any_payer = std::any_of(asked.payers.begin(), asked.payers.end(), [&](const auto& payer) {
      return items_.terms.benefit_payers.contains(payer.first);
    });
    if (!is_any_payer) return;
    for (Receipt& one : books_.receipts().unsettled_since(asked.first_day - promised_for))
      items_.promised.add(std::move(one));
  }

  void fetch_files(const std::set<ParticipantId>& participants) {
    for (Participant& one : books_.registers().participants_of(participants)) {
      const ParticipantId id = one.id;
      items_.files[id].participant = std::move(one);
    }
    for (ExpectedIncome& one : books_.registers().incomes_of(participants))
      items_.files[one.participant].incomes.push_back(std::move(one));
    for (Ending& one : books_.registers().endings_of(participants))
      items_.files[one.participant].ending = std::move(one);
  }

  void fetch_registered(const Questions& asked) {
    std::set<Iban> payers;
    for (const auto& [account, texts] : asked.payers) payers.insert(account);
    if (!payers.empty())
      books_.registers().each_paid_to(payers, [&](const CostItem& cost) {
        const std::vector<std::string>& texts = asked.payers.at(cost.account.iban);
        const std::string reference = folded(cost.account.reference.text());
        if (std::any_of(texts.begin(), texts.end(),
                        [&](const auto& text) { return text.find(reference) != text.npos; }))
          items_.creditors[cost.account.iban].push_back({cost.account.reference, cost.participant});
      });
    items_.reserved = books_.dues().reserved(asked.collected);
    std::set<ParticipantId> reserved_for;
    for (const DueRecord& due : items_.reserved) reserved_for.insert(due.participant);
    fetch_costs(reserved_for);
  }

  void fetch_costs(const std::set<ParticipantId>& participants) {
    if (participants.empty()) return;
    for (CostItem& one : books_.registers().costs_of(participants))
      items_.costs[one.participant].push_back(std::move(one));
  }

  // All that is open for one participant.
  void fetch_participant(const ParticipantId& participant) {
    fetch_files({participant});
    fetch_costs({participant});
    for (Receipt& one : books_.receipts().unsettled(std::set{participant})) items_.promised.add(std::move(one));
    for (DueRecord& due : books_.dues().of(participant))
      if (due.state == DueState::reserved) items_.reserved.push_back(std::move(due));
  }

  const config::AdministrationSettings& settings_;
  Transaction& books_;
  OpenItems items_;
};

}  // namespace

OpenItems open_items_for(const Administration& administration, Transaction& books, std::span<const BankEntry> entries) {
  return Fetch(administration, books).for_entries(entries);
}

OpenItems open_items_for(const Administration& administration, Transaction& books, const Placement& placement) {
  return Fetch(administration, books).for_placement(placement);
}

}  // namespace service
