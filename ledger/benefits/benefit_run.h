// A benefit run as the suite gives it, whatever its file format: rule components_of_a_benefit.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/closed_list.h"
#include "ledger/base/finding.h"
#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

enum class ReceiptKind;

enum class RunKind { main, correction, advance, special };
constexpr auto closed_list(RunKind) {
  using enum RunKind;
  return text_table<RunKind>({{main, "main"}, {correction, "correction"}, {advance, "advance"}, {special, "special"}});
}

// What a component of the suite is to us. One that the configuration does not name is benefit.
enum class ComponentUse {
  benefit,
  holiday_allowance,   // rule holiday_allowance_passed_on
  special_assistance,  // rule special_assistance_apart
  special_loan,        // the same, and a DURABLE_51 loan
  cak_premium          // rule premium_taken_by_cak
};
constexpr auto closed_list(ComponentUse) {
  using enum ComponentUse;
  return text_table<ComponentUse>({{benefit, "benefit"},
                                   {holiday_allowance, "holiday_allowance"},
                                   {special_assistance, "special_assistance"},
                                   {special_loan, "special_loan"},
                                   {cak_premium, "cak_premium"}});
}
using ComponentUses = std::map<std::string, ComponentUse>;
[[nodiscard]] ComponentUse use_of(const ComponentUses& uses, const std::string& component);
// Components of one kind come to a participant as one receipt.
[[nodiscard]] ReceiptKind receipt_kind_of(ComponentUse use);

struct BenefitRow {
  std::int64_t line = 0;
  ClientCode client;
  std::string component;  // the suite's code, such as "ALG" or "VT"
  std::string scheme;
  Money amount;           // > 0
  bool is_debit = false;  // an offset: takes away
  Date period_from;
  Date period_to;  // last day inside
  bool is_advance = false;
  std::optional<Money> protected_amount;
  bool is_blocked = false;
  std::string decision_ref;
};

struct BenefitRun {
  std::string run_id;
  Date run_date;  // the day the money is paid
  RunKind kind = RunKind::main;
  year_month period;
  std::vector<BenefitRow> rows;
  [[nodiscard]] Money sum() const;  // credits less debits
};

// What the guards need to know of the past; the daemon fills it from the store.
struct RunHistory {
  std::optional<std::string> rows_digest_of_same_run_id;  // over the rows as they were recorded
  std::optional<Money> total_of_last_run_of_kind;         // of the same kind, the latest before this period
  struct EarlierRow {                                     // of runs of the same period and kind, other run id
    ClientCode client;
    std::string component;
    Date period_from;
    Date period_to;
    Money amount;
  };
  std::vector<EarlierRow> rows_of_same_period;
};

struct BenefitGuards {
  Money component_ceiling;      // a component above it refuses the file: rule jump_of_a_person
  int run_total_percent = 125;  // of the last run; a total above it refuses the file: rule jump_of_a_run
  int overlap_percent = 50;     // of the rows; as many seen before refuse the file: rule double_run
};

// The rows in an order of their own, one line each: equal for two files with the same rows. The daemon digests it.
[[nodiscard]] std::string canonical_rows(const BenefitRun& run);

// Whole-file guards: run_was_recorded_with_other_rows, run_overlaps_an_earlier_run, run_total_jumps,
// amount_is_above_ceiling, row_stands_twice, client_is_unknown (given a predicate).
[[nodiscard]] Findings check_run(const BenefitRun& run, const RunHistory& history, const BenefitGuards& guards,
                                 const std::string& rows_digest, const std::string& file,
                                 const std::function<bool(const ClientCode&)>& is_known);

// What one person got for a period, `to` its last day.
struct PaidForPeriod {
  Money amount;
  Date from;
  Date to;
};
// More than 1.5 times or less than half of the last regular benefit, by the day: rule jump_of_a_person.
[[nodiscard]] bool amount_jumps(const PaidForPeriod& now, const PaidForPeriod& last);
// More than a tenth up or down, by the month where both are whole months, else by the day: the household may have
// changed, see rule change_of_household.
[[nodiscard]] bool amount_changes(const PaidForPeriod& now, const PaidForPeriod& last);

}  // namespace ledger
