#include "daemon/month/review.h"

#include <algorithm>
#include <set>

#include "daemon/month/allocation.h"
#include "daemon/month/loans.h"
#include "ledger/books/recording.h"
#include "ledger/participants/advance.h"
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
    std::vector<DueRecord> savings = books_.receipts().dues(DueState::saving);
    for (const DueState state : {DueState::held, DueState::deferred})  // these may hold savings, too
      for (DueRecord& due : books_.receipts().dues(state))
        if (due.saved.is_positive()) savings.push_back(std::move(due));
    load(batched, planned, blocked, savings);
    if (files_.empty()) return;
    if (withdraw_batches(batched)) planned = books_.payments().in_state(PaymentState::planned);
    for (const Payment& payment : planned)
      if (!may_go(payment)) withdraw(payment);
    for (const DueRecord& due : savings)
      if (is_over(due)) free_savings(due);
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
    files_ = case_files(books_, {*first, *last});
  }

  [[nodiscard]] bool may_go(const Payment& payment) const {
    const CaseFile& file = files_.at(payment.participant);
    if (has_died(file, today_) || block_on(file, today_) != nullptr) return false;
    if (payment.kind != PaymentKind::cost)
      return payment.kind != PaymentKind::leefgeld || !file.ending ||
             payment.due <= std::max(file.ending->last_day, today_);
    const CostItem* row = row_at(rows_of(file.costs, payment.cost), payment.due);
    return row != nullptr && is_ours(file, regime_, *row, payment.due) && has_mandate(file, payment);
  }

  // A mandate that begins later was counted on when the payment was planned. One that ends before the payment leaves
  // stops it.
  [[nodiscard]] bool has_mandate(const CaseFile& file, const Payment& payment) const {
    return file.participant.mandate == MandateState::granted ||
           may_be_paid_for(file, regime_, std::max(today_, payment.execution));
  }

  // A batch that has not left and holds a payment that may not be made is withdrawn as a whole. Its other payments are
  // batched again, and approved again where approvals are needed.
  bool withdraw_batches(const std::vector<Payment>& batched) {
    std::set<BatchId> batches;
    for (const Payment& payment : batched)
      if (!may_go(payment)) batches.insert(payment.batch);
    for (const BatchId& id : batches) books_.payments().withdraw(id);
    return !batches.empty();
  }

  void withdraw(const Payment& payment) {
    const EndToEndId id = end_to_end_id(settings_.code, payment);
    books_.payments().set_state(payment.number, PaymentState::withdrawn);
    if (payment.kind == PaymentKind::cost) books_.receipts().reopen(payment.participant, payment.cost, payment.due);
    entries_.push_back(record_withdrawn(payment, today_, id));
    freed_[payment.participant] += payment.amount;
    add(ExceptionKind::payment_withdrawn, payment.participant, payment.due, payment.amount, payment.cost, id.text());
  }

  // Whether nothing will be withheld any more that these savings could pay for.
  [[nodiscard]] bool is_over(const DueRecord& due) const {
    const CaseFile& file = files_.at(due.participant);
    const auto end = withheld_until(file, regime_);
    const CostItem* row = row_at(rows_of(file.costs, due.cost), due.due);
    return (end && *end <= today_) || row == nullptr || !is_ours(file, regime_, *row, due.due);
  }

  void free_savings(const DueRecord& due) {
    if (due.saved.is_zero()) return;
    books_.receipts().reopen(due.participant, due.cost, due.due);
    entries_.push_back(record_savings_freed(due.participant, due.saved, today_, run_.number));
    freed_[due.participant] += due.saved;
  }

  void record_freed_money() {
    std::vector<Receipt> receipts;
    for (const auto& [id, amount] : freed_) {
      const CaseFile& file = files_.at(id);
      Receipt receipt;
      receipt.participant = id;
      receipt.kind = ReceiptKind::freed;
      receipt.state = has_died(file, today_)              ? ReceiptState::waiting
                      : block_on(file, today_) != nullptr ? ReceiptState::blocked
                                                          : ReceiptState::available;
      receipt.amount = amount;
      receipt.pay_date = receipt.period_from = receipt.period_to = today_;
      receipt.run_id = unit_key(run_, "freed");
      receipt.is_settled = true;
      receipt.is_regular = false;
      if (receipt.state == ReceiptState::waiting) add(ExceptionKind::money_waits_after_death, id, today_, amount);
      receipts.push_back(std::move(receipt));
    }
    books_.receipts().add(receipts);
    books_.journal().append(run_.number, entries_);
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
  std::vector<JournalEntry> entries_;
  std::vector<ExceptionItem> exceptions_;
};

// One participant's advance, where one is needed: granted at once, or proposed to a person.
void advance(const RunContext& run, Transaction& books, const Policy& policy, const ParticipantFacts& facts,
             const ParticipantId& id) {
  const Advance needed = advance_needed({.file = facts.files.at(id),
                                         .receipts = of(facts.receipts, id),
                                         .dues = of(facts.dues, id),
                                         .loans = of(facts.loans, id),
                                         .leefgeld_in_cycle = {},
                                         .today = run.now.today()},
                                        policy);
  if (needed.proposed.is_positive())
    books.runs().add(std::vector<ExceptionItem>{
        {run.number, ExceptionKind::loan_proposed, id, {}, run.now.today(), needed.proposed, ""}});
  if (!needed.granted.is_positive()) return;
  grant_loan(books, run, granted_by_program(id, needed.granted, LoanKind::advance_52, policy, run), {});
}

}  // namespace

void review_planned_payments(const Administration& administration, const RunContext& run) {
  administration.once(unit_key(run, "review"), [&](Transaction& books) { Review(administration, run, books).run(); });
}

void advance_dues(const Administration& administration, const RunContext& run) {
  const Policy& policy = administration.settings.policy;
  if (!policy.prefinances) return;
  administration.once(unit_key(run, "advance"), [&](Transaction& books) {
    const std::vector<ParticipantId> ids = books.registers().all_ids();
    if (ids.empty()) return;
    const ParticipantFacts facts = participant_facts(books, {ids.front(), ids.back()}, policy);
    const Cycle cycle = cycle_containing(policy.regime.payday, run.now.today());
    const std::set<ParticipantId> served =
        with_benefit_of(books, {ids.front(), ids.back()}, policy, cycle, run.now.today());
    for (const ParticipantId& id : ids)
      if (!served.contains(id)) advance(run, books, policy, facts, id);
  });
}

}  // namespace service
