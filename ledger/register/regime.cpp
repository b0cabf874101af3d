#include "ledger/register/regime.h"

#include <algorithm>
#include <vector>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

constexpr Date for_ever = Date::max();

Date day_after(const std::optional<Date>& last_day) { return last_day ? *last_day + Days{1} : for_ever; }

// The first day without the right.
Date right_ends(const CaseFile& file) { return file.ending ? file.ending->last_day + Days{1} : for_ever; }

Window cut(Window window, Date end) { return {window.first, std::max(window.first, std::min(window.end, end))}; }

// Under 56a no scope reaches beyond the window.
Window reach_of(const Scope& scope, const Window& window, const CaseFile& file) {
  const Date by_ground = scope.ground == LegalGround::pw_56a ? window.end : for_ever;
  return {scope.valid_from, std::min({day_after(scope.valid_to), by_ground, right_ends(file)})};
}

// When a member's own costs may be withheld: its own six months where it has a right of its own.
std::optional<Window> window_of(const Member& member, const CaseFile& file, const RegimeTerms& terms) {
  if (!member.right_from) return std::nullopt;
  const Window own =
      cut(window_by_rule(*member.right_from, terms), std::min(day_after(member.valid_to), right_ends(file)));
  return Window{std::max(own.first, member.valid_from), own.end};
}

bool is_present(const Member& member, Date day) { return member.valid_from <= day && day < day_after(member.valid_to); }

bool names(const ScopeOnDay& scope, CostKind kind) {
  return withholds(scope.mode) && scope.kinds->contains(kind) &&
         (is_statutory(kind) || scope.ground != LegalGround::pw_56a);
}

}  // namespace

Window window_by_rule(Date right_from, const RegimeTerms& terms) {
  const Window window = window_of(right_from, terms.months);
  switch (terms.rule) {
    case WindowRule::due_date:
      return window;
    case WindowRule::whole_months:
      return {right_from, first_of(month_of(right_from) + std::chrono::months{terms.months})};
    case WindowRule::benefit_period:
      return {right_from, cycle_of_period(terms.payday, month_of(window.last_day())).next_payday};
  }
  ENSURE(false);
}

Window window_of(const CaseFile& file, const RegimeTerms& terms) {
  return cut(window_by_rule(file.participant.right_from, terms), right_ends(file));
}

bool withholds(Mode mode) { return mode != Mode::guidance_only; }

std::optional<ScopeOnDay> scope_on(const CaseFile& file, const RegimeTerms& terms, Date day) {
  const Window window = window_of(file, terms);
  std::optional<ScopeOnDay> found;
  Date began{};
  if (window.contains(day)) {
    found = ScopeOnDay{file.participant.ground, file.participant.mode, &file.participant.scope};
    began = window.first;
  }
  for (const Scope& scope : file.scopes) {
    if (!reach_of(scope, window, file).contains(day) || (found && scope.valid_from < began)) continue;
    found = ScopeOnDay{scope.ground, scope.mode, &scope.kinds};
    began = scope.valid_from;
  }
  return found;
}

bool is_ours(const CaseFile& file, const RegimeTerms& terms, const CostItem& cost, Date due) {
  if (cost.state != CostState::active || cost.collected_by == CollectedBy::participant_self) return false;
  if (!cost.member.empty()) {
    const auto member = std::find_if(file.members.begin(), file.members.end(),
                                     [&](const Member& one) { return one.id == cost.member; });
    if (member == file.members.end() || !member->is_in_group || !is_present(*member, due)) return false;
    if (const auto own = window_of(*member, file, terms))
      return own->contains(due) &&
             names({file.participant.ground, file.participant.mode, &file.participant.scope}, cost.kind);
  }
  const auto scope = scope_on(file, terms, due);
  return scope && names(*scope, cost.kind);
}

bool is_withheld_in(const CaseFile& file, const RegimeTerms& terms, Date from, Date before) {
  const auto some = [&](Date day) {
    if (day < from || day >= before) return false;
    const auto scope = scope_on(file, terms, day);
    return scope && withholds(scope->mode);
  };
  // The scope changes only on days on which something begins or ends: only these are asked.
  if (some(from) || some(file.participant.right_from) || some(window_of(file, terms).end)) return true;
  for (const Scope& scope : file.scopes)
    if (some(scope.valid_from) || (scope.valid_to && some(*scope.valid_to + Days{1}))) return true;
  return std::any_of(file.members.begin(), file.members.end(), [&](const Member& member) {
    const auto own = member.is_in_group ? window_of(member, file, terms) : std::nullopt;
    return own && withholds(file.participant.mode) && std::max(own->first, from) < std::min(own->end, before);
  });
}

std::optional<Date> withheld_until(const CaseFile& file, const RegimeTerms& terms) {
  const Window window = window_of(file, terms);
  std::vector<Date> changes{window.end};
  for (const Scope& scope : file.scopes) {
    changes.push_back(scope.valid_from);
    changes.push_back(reach_of(scope, window, file).end);
  }
  for (const Member& member : file.members)
    if (const auto own = window_of(member, file, terms)) changes.push_back(own->end);
  Date end = window.first;
  for (const Date change : changes)
    if (change > end && is_withheld_in(file, terms, change - Days{1}, change)) end = change;
  if (end == for_ever) return std::nullopt;
  return end;
}

bool may_be_paid_for(const CaseFile& file, const RegimeTerms& terms, Date day) {
  const auto scope = scope_on(file, terms, day);
  if (scope && (scope->ground == LegalGround::pw_57_duty || scope->ground == LegalGround::pw_57_in_kind)) return true;
  const Participant& person = file.participant;
  const Date from = person.mandate_from.value_or(day);
  return (person.mandate == MandateState::granted && from <= day) ||
         (person.mandate == MandateState::revoked && day < from);
}

bool has_mandate_for(const CaseFile& file, const RegimeTerms& terms, Date due, Date today) {
  return may_be_paid_for(file, terms, due) && may_be_paid_for(file, terms, std::max(due, today));
}

bool is_withheld_throughout(const CaseFile& file, const RegimeTerms& terms, Date from, Date before) {
  const auto on = [&](Date day) {
    return is_withheld_in(file, terms, day, day + Days{1}) && may_be_paid_for(file, terms, day);
  };
  return on(from) && on(before - Days{1});
}

const Flag* block_on(const CaseFile& file, Date day) {
  const auto found = std::find_if(file.flags.begin(), file.flags.end(), [&](const Flag& flag) {
    const bool blocks =
        flag.kind == FlagKind::payment_block || flag.kind == FlagKind::detention || flag.kind == FlagKind::abroad;
    return blocks && flag.valid_from <= day && day < day_after(flag.valid_to);
  });
  return found == file.flags.end() ? nullptr : &*found;
}

bool has_died(const CaseFile& file, Date day) {
  return file.ending && file.ending->reason == EndReason::death && file.ending->last_day < day;
}

int heads_on(const CaseFile& file, Date day) {
  const auto present = std::count_if(file.members.begin(), file.members.end(),
                                     [&](const Member& member) { return is_present(member, day); });
  return std::max(1, file.participant.adults + file.participant.children + static_cast<int>(present));
}

}  // namespace ledger
