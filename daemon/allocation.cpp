#include "daemon/allocation.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "ledger/base/ensure.h"
#include "ledger/books/recording.h"
#include "ledger/payments/cycle.h"
#include "ledger/store/journal.h"
#include "ledger/store/payments.h"
#include "ledger/store/receipts.h"
#include "ledger/store/registers.h"
#include "ledger/store/runs.h"

namespace service {

using namespace ledger;

namespace {

constexpr std::size_t participants_a_unit = 10'000;

// Everything known about the participants of one unit, by participant.
struct Chunk {
  std::map<ParticipantId, Participant> participants;
  std::map<ParticipantId, std::vector<CostItem>> costs;
  std::map<ParticipantId, std::vector<Consent>> consents;
  std::map<ParticipantId, std::vector<Receipt>> receipts;
  std::map<ParticipantId, std::set<std::pair<CostId, Date>>> reserved;
  std::map<ParticipantId, Money> lent;
  std::map<ParticipantId, std::vector<AllocationRecord>> earlier;
};

Chunk load(Transaction& books, const ParticipantRange& range) {
  Chunk chunk;
  for (Participant& one : books.registers().participants(range)) chunk.participants.emplace(one.id, std::move(one));
  for (CostItem& one : books.registers().costs(range)) chunk.costs[one.participant].push_back(std::move(one));
  for (Consent& one : books.registers().consents(range)) chunk.consents[one.participant].push_back(std::move(one));
  for (Receipt& one : books.receipts().available(range)) chunk.receipts[one.participant].push_back(std::move(one));
  for (const DueRecord& due : books.receipts().dues(range))
    if (due.state == DueState::reserved) chunk.reserved[due.participant].emplace(due.cost, due.due);
  for (const AccountBalance& loan : books.journal().balances_in(AccountKind::loans, range))
    chunk.lent[loan.account.participant] = loan.balance;
  for (AllocationRecord& one : books.receipts().allocations_in(range))
    chunk.earlier[one.participant].push_back(std::move(one));
  return chunk;
}

// What one unit writes; written together, in bulk.
struct Outcome {
  std::vector<Payment> payments;
  std::vector<DueRecord> dues;
  std::vector<AllocationRecord> allocations;
  std::vector<JournalEntry> entries;
  std::vector<Receipt> new_receipts;
  std::vector<ReceiptNumber> allocated;
  std::vector<ExceptionItem> exceptions;
};

std::string text_of(const Allocation& allocation) {
  std::string text;
  for (const ShortageStepTaken& taken : allocation.steps) {
    static constexpr std::array names = {"bridge_loan", "defer_with_consent", "leefgeld_floor", "fixed_first"};
    text += (text.empty() ? "" : " ") + std::string(names[static_cast<std::size_t>(taken.step)]) + ':' +
            to_decimal(taken.amount);
  }
  return text;
}

class Allocator {
 public:
  Allocator(const Administration& administration, const RunContext& run) : administration_(administration), run_(run) {}

  void participant(const ParticipantId& id, const Chunk& chunk) {
    const Participant& facts = chunk.participants.at(id);
    const std::vector<Receipt>& receipts = chunk.receipts.at(id);
    const Policy& policy = administration_.settings.policy;
    const Cycle cycle = cycle_of(receipts, policy.regime.payday, run_.now.today());
    const CyclePlan plan = plan_cycle({facts, of(chunk.costs, id), of(chunk.consents, id), receipts,
                                       of(chunk.reserved, id), leefgeld_before(of(chunk.earlier, id), cycle),
                                       of(chunk.lent, id), run_.now.today()},
                                      policy);
    if (plan.available.is_zero() && plan.passed_on.is_zero() && plan.loan_repaid.is_zero()) return;  // a loan that waits
    take_receipts(receipts, plan);
    decide_dues(id, plan);
    record(id, plan);
    report(id, receipts, plan);
    report_unpaid(facts, chunk, plan);
    for (const Payment& payment : plan.payments) outcome_.payments.push_back(payment);
  }

  [[nodiscard]] Outcome&& outcome() { return std::move(outcome_); }

 private:
  template <class T>
  static const T& of(const std::map<ParticipantId, T>& map, const ParticipantId& id) {
    static const T none{};
    const auto found = map.find(id);
    return found == map.end() ? none : found->second;
  }

  static Money leefgeld_before(const std::vector<AllocationRecord>& earlier, const Cycle& cycle) {
    Money sum;
    for (const AllocationRecord& allocation : earlier)
      if (allocation.cycle_from == cycle.payday) sum += allocation.leefgeld;
    return sum;
  }

  void take_receipts(const std::vector<Receipt>& receipts, const CyclePlan& plan) {
    Money lent;
    for (const Receipt& receipt : receipts)
      if (receipt.kind == ReceiptKind::loan) lent += receipt.amount;
    const bool is_untouched = plan.loan_left == lent && lent.is_positive();
    for (const Receipt& receipt : receipts)
      if (receipt.kind != ReceiptKind::loan || !is_untouched) outcome_.allocated.push_back(receipt.number);
    if (is_untouched || plan.loan_left.is_zero()) return;
    Receipt rest = *std::find_if(receipts.begin(), receipts.end(),
                                 [](const Receipt& receipt) { return receipt.kind == ReceiptKind::loan; });
    rest.amount = plan.loan_left;
    outcome_.new_receipts.push_back(rest);
  }

  void decide_dues(const ParticipantId& id, const CyclePlan& plan) {
    for (const DueDecision& due : plan.dues) {
      const DueState state = due.outcome == ShareOutcome::paid       ? DueState::reserved
                             : due.outcome == ShareOutcome::deferred ? DueState::deferred
                                                                     : DueState::held;
      outcome_.dues.push_back({id, due.cost, due.due, due.amount, state, run_.number,
                             state == DueState::reserved ? due.amount : Money{}, {}});
    }
  }

  void record(const ParticipantId& id, const CyclePlan& plan) {
    const Date today = run_.now.today();
    const Allocation& allocation = plan.allocation;
    if (allocation.loan_granted.is_positive()) {
      Receipt loan;
      loan.participant = id;
      loan.kind = ReceiptKind::loan;
      loan.state = ReceiptState::allocated;
      loan.amount = allocation.loan_granted;
      loan.pay_date = loan.period_from = loan.period_to = today;
      loan.run_id = unit_key(run_, "granted");
      outcome_.entries.push_back(record_loan(loan));
      outcome_.new_receipts.push_back(loan);
    }
    const Money total = plan.costs + plan.leefgeld + plan.passed_on;
    if (plan.loan_repaid.is_positive())
      outcome_.entries.push_back(record_loan_repaid(id, plan.loan_repaid, today, unit_key(run_, "window-over")));
    if (total.is_positive()) outcome_.entries.push_back(record_allocation(id, total, today, run_.number));
    outcome_.allocations.push_back({run_.number, id, plan.cycle.payday, plan.cycle.next_payday, plan.available,
                                    plan.costs, plan.leefgeld, plan.passed_on, plan.floor, allocation.loan_granted,
                                    allocation.loan_proposed, text_of(allocation)});
  }

  void report(const ParticipantId& id, const std::vector<Receipt>& receipts, const CyclePlan& plan) {
    auto add = [&](ExceptionKind kind, const CostId& cost, Date due, Money amount) {
      outcome_.exceptions.push_back({run_.number, kind, id, cost, due, amount, ""});
    };
    for (const DueDecision& due : plan.dues) {
      if (due.outcome == ShareOutcome::held) add(ExceptionKind::cost_held, due.cost, due.due, due.amount);
      if (due.outcome == ShareOutcome::deferred) add(ExceptionKind::cost_deferred, due.cost, due.due, due.amount);
    }
    if (plan.allocation.loan_proposed.is_positive())
      add(ExceptionKind::loan_proposed, {}, plan.cycle.payday, plan.allocation.loan_proposed);
    if (plan.allocation.leefgeld_is_under_floor)
      add(ExceptionKind::leefgeld_under_floor, {}, plan.cycle.payday, plan.leefgeld);
    for (const Receipt& receipt : receipts)
      if (receipt.jumps) add(ExceptionKind::benefit_jumps, {}, receipt.pay_date, receipt.amount);
  }

  // Said once, in the first cycle after the window.
  void report_unpaid(const Participant& facts, const Chunk& chunk, const CyclePlan& plan) {
    const Policy& policy = administration_.settings.policy;
    const Window window = window_of(facts.right_from, policy.regime.months);
    const Date before = cycle_containing(policy.regime.payday, plan.cycle.payday - Days{1}).payday;
    if (window.end <= before || window.end > plan.cycle.payday || !may_withhold(facts, run_.now.today())) return;
    const CycleFacts now{facts, of(chunk.costs, facts.id), {}, {}, of(chunk.reserved, facts.id), {}, {}, run_.now.today()};
    for (const DueDecision& due : open_dues(now, window, window.end))
      outcome_.exceptions.push_back(
          {run_.number, ExceptionKind::cost_unpaid_at_window_end, facts.id, due.cost, due.due, due.amount, ""});
  }

  const Administration& administration_;
  const RunContext& run_;
  Outcome outcome_;
};

void write(Transaction& books, const RunContext& run, Outcome&& outcome) {
  books.receipts().set_state(outcome.allocated, ReceiptState::allocated);
  books.receipts().add(outcome.new_receipts);
  books.receipts().put(outcome.dues);
  books.receipts().add(outcome.allocations);
  books.payments().add(outcome.payments);
  books.journal().append(run.number, outcome.entries);
  books.runs().add(outcome.exceptions);
}

}  // namespace

void allocate_receipts(const Administration& administration, const RunContext& run) {
  ParticipantId after;
  for (bool is_last = false; !is_last;) {
    std::vector<ParticipantId> ids;
    std::string key;
    administration.read([&](Transaction& books) {
      ids = books.receipts().with_available(after, participants_a_unit);
      // A resumed run finds fewer participants, so the key names the state of the books the unit begins from.
      key = unit_key(run, "allocate:" + after.text() + ':' + std::to_string(books.journal().last().number()));
    });
    if (ids.empty()) return;
    administration.once(key, [&](Transaction& books) {
      Allocator allocator(administration, run);
      const Chunk chunk = load(books, {ids.front(), ids.back()});
      for (const ParticipantId& id : ids) allocator.participant(id, chunk);
      write(books, run, allocator.outcome());
    });
    after = ids.back();
    is_last = ids.size() < participants_a_unit;
  }
}

void report_late_benefits(const Administration& administration, const RunContext& run) {
  administration.once(unit_key(run, "late"), [&](Transaction& books) {
    const Policy& policy = administration.settings.policy;
    const Date today = run.now.today();
    const Cycle cycle = cycle_containing(policy.regime.payday, today);
    if (today == cycle.payday) return;
    const std::vector<ParticipantId> ids = books.registers().all_ids();
    if (ids.empty()) return;
    const ParticipantRange all{ids.front(), ids.back()};
    std::map<ParticipantId, Date> paid_until;
    for (const Receipt& receipt : books.receipts().last_regular(all, "")) {
      // Promised for a day that is over and not seen at the bank: it has not come.
      if (receipt.state == ReceiptState::announced && receipt.pay_date < today) continue;
      paid_until[receipt.participant] = cycle_served(policy.regime.payday, receipt.pay_date, month_of(receipt.period_to)).payday;
    }

    std::vector<ExceptionItem> late;
    for (const Participant& one : books.registers().participants(all)) {
      const Window window = window_of(one.right_from, policy.regime.months);
      const auto found = paid_until.find(one.id);
      const bool has_come = found != paid_until.end() && found->second >= cycle.payday;
      if (has_come || !window.contains(cycle.payday) || !may_withhold(one, today)) continue;
      late.push_back({run.number, ExceptionKind::benefit_is_late, one.id, {}, cycle.payday, {}, ""});
    }
    books.runs().add(late);
  });
}

}  // namespace service
