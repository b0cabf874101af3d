#include "ledger/participants/division_changes.h"

#include <algorithm>
#include <string>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

ExceptionItem exception_of(const RunDay& on, ExceptionKind kind, const ParticipantId& participant, Date due,
                           Money amount) {
  return {.run = on.run,
          .kind = kind,
          .participant = participant,
          .cost = {},
          .due = due,
          .amount = amount,
          .reference = ""};
}

std::string text_of(const Allocation& allocation) {
  std::string text;
  for (const ShortageStepTaken& taken : allocation.steps)
    text += (text.empty() ? "" : " ") + std::string(to_text(taken.step)) + ':' + to_decimal(taken.amount);
  return text;
}

DueState state_of(const DueDecision& due) {
  if (due.paid.is_positive()) return DueState::reserved;
  switch (due.outcome) {
    case ShareOutcome::paused:
    case ShareOutcome::left:
      return DueState::paused;
    case ShareOutcome::deferred:
      return DueState::deferred;
    case ShareOutcome::paid:
    case ShareOutcome::held:
      return DueState::held;
  }
  ENSURE(false);
}

// Never open again: CAK or the participant pays it.
bool is_closed(const DueDecision& due) {
  return due.outcome == ShareOutcome::paused || due.outcome == ShareOutcome::left;
}

class DivisionChanges {
 public:
  DivisionChanges(CyclePlan plan, const CycleFacts& facts, const Policy& policy, const RunDay& on)
      : plan_(std::move(plan)), facts_(facts), policy_(policy), on_(on), id_(facts.file.participant.id) {
    changes_.on = on;
  }

  BookChanges made() {
    take_receipts();
    for (const DueDecision& due : plan_.dues) decide(due);
    for (const Saving& saving : plan_.savings) save(saving);
    for (const LoanRepayment& one : plan_.repayments) repay(one);
    grant();
    changes_.division = record();
    for (const DueDecision& due : plan_.dues) report(due);
    report_cycle();
    report_unpaid();
    changes_.plan = std::move(plan_);
    return std::move(changes_);
  }

 private:
  void take_receipts() {
    Money lent;
    for (const Receipt& receipt : facts_.receipts)
      if (receipt.kind == ReceiptKind::loan) lent += receipt.amount;
    const bool is_untouched = plan_.loan_left == lent && lent.is_positive();
    for (const Receipt& receipt : facts_.receipts)
      if (receipt.kind != ReceiptKind::loan || !is_untouched) changes_.allocated.push_back(receipt.number);
    for (Receipt kept : plan_.kept) {
      kept.run_id = run_key(on_.run, "kept");
      changes_.receipts.push_back(std::move(kept));
    }
    if (is_untouched || plan_.loan_left.is_zero()) return;
    Receipt rest = *std::find_if(facts_.receipts.begin(), facts_.receipts.end(),
                                 [](const Receipt& receipt) { return receipt.kind == ReceiptKind::loan; });
    rest.number = {};
    rest.amount = plan_.loan_left;
    changes_.receipts.push_back(std::move(rest));
  }

  void decide(const DueDecision& due) {
    const DueSoFar before = facts_.dues.of(due.cost, due.due);
    const bool is_paid = due.paid.is_positive();
    // What was paid of it stays so. Its rest may come back in a later cycle, or is closed now.
    if (!is_paid && before.paid.is_positive()) {
      if (is_closed(due)) changes_.closed.emplace_back(due.cost, due.due);
      return;
    }
    add({.participant = id_,
         .cost = due.cost,
         .due = due.due,
         .amount = due.owed,
         .state = state_of(due),
         .paid = before.paid + due.paid,
         .saved = is_paid ? before.saved - due.saved : before.saved,
         .is_closed = is_closed(due)});
  }

  void save(const Saving& saving) {
    add({.participant = id_,
         .cost = saving.cost,
         .due = saving.due,
         .amount = saving.owed,
         .state = DueState::saving,
         .paid = {},
         .saved = saving.saved});
  }

  void add(DueRecord due) {
    const bool is_first = !facts_.dues.contains({due.cost, due.due});
    (is_first ? changes_.dues : changes_.dues_again).push_back(std::move(due));
  }

  // Up to which day the books of dues leave nothing out: whatever is open before it is there, with the amount that is
  // owed now. Divisions that serve an older cycle do not set it back.
  [[nodiscard]] Date decided_before() const {
    const auto is_there = [this](const DueDecision& due) {
      for (const std::vector<DueRecord>* decided : {&changes_.dues, &changes_.dues_again})
        for (const DueRecord& one : *decided)
          if (one.cost == due.cost && one.due == due.due) return true;
      return due.owed <= facts_.dues.of(due.cost, due.due).amount;
    };
    const Date end = plan_.cycle.next_payday;
    const std::vector<DueDecision> open =
        plan_.decides_all ? plan_.dues : open_dues(facts_.file, facts_.dues, policy_.regime, end, on_.today);
    for (const DueDecision& due : open)  // by due date
      if (!is_there(due)) return due.due;
    return std::max(end, facts_.dues.done_before);
  }

  void repay(const LoanRepayment& one) {
    const bool is_skipped = one.kind == LoanEventKind::skipped;
    changes_.loan_events.push_back({.participant = id_,
                                    .loan = one.loan,
                                    .kind = one.kind,
                                    .day = on_.today,
                                    .due = one.due,
                                    .amount = one.amount,
                                    .reason = is_skipped ? "leefgeld would fall under the floor" : "",
                                    .reference = run_key(on_.run, "repaid")});
    if (!is_skipped) return;
    add(ExceptionKind::instalment_skipped, *one.due, one.amount);
    changes_.exceptions.back().reference = one.loan.text();
  }

  void grant() {
    const Money granted = plan_.allocation.loan_granted;
    if (!granted.is_positive()) return;
    const GrantedLoan loan = granted_by_program(id_, granted, LoanKind::bridge_credit, policy_, on_);
    Receipt receipt = loan_receipt(loan);
    receipt.state = ReceiptState::allocated;
    changes_.granted.push_back(loan);
    changes_.loan_events.push_back(paid_out(loan));
    changes_.receipts.push_back(std::move(receipt));
  }

  [[nodiscard]] DivisionRecord record() const {
    return {.number = {},
            .run = on_.run,
            .participant = id_,
            .cycle_from = plan_.cycle.payday,
            .cycle_before = plan_.cycle.next_payday,
            .available = plan_.available,
            .costs = plan_.costs,
            .leefgeld = plan_.leefgeld,
            .passed_on = plan_.passed_on,
            .floor = plan_.floor,
            .loan_granted = plan_.allocation.loan_granted,
            .loan_proposed = plan_.allocation.loan_proposed,
            .steps = text_of(plan_.allocation),
            .repaid = plan_.repaid + plan_.holiday_repaid,
            .saved = plan_.saved,
            .kept = plan_.kept_sum(),
            .short_of = plan_.short_of,
            .decided_before = decided_before()};
  }

  void report(const DueDecision& due) {
    switch (due.outcome) {
      case ShareOutcome::held:
        add(ExceptionKind::cost_held, due.due, due.amount, due.cost);
        break;
      case ShareOutcome::deferred:
        add(ExceptionKind::cost_deferred, due.due, due.amount, due.cost);
        break;
      case ShareOutcome::left:
        add(ExceptionKind::cost_left_to_participant, due.due, due.amount, due.cost);
        break;
      case ShareOutcome::paused:
        add(ExceptionKind::premium_is_paused, due.due, due.amount, due.cost);
        break;
      case ShareOutcome::paid:
        if (due.paid < due.amount + due.saved)
          add(ExceptionKind::cost_paid_in_part, due.due, due.owed - due.paid, due.cost);
        break;
    }
    report_short_savings(due);
  }

  // The bill came before enough was saved for it, so this cycle pays more than its own share. Below a euro that is
  // rounding. See rule savings_for_rare_bills.
  void report_short_savings(const DueDecision& due) {
    const Money short_by = due.amount - due.share;
    if (due.share.is_positive() && due.outcome == ShareOutcome::paid && short_by.cents() >= 100)
      add(ExceptionKind::savings_fall_short, due.due, short_by, due.cost);
  }

  void report_cycle() {
    const Date payday = plan_.cycle.payday;
    if (plan_.allocation.loan_proposed.is_positive())
      add(ExceptionKind::loan_proposed, payday, plan_.allocation.loan_proposed);
    if (plan_.allocation.leefgeld_is_under_floor) add(ExceptionKind::leefgeld_under_floor, payday, plan_.leefgeld);
    for (const Receipt& receipt : facts_.receipts)
      if (receipt.jumps) add(ExceptionKind::benefit_jumps, receipt.pay_date, receipt.amount);
  }

  // What stays unpaid is reported once, in the first cycle after the last day on which anything was withheld.
  void report_unpaid() {
    const auto end = withheld_until(facts_.file, policy_.regime);
    const Date before = cycle_containing(policy_.regime.payday, plan_.cycle.payday - Days{1}).payday;
    if (!end || *end <= before || *end > plan_.cycle.payday || !may_be_paid_for(facts_.file, policy_.regime, on_.today))
      return;
    for (const DueDecision& due : open_dues(facts_.file, facts_.dues, policy_.regime, *end, on_.today))
      if (!is_left(due)) add(ExceptionKind::cost_unpaid_at_window_end, due.due, due.amount, due.cost);
  }

  void add(ExceptionKind kind, Date due, Money amount, const CostId& cost = {}) {
    changes_.exceptions.push_back(exception_of(on_, kind, id_, due, amount));
    changes_.exceptions.back().cost = cost;
  }

  CyclePlan plan_;
  const CycleFacts& facts_;
  const Policy& policy_;
  const RunDay& on_;
  const ParticipantId& id_;
  BookChanges changes_;
};

}  // namespace

BookChanges changes_of(CyclePlan plan, const CycleFacts& facts, const Policy& policy, const RunDay& on) {
  return DivisionChanges(std::move(plan), facts, policy, on).made();
}

BookChanges changes_of(const Advance& advance, const ParticipantId& participant, const Policy& policy,
                       const RunDay& on) {
  BookChanges changes;
  changes.on = on;
  if (advance.proposed.is_positive())
    changes.exceptions.push_back(
        exception_of(on, ExceptionKind::loan_proposed, participant, on.today, advance.proposed));
  if (!advance.granted.is_positive()) return changes;
  const GrantedLoan loan = granted_by_program(participant, advance.granted, LoanKind::advance_52, policy, on);
  changes.granted.push_back(loan);
  changes.loan_events.push_back(paid_out(loan));
  changes.receipts.push_back(loan_receipt(loan));
  return changes;
}

BookChanges set_apart(const CaseFile& file, std::span<const Receipt> receipts, const RunDay& on) {
  BookChanges changes;
  changes.on = on;
  const bool is_blocked = block_on(file, on.today) != nullptr;
  for (const Receipt& receipt : receipts) {
    (is_blocked ? changes.blocked : changes.waiting).push_back(receipt.number);
    const ExceptionKind why = is_blocked ? ExceptionKind::benefit_is_blocked : ExceptionKind::money_waits_after_death;
    changes.exceptions.push_back(exception_of(on, why, file.participant.id, receipt.pay_date, receipt.amount));
    changes.exceptions.back().reference = receipt.run_id;
  }
  return changes;
}

GrantedLoan granted_by_program(const ParticipantId& participant, Money amount, LoanKind kind, const Policy& policy,
                               const RunDay& on) {
  GrantedLoan loan;
  loan.participant = participant;
  loan.id = LoanId((kind == LoanKind::advance_52 ? "V" : "L") + std::to_string(on.run.number()));
  loan.kind = kind;
  loan.principal = amount;
  loan.granted_on = on.today;
  loan.decision_ref = run_key(on.run, "granted");
  loan.instalments = has_instalments(kind) ? policy.loan_instalments : 1;
  return loan;
}

}  // namespace ledger
