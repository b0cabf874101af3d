#include "daemon/month/allocation.h"

#include <algorithm>
#include <array>

#include "ledger/books/recording.h"
#include "ledger/participants/advance.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

constexpr std::size_t participants_a_unit = 10'000;

// Everything that one unit writes. It is collected first and written in bulk.
struct Outcome {
  std::vector<Payment> payments;
  std::vector<DueRecord> dues;
  std::vector<AllocationRecord> allocations;
  std::vector<JournalEntry> entries;
  std::vector<Receipt> new_receipts;
  std::vector<GrantedLoan> granted;
  std::vector<LoanEvent> loan_events;
  std::vector<ReceiptNumber> allocated;
  std::vector<ReceiptNumber> blocked;
  std::vector<ReceiptNumber> waiting;
  std::vector<ExceptionItem> exceptions;
};

std::string text_of(const Allocation& allocation) {
  std::string text;
  for (const ShortageStepTaken& taken : allocation.steps)
    text += (text.empty() ? "" : " ") + std::string(to_text(taken.step)) + ':' + to_decimal(taken.amount);
  return text;
}

class AllocationUnit {
 public:
  AllocationUnit(const Administration& administration, const RunContext& run)
      : policy_(administration.settings.policy), run_(run), today_(run.now.today()) {}

  void participant(const ParticipantId& id, const ParticipantFacts& known) {
    const CaseFile& file = known.files.at(id);
    const std::vector<Receipt> receipts = to_serve(of(known.receipts, id), policy_.regime.payday, today_);
    if (receipts.empty()) return;
    if (block_on(file, today_) != nullptr)
      return set_apart(receipts, outcome_.blocked, ExceptionKind::benefit_is_blocked);
    if (has_died(file, today_)) return set_apart(receipts, outcome_.waiting, ExceptionKind::money_waits_after_death);
    const Cycle cycle = cycle_of(receipts, policy_.regime.payday, today_);
    const auto& leefgeld = of(known.leefgeld, id);
    const auto before = leefgeld.find(cycle.payday);
    const CycleFacts facts{
        file,  receipts, of(known.dues, id), of(known.loans, id), before == leefgeld.end() ? Money{} : before->second,
        today_};
    const CyclePlan plan = plan_cycle(facts, policy_);
    if (plan.does_nothing()) return;
    take_receipts(receipts, plan);
    decide_dues(facts, plan);
    repay(file, plan);
    record(id, plan);
    report(id, receipts, plan);
    report_unpaid(facts, plan);
    for (const Payment& payment : plan.payments) outcome_.payments.push_back(payment);
  }

  [[nodiscard]] Outcome&& outcome() { return std::move(outcome_); }

 private:
  void add(ExceptionKind kind, const ParticipantId& id, Date due, Money amount, const CostId& cost = {},
           const std::string& reference = "") {
    outcome_.exceptions.push_back({run_.number, kind, id, cost, due, amount, reference});
  }

  // Nothing is paid while a block, detention or stay abroad lasts, nor after a death: rule payment_block and rule
  // death_of_a_participant.
  void set_apart(const std::vector<Receipt>& receipts, std::vector<ReceiptNumber>& where, ExceptionKind why) {
    for (const Receipt& receipt : receipts) {
      where.push_back(receipt.number);
      add(why, receipt.participant, receipt.pay_date, receipt.amount, {}, receipt.run_id);
    }
  }

  void take_receipts(const std::vector<Receipt>& receipts, const CyclePlan& plan) {
    Money lent;
    for (const Receipt& receipt : receipts)
      if (receipt.kind == ReceiptKind::loan) lent += receipt.amount;
    const bool is_untouched = plan.loan_left == lent && lent.is_positive();
    for (const Receipt& receipt : receipts)
      if (receipt.kind != ReceiptKind::loan || !is_untouched) outcome_.allocated.push_back(receipt.number);
    for (Receipt kept : plan.kept) {
      kept.run_id = unit_key(run_, "kept");
      outcome_.new_receipts.push_back(std::move(kept));
    }
    if (is_untouched || plan.loan_left.is_zero()) return;
    Receipt rest = *std::find_if(receipts.begin(), receipts.end(),
                                 [](const Receipt& receipt) { return receipt.kind == ReceiptKind::loan; });
    rest.amount = plan.loan_left;
    outcome_.new_receipts.push_back(rest);
  }

  void decide_dues(const CycleFacts& facts, const CyclePlan& plan) {
    const ParticipantId& id = facts.file.participant.id;
    const auto so_far = [&](const CostId& cost, Date due) {
      const auto found = facts.dues.find({cost, due});
      return found == facts.dues.end() ? DueSoFar{} : found->second;
    };
    for (const DueDecision& due : plan.dues) {
      const DueSoFar before = so_far(due.cost, due.due);
      const bool is_paid = due.paid.is_positive();
      const DueState state = is_paid ? DueState::reserved
                             : due.outcome == ShareOutcome::paused || due.outcome == ShareOutcome::left
                                 ? DueState::paused
                             : due.outcome == ShareOutcome::deferred ? DueState::deferred
                                                                     : DueState::held;
      // A due that was paid at a lower amount, and whose rise does not fit now, keeps what was paid.
      if (!is_paid && before.paid.is_positive()) continue;
      outcome_.dues.push_back({.participant = id,
                               .cost = due.cost,
                               .due = due.due,
                               .amount = due.owed,
                               .state = state,
                               .run = run_.number,
                               .paid = before.paid + due.paid,
                               .saved = is_paid ? before.saved - due.saved : before.saved});
    }
    for (const Saving& saving : plan.savings)
      outcome_.dues.push_back({.participant = id,
                               .cost = saving.cost,
                               .due = saving.due,
                               .amount = saving.owed,
                               .state = DueState::saving,
                               .run = run_.number,
                               .paid = {},
                               .saved = saving.saved});
  }

  void repay(const CaseFile& file, const CyclePlan& plan) {
    const ParticipantId& id = file.participant.id;
    for (const LoanRepayment& one : plan.repayments) {
      const bool is_skipped = one.kind == LoanEventKind::skipped;
      outcome_.loan_events.push_back({.participant = id,
                                      .loan = one.loan,
                                      .kind = one.kind,
                                      .day = today_,
                                      .due = one.due,
                                      .amount = one.amount,
                                      .reason = is_skipped ? "leefgeld would fall under the floor" : "",
                                      .reference = unit_key(run_, "repaid")});
      if (is_skipped) add(ExceptionKind::instalment_skipped, id, *one.due, one.amount, {}, one.loan.text());
      else outcome_.entries.push_back(record_loan_repaid(id, one.amount, today_, one.loan.text()));
    }
  }

  void record(const ParticipantId& id, const CyclePlan& plan) {
    const Allocation& allocation = plan.allocation;
    if (allocation.loan_granted.is_positive()) {
      const GrantedLoan loan = granted_by_program(id, allocation.loan_granted, LoanKind::bridge_credit, policy_, run_);
      Receipt receipt = loan_receipt(loan);
      receipt.state = ReceiptState::allocated;
      outcome_.granted.push_back(loan);
      outcome_.loan_events.push_back(paid_out(loan));
      outcome_.entries.push_back(record_loan(receipt));
      outcome_.new_receipts.push_back(receipt);
    }
    if (const Money total = plan.costs + plan.leefgeld + plan.passed_on; total.is_positive())
      outcome_.entries.push_back(record_allocation(id, total, today_, run_.number));
    if (plan.saved.is_positive()) outcome_.entries.push_back(record_saved(id, plan.saved, today_, run_.number));
    if (plan.from_savings.is_positive())
      outcome_.entries.push_back(record_savings_used(id, plan.from_savings, today_, run_.number));
    AllocationRecord record{.run = run_.number,
                            .participant = id,
                            .cycle_from = plan.cycle.payday,
                            .cycle_before = plan.cycle.next_payday,
                            .available = plan.available,
                            .costs = plan.costs,
                            .leefgeld = plan.leefgeld,
                            .passed_on = plan.passed_on,
                            .floor = plan.floor,
                            .loan_granted = allocation.loan_granted,
                            .loan_proposed = allocation.loan_proposed,
                            .steps = text_of(allocation),
                            .repaid = plan.repaid + plan.holiday_repaid,
                            .saved = plan.saved,
                            .kept = plan.kept_sum(),
                            .short_of = plan.short_of};
    outcome_.allocations.push_back(std::move(record));
  }

  void report(const ParticipantId& id, const std::vector<Receipt>& receipts, const CyclePlan& plan) {
    for (const DueDecision& due : plan.dues) {
      const Money open = due.owed - due.paid;
      switch (due.outcome) {
        case ShareOutcome::held:
          add(ExceptionKind::cost_held, id, due.due, due.amount, due.cost);
          break;
        case ShareOutcome::deferred:
          add(ExceptionKind::cost_deferred, id, due.due, due.amount, due.cost);
          break;
        case ShareOutcome::left:
          break;
        case ShareOutcome::paused:
          add(ExceptionKind::premium_is_paused, id, due.due, due.amount, due.cost);
          break;
        case ShareOutcome::paid:
          if (due.paid < due.amount + due.saved) add(ExceptionKind::cost_paid_in_part, id, due.due, open, due.cost);
          break;
      }
      report_short_savings(id, due);
    }
    if (plan.allocation.loan_proposed.is_positive())
      add(ExceptionKind::loan_proposed, id, plan.cycle.payday, plan.allocation.loan_proposed);
    if (plan.allocation.leefgeld_is_under_floor)
      add(ExceptionKind::leefgeld_under_floor, id, plan.cycle.payday, plan.leefgeld);
    for (const Receipt& receipt : receipts)
      if (receipt.jumps) add(ExceptionKind::benefit_jumps, id, receipt.pay_date, receipt.amount);
  }

  // The bill came before enough was saved for it, so this cycle pays more than its own share. Below a euro that is
  // rounding. See rule savings_for_rare_bills.
  void report_short_savings(const ParticipantId& id, const DueDecision& due) {
    const Money short_by = due.amount - due.share;
    if (due.share.is_positive() && due.outcome == ShareOutcome::paid && short_by.cents() >= 100)
      add(ExceptionKind::savings_fall_short, id, due.due, short_by, due.cost);
  }

  // What stays unpaid is reported once, in the first cycle after the last day on which anything was withheld.
  void report_unpaid(const CycleFacts& facts, const CyclePlan& plan) {
    const auto end = withheld_until(facts.file, policy_.regime);
    const Date before = cycle_containing(policy_.regime.payday, plan.cycle.payday - Days{1}).payday;
    if (!end || *end <= before || *end > plan.cycle.payday || !may_be_paid_for(facts.file, policy_.regime, today_))
      return;
    for (const DueDecision& due : open_dues(facts.file, facts.dues, policy_.regime, *end))
      add(ExceptionKind::cost_unpaid_at_window_end, facts.file.participant.id, due.due, due.amount, due.cost);
  }

  const Policy& policy_;
  const RunContext& run_;
  Date today_;
  Outcome outcome_;
};

void write(Transaction& books, const RunContext& run, Outcome&& outcome) {
  books.receipts().set_state(outcome.allocated, ReceiptState::allocated);
  books.receipts().set_state(outcome.blocked, ReceiptState::blocked);
  books.receipts().set_state(outcome.waiting, ReceiptState::waiting);
  for (const GrantedLoan& loan : outcome.granted) (void)books.registers().add(loan, run.now.today());
  books.loans().add(outcome.loan_events);
  books.receipts().add(outcome.new_receipts);
  books.receipts().put(outcome.dues);
  books.receipts().add(outcome.allocations);
  books.payments().add(outcome.payments);
  books.journal().append(run.number, outcome.entries);
  books.runs().add(outcome.exceptions);
}

}  // namespace

GrantedLoan granted_by_program(const ParticipantId& participant, Money amount, LoanKind kind, const Policy& policy,
                               const RunContext& run) {
  GrantedLoan loan;
  loan.participant = participant;
  loan.id = LoanId((kind == LoanKind::advance_52 ? "V" : "L") + std::to_string(run.number.number()));
  loan.kind = kind;
  loan.principal = amount;
  loan.granted_on = run.now.today();
  loan.decision_ref = unit_key(run, "granted");
  loan.instalments = kind == LoanKind::advance_52 ? 1 : policy.loan_instalments;
  return loan;
}

LoanEvent paid_out(const GrantedLoan& loan) {
  return {.participant = loan.participant,
          .loan = loan.id,
          .kind = LoanEventKind::paid_out,
          .day = loan.granted_on,
          .due = {},
          .amount = loan.principal,
          .reason = "",
          .reference = loan.decision_ref};
}

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
      AllocationUnit unit(administration, run);
      const ParticipantFacts facts =
          participant_facts(books, {ids.front(), ids.back()}, administration.settings.policy);
      for (const ParticipantId& id : ids) unit.participant(id, facts);
      write(books, run, unit.outcome());
    });
    after = ids.back();
    is_last = ids.size() < participants_a_unit;
  }
}

}  // namespace service
