// A benefit run as the suite gives it, whatever its file format: rule components_of_a_benefit.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/closed_list.h"
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
  ParticipantId participant;  // to whom the client's benefit belongs; empty until the row is recorded
  std::string component;      // the suite's code, such as "ALG" or "VT"
  std::string scheme;
  Money amount;           // > 0
  bool is_debit = false;  // an offset: takes away
  Date period_from;
  Date period_to;  // last day inside
  bool is_advance = false;
  std::optional<Money> protected_amount;
  bool is_blocked = false;
  std::string decision_ref;
  bool was_paid_before = false;  // another run paid the same benefit; false until the row is recorded

  [[nodiscard]] Money signed_amount() const { return is_debit ? -amount : amount; }
};

// What all rows of a run have in common.
struct BenefitRunHead {
  std::string run_id;
  Date run_date;  // the day the money is paid
  RunKind kind = RunKind::main;
  year_month period;
};

// A run, or the part of it that is at hand: all rows of some participants.
struct BenefitRun : BenefitRunHead {
  std::vector<BenefitRow> rows;
  [[nodiscard]] Money sum() const;  // credits less debits
};

struct BenefitGuards {
  Money component_ceiling;      // a component above it refuses the file: rule jump_of_a_person
  int run_total_percent = 125;  // of the last run; a total above it refuses the file: rule jump_of_a_run
  int overlap_percent = 50;     // of the rows; as many seen before refuse the file: rule double_run
};

// Receives a run while its file is read, in the order of the file. A file that turns out to be broken ends early.
class BenefitRunSink {
 public:
  virtual ~BenefitRunSink() = default;
  virtual void begin(const BenefitRunHead& head) = 0;
  virtual void row(BenefitRow row) = 0;
};

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
