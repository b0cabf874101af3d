// A due as the books keep it.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

enum class DueState {
  reserved,  // `paid` of it was set aside to be paid
  deferred,
  held,
  saving,    // not due yet: `saved` of it was put by
  paused,    // CAK or the participant pays it, whole
  collected  // was reserved, and the creditor's direct debit took it
};
constexpr auto closed_list(DueState) {
  using enum DueState;
  return text_table<DueState>({{reserved, "reserved"},
                               {deferred, "deferred"},
                               {held, "held"},
                               {saving, "saving"},
                               {paused, "paused"},
                               {collected, "collected"}});
}
// One cost on one due date. Participant, cost and due date are its key, so nothing is reserved twice.
struct DueKey {
  ParticipantId participant;
  CostId cost;
  Date due;
  auto operator<=>(const DueKey&) const = default;
};
// "P0001/rent/2026-03-01", as persons name a due.
[[nodiscard]] std::string due_id(const DueKey& due);
[[nodiscard]] std::optional<DueKey> due_key(std::string_view id);

struct DueRecord {
  ParticipantId participant;
  CostId cost;
  Date due;
  Money amount;  // owed
  DueState state = DueState::reserved;
  Money paid;                    // set aside to be paid; less than owed where it is paid in part, or rose later
  Money saved;                   // put by before it fell due, and not used yet
  bool is_closed = false;        // what is not paid of it never will be: the participant or CAK pays it
  DivisionNumber division = {};  // that decided this; none where something else changed it
};
[[nodiscard]] DueKey key_of(const DueRecord& due);

// Whether a later division may still decide it: something of it is unpaid, or put by.
[[nodiscard]] bool is_open(const DueRecord& due);
// Whether a division may decide `again` what was decided before. More may be reserved when the amount rose, never less.
[[nodiscard]] bool may_be_decided(const DueRecord& before, const DueRecord& again);

// What else happens to a due that was decided. Each gives the due as it is afterwards.

// The creditor took the reserved amount by direct debit. Nothing where none is reserved.
[[nodiscard]] std::optional<DueRecord> collected(const DueRecord& due);
// What is not paid of it will never be paid.
[[nodiscard]] DueRecord closed(const DueRecord& due);
// What was saved for it is the participant's.
[[nodiscard]] DueRecord without_savings(const DueRecord& due);
// This amount of what was reserved does not go: it is open again, where it is still ours to pay. What was paid of the
// due before stays so.
[[nodiscard]] DueRecord reopened(const DueRecord& due, Money amount);

}  // namespace ledger
