#include "daemon/month/review.h"

#include <algorithm>
#include <set>

#include "daemon/month/written_changes.h"
#include "ledger/books/merged_entries.h"
#include "ledger/books/recording.h"
#include "ledger/participants/participant_books.h"
#include "ledger/participants/payable.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

class Review {
 public:
  Review(const Administration& administration, const RunContext& run, Transaction& books)
      : settings_(administration.settings),
        regime_(settings_.policy.regime),
        run_(run),
        today_(run.now.today()),
        books_(books) {}

  void run() {
    const std::vector<Payment> batched = books_.payments().in_state(PaymentState::batched);
    std::vector<Payment> planned = books_.payments().in_state(PaymentState::planned);
    const std::vector<Receipt> blocked = books_.receipts().in_state(ReceiptState::blocked);
    const std::vector<DueRecord> savings = books_.receipts().dues_with_savings();
    const std::vector<JoinedShare> shares = books_.payments().joined_shares();
    load(batched, planned, blocked, savings, sharers_of(shares));
    if (files_.empty()) return;
    const std::vector<JoinedShare> parted = shares_to_part(shares);
    withdraw_batches(batched, parted);
    part(parted);
    planned = books_.payments().in_state(PaymentState::planned);
    for (const Payment& payment : planned)
      if (!may_go(payment)) withdraw(payment);
    free_savings(savings);
    std::vector<ReceiptNumber> open_again;
    for (const Receipt& receipt : blocked)
      if (block_on(files_.at(receipt.participant), today_) == nullptr) open_again.push_back(receipt.number);
    books_.receipts().set_state(open_again, ReceiptState::available);
    record_freed_money();
  }

 private:
  template <class... Rows>
  void load(const Rows&... rows) {
    std::vector<ParticipantId> ids;
    (std::transform(rows.begin(), rows.end(), std::back_inserter(ids), [](const auto& row) { return row.participant; }),
     ...);
    if (ids.empty()) return;
    const auto [first, last] = std::minmax_element(ids.begin(), ids.end());
    files_ = case_files(books_.registers(), {*first, *last});
  }

  [[nodiscard]] bool may_go(const Payment& payment) const {
    return may_be_made(payment, files_.at(payment.participant), regime_, today_);
  }

  // A batch that has not left and holds a payment that may not be made is withdrawn as a whole. Its other payments are
  // batched again, and approved again where approvals are needed.
  void withdraw_batches(const std::vector<Payment>& batched, const std::vector<JoinedShare>& parted) {
    std::set<BatchId> batches;
    for (const Payment& payment : batched)
      if (!may_go(payment)) batches.insert(payment.batch);
    for (const JoinedShare& share : parted)
      if (share.lead.state == PaymentState::batched) batches.insert(share.lead.batch);
    for (const BatchId& id : batches) books_.payments().withdraw(id);
  }

  static std::vector<Payment> sharers_of(const std::vector<JoinedShare>& shares) {
    std::vector<Payment> payments;
    payments.reserve(shares.size());
    for (const JoinedShare& share : shares) payments.push_back(share.payment);
    return payments;
  }

  // The shares of a joint bill of which one may not be paid, so that nobody's share goes elsewhere with it.
  [[nodiscard]] std::vector<JoinedShare> shares_to_part(std::vector<JoinedShare> shares) const {
    std::set<PaymentNumber> stopped;
    for (const JoinedShare& share : shares)
      if (!may_go(share.payment) || !may_go(share.lead)) stopped.insert(share.lead.number);
    std::erase_if(shares, [&](const JoinedShare& share) { return !stopped.contains(share.lead.number); });
    return shares;
  }

  // Each share is planned by itself again. What may still go waits in batching for the others of its bill.
  void part(const std::vector<JoinedShare>& shares) {
    std::map<PaymentNumber, Money> left;  // of the lead's amount
    for (const auto& [payment, lead] : shares) {
      Money& amount = left.try_emplace(lead.number, lead.amount).first->second;
      amount -= payment.amount;
      books_.payments().part(payment.number);
      books_.payments().set_amount(lead.number, amount);
      entries_.add(record_parted({.share = payment, .lead = lead, .id = end_to_end_id(settings_.code, lead)}, today_));
    }
  }

  void withdraw(const Payment& payment) {
    const EndToEndId id = end_to_end_id(settings_.code, payment);
    books_.payments().set_state(payment.number, PaymentState::withdrawn);
    if (payment.kind == PaymentKind::cost)
      books_.receipts().reopen(payment.participant, payment.cost, payment.due, payment.amount);
    entries_.add(record_withdrawn(payment, today_, run_.number));
    freed_[payment.participant] += payment.amount;
    add(ExceptionKind::payment_withdrawn, payment.participant, payment.due, payment.amount, payment.cost, id.text());
  }

  void free_savings(const std::vector<DueRecord>& savings) {
    std::map<ParticipantId, DuesSoFar> dues;
    for (const DueRecord& due : savings) dues[due.participant][{due.cost, due.due}] = so_far(due);
    for (const auto& [id, theirs] : dues)
      for (const auto& due : savings_to_free(files_.at(id), theirs, regime_, today_)) {
        const Money saved = theirs.at(due).saved;
        books_.receipts().free_savings(id, due.first, due.second);
        savings_freed_[id] += saved;
        freed_[id] += saved;
      }
  }

  void record_freed_money() {
    std::vector<Receipt> receipts;
    for (const auto& [id, amount] : freed_) {
      const CaseFile& file = files_.at(id);
      Receipt receipt = freed_receipt(id, amount, {run_.number, today_});
      receipt.state = has_died(file, today_)              ? ReceiptState::waiting
                      : block_on(file, today_) != nullptr ? ReceiptState::blocked
                                                          : ReceiptState::available;
      if (receipt.state == ReceiptState::waiting) add(ExceptionKind::money_waits_after_death, id, today_, amount);
      receipts.push_back(std::move(receipt));
    }
    books_.receipts().add(receipts);
    for (const Receipt& one : receipts)
      if (const auto savings = savings_freed_.find(one.participant); savings != savings_freed_.end())
        entries_.add(record_savings_freed(one.participant, savings->second, today_, run_.number)
                         .with_source(one.number)
                         .about(one.unit));
    books_.journal().append(std::move(entries_).entries());
    books_.runs().add(exceptions_);
  }

  void add(ExceptionKind kind, const ParticipantId& id, Date due, Money amount, const CostId& cost = {},
           const std::string& reference = "") {
    exceptions_.push_back({run_.number, kind, id, cost, due, amount, reference});
  }

  const config::AdministrationSettings& settings_;
  const RegimeTerms& regime_;
  const RunContext& run_;
  Date today_;
  Transaction& books_;
  std::map<ParticipantId, CaseFile> files_;
  std::map<ParticipantId, Money> freed_;
  std::map<ParticipantId, Money> savings_freed_;  // part of it
  MergedEntries entries_;
  std::vector<ExceptionItem> exceptions_;
};

}  // namespace

void review_planned_payments(const Administration& administration, const RunContext& run) {
  administration.once(run.unit_of("review"), [&](Transaction& books) { Review(administration, run, books).run(); });
}

void advance_dues(const Administration& administration, const RunContext& run) {
  const Policy& policy = administration.settings.policy;
  if (!policy.prefinances) return;
  each_range(administration, run, "advance", [&](Transaction& books, const std::vector<ParticipantId>& ids) {
    const ParticipantFacts facts = participant_facts(books, {ids.front(), ids.back()}, policy);
    const RunDay on{run.number, run.now.today()};
    WrittenChanges written;
    for (const ParticipantId& id : ids)
      written.add(ParticipantBooks(state_of(facts, id, policy, on.today), policy).advance(facts.files.at(id), on));
    written.write(books, on);
  });
}

}  // namespace service
