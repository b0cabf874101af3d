// `plan` is what its months bring: what project() says on the first day is what comes of the same money when it is
// divided day by day, with books that are kept here in the plainest way.
#include <ostream>

#include "ledger/benefits/allowance.h"
#include "ledger/participants/advance.h"
#include "ledger/participants/projection.h"
#include "tests/ledger/participants/amal.h"
#include "tests/ledger/property.h"

namespace ledger {
namespace {

namespace gen = rc::gen;

// A division, as far as it can be told from outside.
struct Told {
  Date day;
  Date payday;
  Money costs, leefgeld, saved, kept, repaid, granted, passed_on;
  std::vector<std::pair<Date, Money>> payments;
  friend bool operator==(const Told&, const Told&) = default;
};

void showValue(const Told& told, std::ostream& out) {
  out << '\n'
      << to_iso(told.day) << " costs " << to_decimal(told.costs) << " leefgeld " << to_decimal(told.leefgeld)
      << " saved " << to_decimal(told.saved) << " kept " << to_decimal(told.kept) << " repaid "
      << to_decimal(told.repaid) << " granted " << to_decimal(told.granted) << " passed on "
      << to_decimal(told.passed_on);
  for (const auto& [day, amount] : told.payments) out << ' ' << to_iso(day) << ' ' << to_decimal(amount);
}

Told told(const CyclePlan& plan, Date day) {
  Told told{day,
            plan.cycle.payday,
            plan.costs,
            plan.leefgeld,
            plan.saved,
            plan.kept_sum(),
            plan.repaid,
            plan.allocation.loan_granted,
            plan.passed_on,
            {}};
  for (const Payment& payment : plan.payments)
    told.payments.emplace_back(std::max(payment.execution, to_target_day(day, Shift::after)), payment.amount);
  return told;
}

struct Household {
  Amal amal;
  Policy policy = ledger::policy();
  Date until;
};

void showValue(const Household& household, std::ostream& out) {
  const CaseFile& file = household.amal.file;
  out << "right from " << to_iso(file.participant.right_from) << " until " << to_iso(household.until)
      << ", instalments " << household.policy.loan_instalments << (household.policy.prefinances ? ", prefinances" : "");
  for (const CostItem& cost : file.costs)
    out << '\n'
        << cost.id.text() << ' ' << to_decimal(cost.amount) << ' ' << to_text(cost.every) << ' '
        << to_iso(cost.first_due);
  for (const ExpectedIncome& one : file.incomes)
    out << '\n'
        << to_text(one.kind) << ' ' << to_decimal(one.amount) << ' ' << to_text(one.use) << ' '
        << to_iso(one.valid_from);
}

template <class T>
T one_of(std::initializer_list<T> values) {
  return *gen::elementOf(std::vector<T>(values));
}
Money some_money(int from, int before) { return Money::cents(*gen::inRange(from, before)); }

Policy some_policy() {
  Policy policy = ledger::policy();
  policy.regime.payday.months_later = one_of({0, 0, 1});
  policy.regime.payday.kind = one_of({PaydayRule::Kind::last_working_day, PaydayRule::Kind::day_of_month});
  policy.regime.payday.day = 10;
  policy.cadence.weekly = *gen::arbitrary<bool>();
  policy.loan_auto_grant_max = one_of({Money{}, "400.00"_eur, "5000.00"_eur});
  policy.prefinances = *gen::arbitrary<bool>();
  if (*gen::arbitrary<bool>()) policy.fixed_leefgeld_week = "60.00"_eur;
  policy.shortage.back() = one_of({ShortageStep::leefgeld_floor, ShortageStep::fixed_first});
  policy.loan_instalments = one_of({1, 3, 36});
  using Begin = RepaymentRule::Begin;
  policy.repayment = {one_of({Begin::months_after_grant, Begin::first_allowance, Begin::window_end}),
                      *gen::inRange(0, 3)};
  return policy;
}

ExpectedIncome some_income(const Household& household, IncomeKind kind, Money amount) {
  ExpectedIncome income{household.amal.person.id, kind, amount, 0, IncomeStatus::awarded, household.amal.today, {},
                        IncomeUse::fixed_costs,   ""};
  if (kind == IncomeKind::benefit) return income;
  income.valid_from += Days{*gen::inRange(-40, 150)};
  income.use = one_of({IncomeUse::fixed_costs, IncomeUse::loan_first, IncomeUse::pass_through, IncomeUse::reserve});
  income.status =
      one_of({IncomeStatus::applied, IncomeStatus::awarded, IncomeStatus::awarded, IncomeStatus::first_paid});
  return income;
}

Household some_household() {
  Household household;
  household.policy = some_policy();
  Amal& amal = household.amal;
  amal.dues.clear();
  amal.today = amal.person.right_from = "2026-01-01"_day + Days{*gen::inRange(0, 365)};
  amal.person.mandate_from = amal.today;
  for (CostItem& cost : amal.costs) {
    cost.amount = some_money(100, 90000);
    cost.every = one_of({Every::month, Every::month, Every::month, Every::quarter, Every::four_weeks});
    cost.due_day = *gen::inRange(1, 32);
    cost.first_due = cost.valid_from = day_in(month_of(amal.today + Days{*gen::inRange(-20, 60)}), cost.due_day);
  }
  amal.file.incomes.push_back(some_income(household, IncomeKind::benefit, some_money(60000, 200000)));
  if (*gen::arbitrary<bool>())
    amal.file.incomes.push_back(some_income(household, IncomeKind::toeslag_rent, some_money(1000, 40000)));
  if (*gen::arbitrary<bool>())
    amal.file.incomes.push_back(some_income(household, IncomeKind::akw, some_money(20000, 40000)));
  household.until = amal.today + Days{*gen::inRange(0, 300)};
  return household;
}

// Books in which everything that happens is written down one after another.
class PlainBooks {
 public:
  PlainBooks(const CaseFile& file, const Policy& policy) : file_(file), policy_(policy) {}

  std::optional<Told> day(Date day, const std::vector<Receipt>& coming) {
    for (const Receipt& receipt : coming) take_in(receipt);
    free_savings(day);
    if (!has_benefit(day)) {
      const Advance advance = advance_needed({file_, receipts_, dues_, loans(), {}, day}, policy_);
      if (advance.granted.is_positive())
        receipts_.push_back(loan_receipt(grant(advance.granted, LoanKind::advance_52, 1, day)));
    }
    const std::vector<Receipt> now = to_serve(receipts_, policy_.regime.payday, day);
    if (now.empty()) return {};
    const Date payday = cycle_of(now, policy_.regime.payday, day).payday;
    const CyclePlan plan = plan_cycle({file_, now, dues_, loans(), leefgeld_[payday], day}, policy_);
    if (plan.does_nothing()) return {};
    leefgeld_[payday] += plan.leefgeld;
    write_down(plan, day, now);
    return told(plan, day);
  }

 private:
  void take_in(const Receipt& receipt) {
    receipts_.push_back(receipt);
    if (receipt.kind == ReceiptKind::allowance && !first_allowance_) first_allowance_ = receipt.pay_date;
    if (receipt.kind == ReceiptKind::benefit)
      benefits_.push_back(cycle_served(policy_.regime.payday, receipt.pay_date, month_of(receipt.period_to)).payday);
  }

  void free_savings(Date day) {
    if (day < window_of(file_, policy_.regime).end) return;
    Receipt freed;
    for (auto& [bill, so_far] : dues_) freed.amount += std::exchange(so_far.saved, Money{});
    freed.kind = ReceiptKind::freed;
    freed.pay_date = freed.period_from = freed.period_to = day;
    freed.is_regular = false;
    if (freed.amount.is_positive()) receipts_.push_back(freed);
  }

  [[nodiscard]] bool has_benefit(Date day) const {
    const Date payday = cycle_containing(policy_.regime.payday, day).payday;
    return std::any_of(benefits_.begin(), benefits_.end(), [&](Date one) { return one >= payday; });
  }

  GrantedLoan grant(Money amount, LoanKind kind, int instalments, Date day) {
    GrantedLoan loan;
    loan.id = LoanId("loan-" + std::to_string(lent_.size()));
    loan.kind = kind;
    loan.principal = amount;
    loan.granted_on = day;
    loan.instalments = instalments;
    lent_.push_back(loan);
    events_.push_back({{}, loan.id, LoanEventKind::paid_out, day, {}, amount, "", ""});
    return loan;
  }

  [[nodiscard]] std::vector<Loan> loans() const {
    std::vector<Loan> loans;
    const LoanDates dates{window_by_rule(file_.participant.right_from, policy_.regime).end, first_allowance_};
    for (const GrantedLoan& one : lent_) loans.push_back(loan_after(one, events_, policy_.repayment, dates));
    return loans;
  }

  void write_down(const CyclePlan& plan, Date day, const std::vector<Receipt>& served) {
    for (const DueDecision& due : plan.dues) {
      DueSoFar& so_far = dues_[{due.cost, due.due}];
      so_far.paid += due.paid;
      if (due.paid.is_positive()) so_far.saved -= due.saved;
    }
    for (const Saving& saving : plan.savings) dues_[{saving.cost, saving.due}].saved += saving.amount;
    for (const LoanRepayment& one : plan.repayments)
      events_.push_back({{}, one.loan, one.kind, day, one.due, one.amount, "", ""});
    if (plan.allocation.loan_granted.is_positive())
      (void)grant(plan.allocation.loan_granted, LoanKind::bridge_credit, policy_.loan_instalments, day);
    std::vector<Receipt> left = plan.kept;
    for (const Receipt& receipt : receipts_)  // what is kept for a later cycle
      if (receipt.serves_from && *receipt.serves_from > plan.cycle.payday) left.push_back(receipt);
    for (const Receipt& receipt : served)
      if (receipt.kind == ReceiptKind::loan && plan.loan_left.is_positive()) {
        left.push_back(receipt);
        left.back().amount = plan.loan_left;
        break;
      }
    receipts_ = left;
  }

  const CaseFile& file_;
  const Policy& policy_;
  std::vector<Receipt> receipts_;
  DuesSoFar dues_;
  std::vector<GrantedLoan> lent_;
  std::vector<LoanEvent> events_;
  std::map<Date, Money> leefgeld_;
  std::vector<Date> benefits_;
  std::optional<Date> first_allowance_;
};

// The benefit of each month on its payday, part of it in the first; what is awarded beside it on its own days.
std::vector<Receipt> coming_on(Date day, const Household& household) {
  std::vector<Receipt> coming;
  const PaydayRule& rule = household.policy.regime.payday;
  const Date right_from = household.amal.person.right_from;
  for (year_month month = month_of(right_from); payday(rule, month) <= day; month += std::chrono::months{1}) {
    if (payday(rule, month) != day) continue;
    Receipt receipt;
    const auto days = (last_of(month) - first_of(month)).count() + 1;
    receipt.amount = proportion(household.amal.file.incomes.front().amount,
                                (last_of(month) - std::max(right_from, first_of(month))).count() + 1, days);
    receipt.pay_date = day;
    receipt.period_from = receipt.period_to = last_of(month);
    coming.push_back(receipt);
  }
  for (const ExpectedIncome& income : household.amal.file.incomes) {
    if (income.kind == IncomeKind::benefit || income.status == IncomeStatus::applied ||
        expected_days(income, day, day + Days{1}).empty())
      continue;
    const bool is_first = income.status == IncomeStatus::awarded && expected_days(income, right_from, day).empty();
    coming.push_back(allowance_receipt(income, is_first ? most_at_once(income, day) : income.amount, day));
  }
  return coming;
}

TEST(Plan, IsWhatItsMonthsBring) {
  holds(
      [] {
        const Household household = *gen::exec(some_household);
        std::vector<Told> projected, played;
        const Amal& amal = household.amal;
        for (const ProjectedCycle& one : project(amal.ahead(household.until), household.policy).cycles)
          projected.push_back(told(one.plan, one.day));
        PlainBooks books(amal.file, household.policy);
        for (Date day = amal.today; day <= household.until; day += Days{1})
          if (const auto one = books.day(day, coming_on(day, household))) played.push_back(*one);
        RC_ASSERT(projected == played);
      },
      2'000);  // each is most of a year
}

}  // namespace
}  // namespace ledger
