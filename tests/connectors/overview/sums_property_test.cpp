// Property: whatever came in and went out, the amounts on the page add up to the sums that it shows.
#include <gtest/gtest.h>

#include <numeric>
#include <sstream>

#include "tests/connectors/overview/examples.h"
#include "tests/ledger/property.h"

namespace connectors {

using namespace ledger;

namespace {

namespace gen = rc::gen;

Money some_money() { return Money::cents(*gen::inRange<std::int64_t>(1, 300'000)); }

MonthStatement some_month() {
  MonthStatement month = plain_month();
  month.came_in.clear();
  month.paid.clear();
  month.to_person.clear();
  for (int left = *gen::inRange(0, 5); left > 0; --left)
    month.paid.push_back(
        {{"Bedrijf", CostKind::rent, month.from, some_money()}, month.from, MonthStatement::Progress::sent});
  for (int left = *gen::inRange(0, 6); left > 0; --left)
    month.to_person.push_back({.kind = PaymentKind::leefgeld,
                               .payday = month.from,
                               .day = month.from,
                               .amount = some_money(),
                               .progress = MonthStatement::Progress::sent});
  if (*gen::arbitrary<bool>()) month.put_by = some_money();
  if (*gen::arbitrary<bool>()) month.repaid = some_money();
  month.kept = some_money();
  Money left = paid_sum(month) + to_person_sum(month) + month.put_by + month.repaid + month.kept;
  while (left.is_positive()) {
    const Money part = std::min(left, some_money() + some_money());
    month.came_in.push_back({MonthStatement::Source::benefit, {}, month.from, part, {}});
    left -= part;
  }
  return month;
}

// The amounts at the ends of the lines of the table under this heading. The last one is the sum that the table shows.
std::vector<Money> amounts_under(const std::string& text, const std::string& heading) {
  std::vector<Money> amounts;
  std::istringstream in(text.substr(text.find("\n" + heading + "\n") + 1));
  bool is_table = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("---") && line.find(' ') != std::string::npos) is_table = true;
    else if (is_table && line.empty()) break;
    else if (is_table) {
      std::string last = line.substr(line.rfind(' ') + 1);
      std::erase(last, '.');
      amounts.push_back(parse_amount(last, DecimalMark::comma).value());
    }
  }
  return amounts;
}

void expect_adds_up(std::vector<Money> amounts, Money sum) {
  RC_ASSERT(!amounts.empty());
  RC_ASSERT(amounts.back() == sum);
  amounts.pop_back();
  RC_ASSERT(std::accumulate(amounts.begin(), amounts.end(), Money{}) == sum);
}

TEST(StatementProperty, EveryTableAddsUpToTheCent) {
  holds([] {
    const MonthStatement month = some_month();
    RC_ASSERT(adds_up(month));
    const std::string text = to_text(month, Language::dutch);
    expect_adds_up(amounts_under(text, "Wat er binnenkwam"), came_in_sum(month));
    if (!month.paid.empty()) expect_adds_up(amounts_under(text, "Wat wij voor u betalen"), paid_sum(month));
    if (!month.to_person.empty()) expect_adds_up(amounts_under(text, "Uw leefgeld"), to_person_sum(month));
    expect_adds_up(amounts_under(text, "Het klopt: de som"), came_in_sum(month));
  });
}

}  // namespace
}  // namespace connectors
