#include "daemon/watching/watch.h"

#include <algorithm>

#include "daemon/watching/old_suspense.h"
#include "daemon/watching/released_batches.h"
#include "ledger/benefits/allowance.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

// Days before the day itself.
constexpr Days notice_of_release{14};
constexpr Days notice_of_review{14};                    // rule measures_under_57
constexpr Days notices_of_end[] = {Days{30}, Days{7}};  // rule handover_before_the_end
// Days after the due date until a direct debit counts as missing.
constexpr Days collected_within{10};
// An income may come so many days before the day on which it is expected; less where it comes each week.
constexpr Days paid_for_at_most{20};
constexpr Days paid_ahead_of_a_week{3};

// Collects what there is to report about participants today.
class ParticipantWatch {
 public:
  ParticipantWatch(const RunContext& run, const RegimeTerms& regime, const MissedTolerance& missed)
      : run_(run), regime_(regime), missed_(missed), today_(run.now.today()) {}

  // Money that is reserved for a creditor who did not collect it: rule direct_debit_or_push.
  void look_at(const CaseFile& file, const DueRecord& due) {
    const CostItem* row = row_at(rows_of(file.costs, due.cost), due.due);
    const bool is_collected = row != nullptr && row->collected_by == CollectedBy::direct_debit_from_managed_account;
    if (is_collected && due.state == DueState::reserved && run_.has_come(due.due + collected_within))
      noted_.push_back(
          {run_.number, ExceptionKind::direct_debit_is_missing, file.participant.id, due.cost, due.due, due.paid, ""});
  }

  void look_at(const CaseFile& file, bool has_benefit, const std::vector<AllowanceSeen>& allowances) {
    const Cycle cycle = cycle_containing(regime_.payday, today_);
    const auto scope = scope_on(file, regime_, cycle.payday);
    // A benefit that is late is reported once, on the first day after its payday.
    if (!has_benefit && run_.has_come(cycle.payday + Days{1}) && scope && withholds(scope->mode) &&
        may_be_paid_for(file, regime_, today_))
      add(ExceptionKind::benefit_is_late, file, cycle.payday, {});
    for (const ExpectedIncome& income : file.incomes) look_at(file, income, allowances);
    for (const Flag& flag : file.flags)
      if (flag.review_on && run_.has_come(*flag.review_on))
        add(ExceptionKind::flag_needs_review, file, *flag.review_on, {}, std::string(to_text(flag.kind)));
    for (const Scope& one : file.scopes) look_at(file, one);
    look_at_ends(file);
    const Participant& person = file.participant;
    const bool is_over = person.mandate == MandateState::refused || person.mandate == MandateState::revoked;
    if (is_over && person.mandate_from && run_.has_come(*person.mandate_from) &&
        !may_be_paid_for(file, regime_, today_))
      add(ExceptionKind::mandate_is_over, file, *person.mandate_from, {});
  }

  [[nodiscard]] std::vector<ExceptionItem>&& noted() { return std::move(noted_); }

 private:
  // Two ends count: that of the participant's own window, unless a decision continues it, and the last day on which
  // anything is withheld.
  void look_at_ends(const CaseFile& file) {
    std::set<Date> ends;
    const Date own = window_of(file, regime_).end;
    if (!scope_on(file, regime_, own)) ends.insert(own);
    if (const auto last = withheld_until(file, regime_)) ends.insert(*last);
    for (const Date end : ends)
      if (std::any_of(std::begin(notices_of_end), std::end(notices_of_end),
                      [&](Days notice) { return run_.has_come(end - notice); }))
        add(ExceptionKind::window_ends_soon, file, end - Days{1}, {});
  }

  void look_at(const CaseFile& file, const ExpectedIncome& income, const std::vector<AllowanceSeen>& allowances) {
    const auto missed = missed_day(income, missed_, run_.last_day, today_);
    const auto end = withheld_until(file, regime_);
    if (!missed || (end && *end <= *missed)) return;
    const Days before = income.every == Every::week ? paid_ahead_of_a_week : paid_for_at_most;
    const bool has_come = std::any_of(allowances.begin(), allowances.end(), [&](const AllowanceSeen& one) {
      return one.income == income.kind && *missed - before <= one.last;
    });
    if (!has_come)
      add(ExceptionKind::income_is_missing, file, *missed, income.amount, std::string(to_text(income.kind)));
  }

  void look_at(const CaseFile& file, const Scope& scope) {
    if (scope.review_on && run_.has_come(*scope.review_on - notice_of_review))
      add(ExceptionKind::scope_needs_review, file, *scope.review_on, {});
    const auto before = scope_on(file, regime_, scope.valid_from - Days{1});
    if (!before || !run_.has_come(std::max(scope.valid_from - notice_of_release, scope.decision_date.value_or(Date{}))))
      return;
    const bool drops = std::any_of(before->kinds->begin(), before->kinds->end(), [&](CostKind kind) {
      return !withholds(scope.mode) || !scope.kinds.contains(kind);
    });
    if (drops) add(ExceptionKind::release_is_near, file, scope.valid_from, {});
  }

  void add(ExceptionKind kind, const CaseFile& file, Date due, Money amount, const std::string& reference = "") {
    noted_.push_back({run_.number, kind, file.participant.id, {}, due, amount, reference});
  }

  const RunContext& run_;
  const RegimeTerms& regime_;
  const MissedTolerance& missed_;
  Date today_;
  std::vector<ExceptionItem> noted_;
};

std::set<ParticipantId> with_direct_debits(const std::map<ParticipantId, CaseFile>& files) {
  std::set<ParticipantId> found;
  for (const auto& [id, file] : files)
    if (std::any_of(file.costs.begin(), file.costs.end(), [](const CostItem& cost) {
          return cost.collected_by == CollectedBy::direct_debit_from_managed_account;
        }))
      found.insert(id);
  return found;
}

// In which the dues lie whose direct debit counts as missing since this run.
std::vector<year_month> months_of_missing(const RunContext& run) {
  std::vector<year_month> months;
  const year_month last = month_of(run.now.today() - collected_within);
  for (year_month month = month_of(run.last_day - collected_within); month <= last; month += std::chrono::months{1})
    months.push_back(month);
  return months;
}

}  // namespace

void watch(const Administration& administration, const RunContext& run) {
  const Policy& policy = administration.settings.policy;
  const Cycle cycle = cycle_containing(policy.regime.payday, run.now.today());
  each_range(administration, run, "watch", [&](Transaction& books, const std::vector<ParticipantId>& ids) {
    const ParticipantRange range{ids.front(), ids.back()};
    const std::set<ParticipantId> served = with_benefit_of(books, range, policy, cycle, run.now.today());
    std::map<ParticipantId, std::vector<AllowanceSeen>> allowances;
    for (const AllowanceSeen& one : books.receipts().allowances(range)) allowances[one.participant].push_back(one);
    ParticipantWatch one(run, policy.regime, administration.settings.missed);
    const std::map<ParticipantId, CaseFile> files = case_files(books.registers(), range);
    for (const auto& [id, file] : files) one.look_at(file, served.contains(id), of(allowances, id));
    for (const DueRecord& due : books.dues().of(with_direct_debits(files), months_of_missing(run)))
      one.look_at(files.at(due.participant), due);
    books.runs().add(one.noted());
  });
  administration.once(run.unit_of("watch"), [&](Transaction& books) {
    check_released_batches(administration, run, books);
    report_old_suspense(run, books);
  });
}

}  // namespace service
