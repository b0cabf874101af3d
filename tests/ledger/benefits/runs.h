// Benefit runs as tests write them down.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/benefits/benefit_run.h"

namespace ledger {

inline Date day(std::string_view iso) { return *parse_date(iso); }

struct RowText {
  std::string client;
  std::int64_t cents = 0;
  std::string component = "ALG";
  char debit_credit = 'C';
  std::string from = "2026-02-01";
  std::string to = "2026-02-28";
};

inline BenefitRun run_of(const std::vector<RowText>& rows) {
  BenefitRun run;
  run.run_id = "U2026-02";
  run.run_date = day("2026-02-27");
  run.period = month_of(run.run_date);
  std::int64_t line = 1;
  for (const RowText& text : rows) {
    BenefitRow row;
    row.line = ++line;
    row.client = ClientCode(text.client);
    row.component = text.component;
    row.scheme = "PW";
    row.amount = Money::cents(text.cents);
    row.is_debit = text.debit_credit == 'D';
    row.period_from = day(text.from);
    row.period_to = day(text.to);
    run.rows.push_back(std::move(row));
  }
  return run;
}

}  // namespace ledger
