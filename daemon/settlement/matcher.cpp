#include "daemon/settlement/matcher.h"

#include <algorithm>
#include <map>

#include "ledger/benefits/expected_benefit.h"
#include "ledger/books/recording.h"
#include "ledger/money/words.h"
#include "ledger/register/period_paid.h"
#include "ledger/register/timing.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/notices.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

// A benefit may differ by rounding from what is expected: rule benefit_per_calendar_month.
const Money tolerance = Money::cents(100);
// So long after its pay date a benefit that a run announced may come to the bank.
constexpr Days promised_for{31};

bool is_charge(const BankEntry& entry) {
  const bool has_counterparty = std::any_of(entry.details.begin(), entry.details.end(), [](const EntryDetail& detail) {
    return !detail.counterparty_iban.empty();
  });
  return !has_counterparty &&
         (entry.bank_code.find("/CHRG") != std::string::npos || entry.bank_code.find("/FEES") != std::string::npos);
}

}  // namespace

Money amount_of(const BankEntry& entry, const EntryDetail& detail) { return detail.amount.value_or(entry.amount); }

bool adds_up(const BankEntry& entry) {
  Money sum;
  for (const EntryDetail& detail : entry.details) sum += amount_of(entry, detail);
  return !entry.details.empty() && sum == entry.amount;
}

std::vector<std::string> words_of(const BankEntry& entry) {
  std::vector<std::string> words;
  add_words(words, entry.text);
  for (const EntryDetail& detail : entry.details) {
    add_words(words, detail.end_to_end.text());
    add_words(words, detail.remittance);
    add_words(words, detail.creditor_reference);
  }
  return words;
}

Matcher::Matcher(const Administration& administration, const RunContext& run, Transaction& books)
    : administration_(administration),
      run_(run),
      books_(books),
      clients_(books.registers().clients()),
      has_notices_(books.notices().has_unused()) {}

Matcher::Answer Matcher::match(const BankEntry& entry) {
  if (auto answer = find(entry)) return *std::move(answer);
  return unmatched(entry);
}

// Where the statement does not say what the entry is made of, a notice (camt.052, camt.054, MT942) may have said it. A
// notice of this entry is used up in any case, so that it never explains another entry.
std::optional<Matcher::Answer> Matcher::find(const BankEntry& entry) {
  const auto notice =
      has_notices_ ? books_.notices().of(administration_.settings.bank.account.text(), entry) : std::nullopt;
  BankEntry detailed = entry;
  if (notice && !adds_up(entry)) {
    detailed.details = notice->details;
    if (detailed.batches.empty() && !notice->batch.empty()) detailed.batches.push_back({{}, notice->batch, {}, {}});
  }
  auto answer = find_by_details(adds_up(detailed) ? detailed : entry);
  if (notice && (answer || adds_up(entry))) books_.notices().mark_used(*notice);
  return answer;
}

std::optional<Matcher::Answer> Matcher::find_by_details(const BankEntry& entry) {
  return entry.direction == Direction::debit ? find_debit(entry) : find_credit(entry);
}

std::optional<Matcher::Answer> Matcher::find_debit(const BankEntry& entry) {
  if (auto answer = batch_booked(entry)) return answer;
  if (auto answer = payments_booked(entry)) return answer;
  if (auto answer = direct_debit(entry)) return answer;
  if (!is_charge(entry)) return std::nullopt;
  return Answer{
      MatchKind::bank_cost, name_of(entry), {record_bank_cost(entry.amount, entry.booking_date, name_of(entry))}};
}

std::optional<Matcher::Answer> Matcher::find_credit(const BankEntry& entry) {
  if (auto answer = returned(entry)) return answer;
  if (auto answer = benefit(entry)) return answer;
  if (auto answer = allowance(entry)) return answer;
  if (auto answer = refund(entry)) return answer;
  return benefit_by_payer(entry);
}

std::optional<Matcher::Answer> Matcher::settle_receipts(const std::vector<Receipt>& receipts, const BankEntry& entry) {
  Money sum;
  for (const Receipt& receipt : receipts) sum += receipt.amount;
  if (receipts.empty() || sum != entry.amount) return std::nullopt;
  Answer answer{MatchKind::benefit, receipts.front().run_id, {}};
  std::vector<ReceiptNumber> numbers;
  for (const Receipt& receipt : receipts) {
    numbers.push_back(receipt.number);
    if (receipt.state == ReceiptState::announced) {
      books_.receipts().make_available(receipt.number, entry.booking_date);
      answer.entries.push_back(record_credited(receipt, entry.booking_date, name_of(entry)));
    }
  }
  if (answer.entries.empty())
    answer.entries.push_back(record_settled(entry.amount, entry.booking_date, name_of(entry)));
  books_.receipts().mark_settled(numbers);
  return answer;
}

std::set<ParticipantId> Matcher::clients_in(const std::vector<std::string>& words) const {
  std::set<ParticipantId> named;
  for (const std::string& word : words)
    if (const auto found = clients_.find(ClientCode(word)); found != clients_.end()) named.insert(found->second);
  return named;
}

// What a run announced for the person, all of it or one of its receipts, if the run is named in the words and the
// amount is right; else empty.
std::vector<Receipt> Matcher::promised(const ParticipantId& participant, const std::vector<std::string>& words,
                                       Money amount) const {
  std::map<std::string, std::vector<Receipt>> by_run;
  for (Receipt& receipt : books_.receipts().unsettled(participant))
    if (receipt.state != ReceiptState::waiting) by_run[receipt.run_id].push_back(std::move(receipt));
  for (const std::string& word : words)
    if (const auto run = by_run.find(word); run != by_run.end()) {
      Money sum;
      for (const Receipt& one : run->second) sum += one.amount;
      if (sum == amount) return run->second;
      for (const Receipt& one : run->second)  // partners may each be paid their half: rule benefit_of_spouses
        if (one.amount == amount) return {one};
    }
  return {};
}

// One credit for several persons: each detail names one person, and no receipt is counted twice.
std::optional<Matcher::Answer> Matcher::benefits_by_detail(const BankEntry& entry) {
  if (!adds_up(entry)) return std::nullopt;
  std::vector<Receipt> all;
  std::set<ReceiptNumber> seen;
  for (const EntryDetail& detail : entry.details) {
    BankEntry alone;
    alone.details = {detail};
    const std::vector<std::string> words = words_of(alone);
    const std::set<ParticipantId> named = clients_in(words);
    if (named.size() != 1) return std::nullopt;
    std::vector<Receipt> receipts = promised(*named.begin(), words, amount_of(entry, detail));
    if (receipts.empty()) return std::nullopt;
    for (Receipt& one : receipts) {
      if (!seen.insert(one.number).second) return std::nullopt;
      all.push_back(std::move(one));
    }
  }
  return settle_receipts(all, entry);
}

std::optional<Matcher::Answer> Matcher::benefit(const BankEntry& entry) {
  const std::vector<std::string> words = words_of(entry);
  const std::set<ParticipantId> named = clients_in(words);
  if (named.size() != 1) {  // one credit for a whole run
    for (const std::string& word : words)
      if (auto answer = settle_receipts(books_.receipts().unsettled(word), entry)) return answer;
    return named.empty() ? std::nullopt : benefits_by_detail(entry);
  }
  if (auto answer = settle_receipts(promised(*named.begin(), words, entry.amount), entry)) return answer;
  if (administration_.settings.funding != config::Funding::bank_statement) return std::nullopt;
  if (auto answer = allowance(entry)) return answer;
  return unspecified(*named.begin(), entry);
}

// The credit comes from an account that benefits are paid from, and names neither a run nor a client. It is the one
// run, or the one person's benefit of a run, that is expected with this amount; where several are, nobody can say
// which. See rule client_code_is_the_key.
std::optional<Matcher::Answer> Matcher::benefit_by_payer(const BankEntry& entry) {
  const auto account = counterparty_of(entry);
  if (!account || !administration_.settings.benefit_payers.contains(*account)) return std::nullopt;
  std::map<std::string, std::vector<Receipt>> runs;
  std::map<std::pair<std::string, ParticipantId>, std::vector<Receipt>> persons;
  for (Receipt& one : books_.receipts().unsettled_since(entry.booking_date - promised_for)) {
    persons[{one.run_id, one.participant}].push_back(one);
    runs[one.run_id].push_back(std::move(one));
  }
  const auto is_it = [&](const std::vector<Receipt>& receipts) {
    Money sum;
    for (const Receipt& one : receipts) sum += one.amount;
    return sum == entry.amount;
  };
  std::vector<const std::vector<Receipt>*> fitting;
  for (const auto& [run, receipts] : runs)
    if (is_it(receipts)) fitting.push_back(&receipts);
  for (const auto& [key, receipts] : persons)
    if (is_it(receipts) && receipts.size() < runs[key.first].size()) fitting.push_back(&receipts);
  return fitting.size() == 1 ? settle_receipts(*fitting.front(), entry) : std::nullopt;
}

// First what a run announced; else it is a benefit that no run has announced, or not yet.
Matcher::Attribution Matcher::as_benefit(const ParticipantId& participant, const BankEntry& entry) {
  std::map<std::string, std::vector<Receipt>> by_run;
  for (Receipt& receipt : books_.receipts().unsettled(participant))
    if (receipt.state != ReceiptState::waiting && receipt.kind != ReceiptKind::loan)
      by_run[receipt.run_id].push_back(std::move(receipt));
  for (const auto& [run, receipts] : by_run) {
    if (auto answer = settle_receipts(receipts, entry)) return *std::move(answer);
    for (const Receipt& one : receipts)
      if (auto answer = settle_receipts({one}, entry)) return *std::move(answer);
  }
  Receipt receipt = receipt_of(participant, entry);
  receipt.is_regular = administration_.settings.funding == config::Funding::bank_statement;
  std::vector<Receipt> receipts{receipt};
  books_.receipts().add(receipts);
  return Answer{
      MatchKind::benefit, receipt.run_id, {record_credited(receipts.front(), entry.booking_date, receipt.run_id)}};
}

Receipt Matcher::receipt_of(const ParticipantId& participant, const BankEntry& entry) const {
  Receipt receipt;
  receipt.participant = participant;
  receipt.amount = entry.amount;
  receipt.pay_date = entry.booking_date;
  const year_month period = period_of(administration_.settings.policy.regime.payday, entry.booking_date);
  receipt.period_from = first_of(period);
  receipt.period_to = last_of(period);
  receipt.run_id = name_of(entry);
  receipt.is_settled = true;
  return receipt;
}

// A municipality that works from the bank's data alone: the benefit pays for costs up to the amount that is expected,
// the rest waits until the suite's file says what it is. See rule unspecified_benefit.
Matcher::Answer Matcher::unspecified(const ParticipantId& participant, const BankEntry& entry) {
  const Receipt receipt = receipt_of(participant, entry);
  const year_month period = month_of(receipt.period_from);
  std::vector<Receipt> receipts{receipt};
  const CaseFile file = case_files(books_, {participant, participant}).at(participant);
  const std::vector<Receipt> last = books_.receipts().last_regular({participant, participant}, "");
  const Money expected = expected_benefit(file, last.empty() ? std::nullopt : std::optional(last.front()), period);
  if (expected.is_positive() && entry.amount > expected + tolerance) {
    receipts.push_back(receipt);
    receipts.front().amount = expected;
    receipts.back().amount = entry.amount - expected;
    receipts.back().state = ReceiptState::waiting;
    receipts.back().is_regular = false;
    books_.runs().add(std::vector<ExceptionItem>{{run_.number,
                                                  ExceptionKind::unspecified_rest_waits,
                                                  participant,
                                                  {},
                                                  entry.booking_date,
                                                  receipts.back().amount,
                                                  receipt.run_id}});
  }
  books_.receipts().add(receipts);
  Answer answer{MatchKind::benefit, receipt.run_id, {}};
  for (const Receipt& one : receipts) answer.entries.push_back(record_credited(one, entry.booking_date, one.run_id));
  return answer;
}

Matcher::Answer Matcher::unmatched(const BankEntry& entry) {
  const Money signed_amount = entry.direction == Direction::credit ? entry.amount : -entry.amount;
  const std::string reference = name_of(entry);
  books_.runs().add(std::vector<ExceptionItem>{
      {run_.number, ExceptionKind::unmatched_entry, {}, {}, entry.booking_date, signed_amount, reference}});
  return {MatchKind::unmatched, reference, {record_unmatched(signed_amount, entry.booking_date, reference)}};
}

}  // namespace service
