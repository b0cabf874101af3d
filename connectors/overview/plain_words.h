// The words of both overviews: short, for somebody who learns the language.
#pragma once

#include "connectors/overview/month_statement.h"
#include "connectors/page/phrases.h"

namespace connectors {

inline constexpr std::size_t overview_width = 80;

class PlainWords : public Phrases {
 public:
  using Phrases::Phrases;

  [[nodiscard]] std::string month(ledger::year_month month) const;  // "maart 2026"
  [[nodiscard]] std::string long_day(ledger::Date day) const;       // "vrijdag 27 februari 2026"
  [[nodiscard]] std::string short_day(ledger::Date day) const;      // "27-02-2026"

  [[nodiscard]] std::string cost(ledger::CostKind kind) const;
  [[nodiscard]] std::string loan(ledger::LoanKind kind) const;
  [[nodiscard]] std::string income(ledger::IncomeKind kind) const;
  [[nodiscard]] std::string rhythm(ledger::Every every) const;
  [[nodiscard]] std::string component(const std::string& code) const;
  [[nodiscard]] std::string source(const MonthStatement::Incoming& incoming) const;
  [[nodiscard]] std::string progress(MonthStatement::Progress progress) const;  // empty when it went as planned
  [[nodiscard]] std::string why(MonthStatement::Why why) const;
  [[nodiscard]] std::string given(ledger::PaymentKind kind) const;
  [[nodiscard]] std::string step(
      const MonthStatement::Shortage& shortage) const;  // empty when the step changed nothing
};

[[nodiscard]] Table::Column amount_column(const PlainWords& words);
// The cells of a bill, in the order of these headings.
[[nodiscard]] std::vector<Table::Column> bill_columns(const PlainWords& words);
[[nodiscard]] std::vector<std::string> bill_cells(const Bill& bill, const PlainWords& words);

[[nodiscard]] Section loans_section(const std::vector<LoanStanding>& loans, const PlainWords& words);
[[nodiscard]] Section questions_section(const Addressee& to, const PlainWords& words);
[[nodiscard]] std::string written_for(const Addressee& to, const PlainWords& words);

}  // namespace connectors
