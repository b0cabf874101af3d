// Our answers for the second model: reads a household-year from each line of standard input and writes what became of
// its money as a line on standard output. It only passes values to our functions; nothing is computed here. Each day is
// played twice: as a run does it, from records that it writes, and as `plan` does, with books that are kept.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <string>

#include "ledger/participants/projection.h"
#include "tests/second_model/json_values.h"
#include "tests/second_model/records.h"
#include "tests/second_model/year_case.h"

namespace ledger {
namespace {

using nlohmann::json;

constexpr std::array payment_kinds = {"cost", "leefgeld", "holiday_allowance", "passed_on", "special_assistance"};

json told(const DueDecision& due) {
  return {due.cost.text(), to_iso(due.due), due.owed.cents(), due.outcome, due.paid.cents()};
}

json told(const Payment& payment) {
  return {payment_kinds.at(static_cast<std::size_t>(payment.kind)),
          payment.cost.text(),
          to_iso(payment.due),
          to_iso(payment.execution),
          payment.amount.cents(),
          payment.needs_approval.has_value()};
}

json told(const Saving& saving) {
  return {saving.cost.text(), to_iso(saving.due), saving.amount.cents(), saving.saved.cents()};
}

json told(const LoanRepayment& one) {
  return {one.loan.text(), to_text(one.kind), one.due ? json(to_iso(*one.due)) : json(), one.amount.cents()};
}

json told(const Receipt& kept) {
  return {kept.amount.cents(), kept.serves_from ? json(to_iso(*kept.serves_from)) : json()};
}

json told(const Instalment& instalment) { return {to_iso(instalment.due), instalment.amount.cents()}; }

json told(const Loan& loan) {
  return {loan.terms.id.text(), to_text(loan.terms.kind), loan.terms.principal.cents(), loan.balance.cents()};
}

json told(const ShortageStepTaken& taken) { return {taken.step, taken.amount.cents()}; }

template <class Values>
json all_told(const Values& values) {
  json list = json::array();
  for (const auto& value : values) list.push_back(told(value));
  return list;
}

json told(const CyclePlan& plan, Date day) {
  return {{"day", to_iso(day)},
          {"cycle", {to_iso(plan.cycle.payday), to_iso(plan.cycle.next_payday)}},
          {"passes_whole", plan.passes_whole},
          {"dues", all_told(plan.dues)},
          {"payments", all_told(plan.payments)},
          {"savings", all_told(plan.savings)},
          {"repayments", all_told(plan.repayments)},
          {"kept", all_told(plan.kept)},
          {"available", plan.available.cents()},
          {"costs", plan.costs.cents()},
          {"from_savings", plan.from_savings.cents()},
          {"leefgeld", plan.leefgeld.cents()},
          {"saved", plan.saved.cents()},
          {"repaid", plan.repaid.cents()},
          {"holiday_repaid", plan.holiday_repaid.cents()},
          {"passed_on", plan.passed_on.cents()},
          {"floor", plan.floor.cents()},
          {"granted", plan.allocation.loan_granted.cents()},
          {"steps", all_told(plan.allocation.steps)},
          {"short_of", plan.short_of.cents()},
          {"proposed", plan.allocation.loan_proposed.cents()},
          {"under_floor", plan.allocation.leefgeld_is_under_floor},
          {"loan_left", plan.loan_left.cents()},
          {"loan_returned", plan.loan_returned.cents()}};
}

// One day's division; null where nothing is divided.
json told(BookChanges&& changes, Date day) {
  if (!changes.plan) return {};
  move_late_payments(*changes.plan, day);
  return told(*changes.plan, day);
}

class Year {
 public:
  explicit Year(const json& question)
      : rows_(question["rows"]),
        policy_(policy_of(question["policy"])),
        first_(day_of(question["first"])),
        last_(day_of(question["last"])),
        money_(money_of(question["money"])) {}

  json played() {
    const std::vector<Date> news = days_of_news(rows_);
    for (Date day = first_; day <= last_; day += Days{1}) {
      if (day == first_ || std::find(news.begin(), news.end(), day) != news.end()) file_ = file_known_on(rows_, day);
      // Numbers that the registers' loans, L1 and on, do not have.
      play({RunNumber(10'000 + (day - first_).count()), day});
    }
    const std::vector<Loan> loans = books_.loans(file_);
    answer_["loans"] = all_told(loans);
    answer_["schedules"] = json::array();
    for (const Loan& loan : loans) answer_["schedules"].push_back(all_told(plan_of(loan, last_)));
    answer_["left"] = all_told(books_.receipts());
    answer_["still_saved"] = saved_in(books_.dues());
    const ParticipantBooks recorded(records_.state(file_, policy_, last_), policy_);
    agree(last_, json{all_told(loans), answer_["left"], answer_["still_saved"]},
          json{all_told(recorded.loans(file_)), all_told(records_.left()), saved_in(recorded.dues())});
    return answer_;
  }

 private:
  void play(const RunDay& on) {
    for (auto [coming, end] = money_.equal_range(on.today); coming != end; ++coming) {
      books_.take_in(coming->second);
      records_.add(coming->second);
    }
    for (const GrantedLoan& loan : file_.loans)
      if (loan.granted_on == on.today) {
        books_.lend(loan);
        records_.lend(loan);
      }
    (void)books_.free_savings(file_, on);
    records_.free_savings(file_, policy_, on);
    (void)books_.advance(file_, on);
    if (policy_.prefinances) records_.write(as_recorded(on).advance(file_, on));
    BookChanges changes;
    if (records_.has_available()) changes = as_recorded(on).allocate(file_, on);
    records_.write(changes);
    const json paid = told(std::move(changes), on.today);
    agree(on.today, told(books_.allocate(file_, on), on.today), paid);
    if (!paid.is_null()) answer_["cycles"].push_back(paid);
  }

  [[nodiscard]] ParticipantBooks as_recorded(const RunDay& on) const {
    return {records_.state(file_, policy_, on.today), policy_};
  }

  static json saved_in(const DuesSoFar& dues) {
    json savings = json::array();
    for (const auto& [cost, due] : dues)
      if (!due.saved.is_zero()) savings.push_back({cost.first.text(), to_iso(cost.second), due.saved.cents()});
    return savings;
  }

  // What the run pays and what `plan` shows.
  void agree(Date day, const json& planned, const json& paid) {
    if (planned != paid && answer_["plan_differs"].is_null())
      answer_["plan_differs"] = {to_iso(day), planned.dump(), paid.dump()};
  }

  const json& rows_;
  Policy policy_;
  Date first_;
  Date last_;
  std::multimap<Date, Receipt> money_;
  CaseFile file_;
  ParticipantBooks books_{{}, policy_};
  Records records_;
  json answer_ = {{"cycles", json::array()}, {"plan_differs", nullptr}};
};

}  // namespace
}  // namespace ledger

namespace {

std::string answer_to(const std::string& line) {
  const nlohmann::json question = nlohmann::json::parse(line);
  return ledger::Year(question).played().dump();
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);)
    std::cout << answer_to(line) << std::endl;  // whole, also when the next one fails
  return EXIT_SUCCESS;
}
