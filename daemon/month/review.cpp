#include "daemon/month/review.h"

#include <algorithm>
#include <set>

#include "daemon/month/written_changes.h"
#include "ledger/books/merged_entries.h"
#include "ledger/books/recording.h"
#include "ledger/participants/participant_books.h"
#include "ledger/participants/payable.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

// What must be taken back before single payments are looked at: whole batches, and shares of joint bills.
struct TakenBack {
  std::set<BatchId> batches;
  std::vector<JoinedShare> shares;
};

// Holds the payments of a range of participants that have not left against today's registers.
class Stopped {
 public:
  Stopped(const RegimeTerms& regime, Date today, Transaction& books) : regime_(regime), today_(today), books_(books) {}

  // A batch that has not left and holds a payment that may not be made is withdrawn as a whole. Its other payments are
  // batched again, and approved again where approvals are needed. Of a joint bill all shares part when one may not be
  // paid, so that nobody's share goes elsewhere with it.
  void find(const ParticipantRange& range, TakenBack& found) {
    files_ = case_files(books_.registers(), range);
    for (const Payment& payment : books_.payments().in_state(PaymentState::batched, range))
      if (!may_go(payment)) found.batches.insert(payment.batch);
    std::vector<JoinedShare> shares = books_.payments().joined_shares();
    std::erase_if(shares, [&](const JoinedShare& share) {
      return share.lead.participant < range.first || range.last < share.lead.participant;
    });
    std::set<PaymentNumber> stopped;
    for (const JoinedShare& share : shares)
      if (!may_go(share.payment) || !may_go(share.lead)) stopped.insert(share.lead.number);
    for (JoinedShare& share : shares) {
      if (!stopped.contains(share.lead.number)) continue;
      if (share.lead.state == PaymentState::batched) found.batches.insert(share.lead.batch);
      found.shares.push_back(std::move(share));
    }
  }

 private:
  bool may_go(const Payment& payment) {
    const ParticipantId& id = payment.participant;
    if (!files_.contains(id)) files_.merge(case_files(books_.registers(), {id, id}));  // shares a bill of the range
    return may_be_made(payment, files_.at(id), regime_, today_);
  }

  const RegimeTerms& regime_;
  Date today_;
  Transaction& books_;
  std::map<ParticipantId, CaseFile> files_;
};

// Each share is planned by itself again. What may still go waits in batching for the others of its bill.
MergedEntries part(Transaction& books, ledger::Administration code, const std::vector<JoinedShare>& shares,
                   Date today) {
  MergedEntries entries;
  for (const auto& [payment, lead] : shares) {
    books.payments().part(payment.number, lead.number);
    entries.add(record_parted({.share = payment, .lead = lead, .id = end_to_end_id(code, lead)}, today));
  }
  return entries;
}

// Of a range of participants, once batches and joint bills are taken back.
class Review {
 public:
  Review(const config::AdministrationSettings& settings, const RunContext& run, Transaction& books,
         const ParticipantRange& range)
      : code_(settings.code),
        regime_(settings.policy.regime),
        run_(run),
        today_(run.now.today()),
        books_(books),
        range_(range),
        files_(case_files(books.registers(), range)) {}

  void run() {
    for (const Payment& payment : books_.payments().in_state(PaymentState::planned, range_))
      if (!may_be_made(payment, files_.at(payment.participant), regime_, today_)) withdraw(payment);
    free_savings();
    std::vector<ReceiptNumber> open_again;
    for (const Receipt& receipt : books_.receipts().in_state(ReceiptState::blocked, range_))
      if (block_on(files_.at(receipt.participant), today_) == nullptr) open_again.push_back(receipt.number);
    books_.receipts().set_state(open_again, ReceiptState::available);
    record_freed_money();
  }

 private:
  void withdraw(const Payment& payment) {
    const EndToEndId id = end_to_end_id(code_, payment);
    books_.payments().set_state(payment.number, PaymentState::withdrawn);
    if (payment.kind == PaymentKind::cost)
      books_.dues().reopen({payment.participant, payment.cost, payment.due}, payment.amount);
    entries_.add(record_withdrawn(payment, today_, run_.number));
    freed_[payment.participant] += payment.amount;
    add(ExceptionKind::payment_withdrawn, payment.participant, payment.due, payment.amount, payment.cost, id.text());
  }

  void free_savings() {
    std::map<ParticipantId, DuesSoFar> dues;
    for (const DueRecord& due : books_.dues().open(range_))
      if (due.saved.is_positive()) dues[due.participant][{due.cost, due.due}] = so_far(due);
    for (const auto& [id, theirs] : dues)
      for (const auto& due : savings_to_free(files_.at(id), theirs, regime_, today_)) {
        const Money saved = theirs.at(due).saved;
        books_.dues().free_savings({id, due.first, due.second});
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

  ledger::Administration code_;
  const RegimeTerms& regime_;
  const RunContext& run_;
  Date today_;
  Transaction& books_;
  ParticipantRange range_;
  std::map<ParticipantId, CaseFile> files_;
  std::map<ParticipantId, Money> freed_;
  std::map<ParticipantId, Money> savings_freed_;  // part of it
  MergedEntries entries_;
  std::vector<ExceptionItem> exceptions_;
};

// Read by ranges, and written at once: nothing is left of it when it is read again.
void take_back(const Administration& administration, const RunContext& run) {
  TakenBack found;
  ParticipantId after;
  for (bool is_last = false; !is_last;) {
    administration.read([&](Transaction& books) {
      const std::vector<ParticipantId> ids = books.registers().ids(after, participants_a_unit);
      is_last = ids.size() < participants_a_unit;
      if (ids.empty()) return;
      Stopped(administration.settings.policy.regime, run.now.today(), books).find({ids.front(), ids.back()}, found);
      after = ids.back();
    });
  }
  if (found.batches.empty() && found.shares.empty()) return;
  administration.once(run.unit_of("take_back"), [&](Transaction& books) {
    for (const BatchId& id : found.batches) books.payments().withdraw(id);
    books.journal().append(part(books, administration.settings.code, found.shares, run.now.today()).entries());
  });
}

}  // namespace

void review_planned_payments(const Administration& administration, const RunContext& run) {
  take_back(administration, run);
  each_range(administration, run, "review", [&](Transaction& books, const std::vector<ParticipantId>& ids) {
    Review(administration.settings, run, books, {ids.front(), ids.back()}).run();
  });
}

void advance_dues(const Administration& administration, const RunContext& run) {
  const Policy& policy = administration.settings.policy;
  if (!policy.prefinances) return;
  each_range(administration, run, "advance", [&](Transaction& books, const std::vector<ParticipantId>& ids) {
    const RunDay on{run.number, run.now.today()};
    const ParticipantFacts facts = participant_facts(books, {ids.front(), ids.back()}, policy, on.today);
    WrittenChanges written;
    for (const ParticipantId& id : ids)
      written.add(ParticipantBooks(state_of(facts, id, policy, on.today), policy).advance(facts.files.at(id), on));
    written.write(books, on);
  });
}

}  // namespace service
