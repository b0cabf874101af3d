#include "daemon/views/handover.h"

#include <algorithm>
#include <set>

#include "daemon/views/overview_parts.h"
#include "ledger/base/ensure.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/payments.h"

namespace service {

using namespace ledger;
using connectors::Handover;

namespace {

constexpr int months_looked_ahead = 25;  // long enough for two bills that come once a year

class HandoverBuilder {
 public:
  HandoverBuilder(const Administration& administration, Transaction& books, const ParticipantId& id, Date today)
      : policy_(administration.settings.policy),
        books_(books),
        id_(id),
        today_(today),
        file_(case_files(books.registers(), {id, id}).at(id)),
        end_(withheld_until(file_, policy_.regime)) {
    handover_.to = addressee_of(administration, books, id, today);
  }

  Handover build() {
    if (end_) {
      handover_.last_day = *end_ - Days{1};
      handover_.first_whole_benefit = first_payday_from(*end_);
    }
    for (const std::span<const CostItem> rows : rows_by_cost(file_.costs)) add_creditor(rows);
    std::stable_sort(handover_.creditors.begin(), handover_.creditors.end(), [](const auto& a, const auto& b) {
      return a.next_due.value_or(Date::max()) < b.next_due.value_or(Date::max());
    });
    for (const Scope& scope : file_.scopes) add_release(scope);
    add_bills();
    handover_.reserves = reserves_of(file_, books_.dues().of(id_));
    for (const Loan& loan : loans_of(books_, policy_, id_))
      if (loan.balance.is_positive()) handover_.loans.push_back(connectors::standing_of(loan, today_));
    for (const ExpectedIncome& income : file_.incomes) add_allowance(income);
    return std::move(handover_);
  }

 private:
  [[nodiscard]] Date first_payday_from(Date day) const {
    const Cycle cycle = cycle_containing(policy_.regime.payday, day);
    return cycle.payday == day ? day : cycle.next_payday;
  }

  // Adds the first due date that the participant must pay alone.
  void add_creditor(std::span<const CostItem> rows) {
    const CostItem* first = nullptr;
    std::optional<Date> next;
    for (const CostItem& row : rows)
      for (const Date due :
           due_dates(row, today_, add_months(std::max(today_, end_.value_or(today_)), months_looked_ahead))) {
        if (row_at(rows, due) != &row || is_paid_by_us(row, due) || (next && *next <= due)) continue;
        first = &row;
        next = due;
      }
    if (first == nullptr) return;
    handover_.creditors.push_back({.name = first->account.name,
                                   .kind = first->kind,
                                   .account = first->account.iban.text(),
                                   .reference = first->account.reference.text(),
                                   .amount = first->amount,
                                   .every = first->every,
                                   .next_due = next});
  }

  [[nodiscard]] bool is_paid_by_us(const CostItem& row, Date due) const {
    return is_ours(file_, policy_.regime, row, due) && has_mandate_for(file_, policy_.regime, due, today_);
  }

  void add_release(const Scope& scope) {
    if (scope.valid_from < today_ || (end_ && *end_ <= scope.valid_from)) return;
    const auto before = scope_on(file_, policy_.regime, scope.valid_from - Days{1});
    if (!before || !withholds(before->mode)) return;
    Handover::Release release{scope.valid_from, {}};
    for (const CostKind kind : *before->kinds)
      if (has_cost(kind) && (!withholds(scope.mode) || !scope.kinds.contains(kind))) release.kinds.insert(kind);
    if (!release.kinds.empty()) handover_.releases.push_back(std::move(release));
  }

  [[nodiscard]] bool has_cost(CostKind kind) const {
    return std::any_of(file_.costs.begin(), file_.costs.end(), [&](const CostItem& cost) { return cost.kind == kind; });
  }

  // Bills that we still pay, and bills that stay unpaid. An open bill of a day to come is still paid by us, unless
  // there was too little money for it; one of a day in the past is a debt.
  void add_bills() {
    for (const Payment& payment : books_.payments().of_participant(id_))
      if (payment.kind == PaymentKind::cost && today_ <= payment.execution && still_goes(payment.state))
        handover_.still_paid.push_back(
            {bill_of(file_, payment.cost, payment.due, own_share(payment)), payment.execution});
    DuesSoFar dues;
    std::set<std::pair<CostId, Date>> left;  // bills for which there was too little money
    for (const DueRecord& one : books_.dues().of(id_)) {
      dues[{one.cost, one.due}] = so_far(one);
      if (one.state == DueState::held || one.state == DueState::deferred) left.insert({one.cost, one.due});
    }
    const Date before = std::max(today_, end_.value_or(today_));
    for (const DueDecision& due : open_dues(file_, dues, policy_.regime, before, today_)) {
      const connectors::Bill bill = bill_of(file_, due.cost, due.due, due.amount + due.saved);
      const CostItem* row = row_at(rows_of(file_.costs, due.cost), due.due);
      if (is_left(due) || due.due < today_ || is_over() || left.contains({due.cost, due.due}))
        handover_.unpaid.push_back(bill);
      else handover_.still_paid.push_back({bill, to_target_day(due.due, row->shift)});
    }
    std::stable_sort(handover_.still_paid.begin(), handover_.still_paid.end(),
                     [](const auto& a, const auto& b) { return a.bill.due < b.bill.due; });
  }

  static bool still_goes(PaymentState state) {
    switch (state) {
      case PaymentState::planned:
      case PaymentState::batched:
      case PaymentState::exported:
      case PaymentState::booked:
      case PaymentState::joined:
        return true;
      case PaymentState::returned:
      case PaymentState::withdrawn:
      case PaymentState::sent_again:
      case PaymentState::passed_on:
        return false;
    }
    ENSURE(false);
  }

  [[nodiscard]] bool is_over() const { return end_ && *end_ <= today_; }

  // A payment may carry other participants' shares of a joint bill, which this participant is not shown.
  [[nodiscard]] Money own_share(const Payment& payment) const {
    const CostItem* row = row_at(rows_of(file_.costs, payment.cost), payment.due);
    return row == nullptr || row->joint.empty() ? payment.amount : std::min(payment.amount, row->amount);
  }

  void add_allowance(const ExpectedIncome& income) {
    const Date day = std::max(today_, end_.value_or(today_));
    if (income.kind == IncomeKind::benefit || income.valid_to.value_or(day) < day) return;
    handover_.allowances.push_back({income.kind, income.amount, income.expected_day, income.status});
  }

  const Policy& policy_;
  Transaction& books_;
  ParticipantId id_;
  Date today_;
  CaseFile file_;
  std::optional<Date> end_;
  Handover handover_;
};

}  // namespace

Result<Handover, Refusal> handover(const Administration& administration, const Actor& actor,
                                   const ParticipantId& participant) {
  Result<Handover, Refusal> answer = refused(Refusal{RefusalRule::no_such_participant, participant.text()});
  administration.read([&](Transaction& books) {
    if (books.registers().participant(participant))
      answer = HandoverBuilder(administration, books, participant, actor.today()).build();
  });
  return answer;
}

}  // namespace service
