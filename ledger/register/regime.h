// What may be withheld of whom, and when: window, scopes, ending, members, mandate (domain.md L1-L10, P20).
#pragma once

#include <optional>
#include <set>

#include "ledger/register/case_file.h"
#include "ledger/register/timing.h"

namespace ledger {

// How far the six months reach (L5, 0.6.1); see "Choices" in ledger/README.md.
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

// What counts on one day.
struct ScopeOnDay {
  LegalGround ground = LegalGround::pw_56a;
  Mode mode = Mode::full;
  const std::set<CostKind>* kinds = nullptr;
};
[[nodiscard]] bool withholds(Mode mode);
[[nodiscard]] std::optional<ScopeOnDay> scope_on(const CaseFile& file, const RegimeTerms& terms, Date day);

// May a cost that falls due on this day be withheld, and is it of a kind that is? Not asked: the mandate.
[[nodiscard]] bool is_ours(const CaseFile& file, const RegimeTerms& terms, const CostItem& cost, Date due);
// Is anything withheld on some day of [from, before)?
[[nodiscard]] bool is_withheld_in(const CaseFile& file, const RegimeTerms& terms, Date from, Date before);
// From this day on nothing is withheld any more, as far as is decided; nothing where a scope has no end.
[[nodiscard]] std::optional<Date> withheld_until(const CaseFile& file, const RegimeTerms& terms);

// A mandate in force; a duty or benefit in kind (art. 57) needs none (L10).
[[nodiscard]] bool may_be_paid_for(const CaseFile& file, const RegimeTerms& terms, Date day);
// A block, detention or stay abroad on this day (L24).
[[nodiscard]] const Flag* block_on(const CaseFile& file, Date day);
// The participant died before this day: nothing goes out without a person (L16).
[[nodiscard]] bool has_died(const CaseFile& file, Date day);
// Heads in the household on this day, at least one.
[[nodiscard]] int heads_on(const CaseFile& file, Date day);

}  // namespace ledger
