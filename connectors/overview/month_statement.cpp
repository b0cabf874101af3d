#include "connectors/overview/month_statement.h"

namespace connectors {

using namespace ledger;

namespace {

template <class Lines, class Amount>
Money sum_of(const Lines& lines, Amount amount) {
  Money sum;
  for (const auto& line : lines) sum += amount(line);
  return sum;
}

}  // namespace

Money came_in_sum(const MonthStatement& statement) {
  return sum_of(statement.came_in, [](const MonthStatement::Incoming& one) { return one.amount; });
}

Money paid_sum(const MonthStatement& statement) {
  return sum_of(statement.paid, [](const MonthStatement::Paid& one) { return one.bill.amount; });
}

Money to_person_sum(const MonthStatement& statement) {
  return sum_of(statement.to_person, [](const MonthStatement::ToPerson& one) { return one.amount; });
}

bool adds_up(const MonthStatement& statement) {
  return came_in_sum(statement) ==
         paid_sum(statement) + to_person_sum(statement) + statement.put_by + statement.repaid + statement.kept;
}

}  // namespace connectors
