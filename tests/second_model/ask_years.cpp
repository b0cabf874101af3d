// Our answers for the second model: reads a household-year from each line of standard input and writes what became of
// its money as a line on standard output. It only passes values to our functions; nothing is computed here.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <string>

#include "ledger/participants/books_ahead.h"
#include "tests/second_model/json_values.h"
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

json played(const json& question) {
  const Policy policy = policy_of(question["policy"]);
  const json& rows = question["rows"];
  const std::multimap<Date, Receipt> money = money_of(question["money"]);
  const std::vector<Date> news = days_of_news(rows);
  CaseFile file = file_known_on(rows, day_of(question["first"]));
  BooksAhead books({}, file.participant.right_from, policy);
  const Date last = day_of(question["last"]);
  json answer = {{"cycles", json::array()}};
  for (Date day = day_of(question["first"]); day <= last; day += Days{1}) {
    if (std::find(news.begin(), news.end(), day) != news.end()) file = file_known_on(rows, day);
    for (auto [coming, end] = money.equal_range(day); coming != end; ++coming) books.take_in(coming->second);
    for (const GrantedLoan& loan : file.loans)
      if (loan.granted_on == day) books.lend(loan);
    books.free_savings(file, day);
    (void)books.advance(file, day);
    if (const auto plan = books.allocate(file, day)) answer["cycles"].push_back(told(*plan, day));
  }
  answer["loans"] = all_told(books.loans());
  answer["schedules"] = json::array();
  for (const Loan& loan : books.loans()) answer["schedules"].push_back(all_told(plan_of(loan, last)));
  answer["left"] = all_told(books.receipts());
  json savings = json::array();
  for (const auto& [cost, due] : books.dues())
    if (!due.saved.is_zero()) savings.push_back({cost.first.text(), to_iso(cost.second), due.saved.cents()});
  answer["still_saved"] = savings;
  return answer;
}

}  // namespace
}  // namespace ledger

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);)
    std::cout << ledger::played(nlohmann::json::parse(line)).dump()
              << std::endl;  // whole, also when the next one fails
  return EXIT_SUCCESS;
}
