// What may be withheld from whom, and when: the window, scopes, the end of the right, members, the mandate.
#pragma once

#include <optional>
#include <set>

#include "ledger/register/case_file.h"
#include "ledger/register/timing.h"

namespace ledger {

// How far the six months reach: rule window_of_six_months. "Choices" in ledger/README.md tells what each value does.
enum class WindowRule { due_date, benefit_period, whole_months };

struct RegimeTerms {
  int months = 6;
  WindowRule rule = WindowRule::due_date;
  PaydayRule payday;
};

// The six months of a right that began on this day.
[[nodiscard]] Window window_by_rule(Date right_from, const RegimeTerms& terms);
// The participant's own, cut short where the right ended.
[[nodiscard]] Window window_of(const CaseFile& file, const RegimeTerms& terms);

// The decision that counts on one day. `kinds` points into the case file.
struct ScopeOnDay {
  LegalGround ground = LegalGround::pw_56a;
  Mode mode = Mode::full;
  const std::set<CostKind>* kinds = nullptr;
};
[[nodiscard]] bool withholds(Mode mode);
[[nodiscard]] std::optional<ScopeOnDay> scope_on(const CaseFile& file, const RegimeTerms& terms, Date day);

// Whether the scope of this day withholds this cost. The mandate is asked for apart: may_be_paid_for.
[[nodiscard]] bool is_ours(const CaseFile& file, const RegimeTerms& terms, const CostItem& cost, Date due);
// Whether anything is withheld on some day of [from, before).
[[nodiscard]] bool is_withheld_in(const CaseFile& file, const RegimeTerms& terms, Date from, Date before);
// From this day on nothing is withheld any more, as far as is decided; nothing where a scope has no end.
[[nodiscard]] std::optional<Date> withheld_until(const CaseFile& file, const RegimeTerms& terms);

// A mandate is in force, or the scope of the day is one of article 57, which needs none: rule mandate_of_the_person.
[[nodiscard]] bool may_be_paid_for(const CaseFile& file, const RegimeTerms& terms, Date day);
// Of a cost that is ours: whether there is a mandate for this due date, asked of its own day, and where it is overdue
// of today too. Else the participant pays it. Today is the day on which money is divided for it, or on which it leaves.
[[nodiscard]] bool has_mandate_for(const CaseFile& file, const RegimeTerms& terms, Date due, Date today);
// Whether anything is withheld, with a mandate, on the first and on the last day of [from, before).
[[nodiscard]] bool is_withheld_throughout(const CaseFile& file, const RegimeTerms& terms, Date from, Date before);
// The payment block, detention or stay abroad that holds on this day, or nullptr: rule payment_block.
[[nodiscard]] const Flag* block_on(const CaseFile& file, Date day);
// The participant died before this day: rule death_of_a_participant.
[[nodiscard]] bool has_died(const CaseFile& file, Date day);
// Heads in the household on this day, at least one.
[[nodiscard]] int heads_on(const CaseFile& file, Date day);

}  // namespace ledger
