#include "ledger/withholding/due_record.h"

namespace ledger {

std::string due_id(const DueKey& due) { return due.participant.text() + '/' + due.cost.text() + '/' + to_iso(due.due); }

std::optional<DueKey> due_key(std::string_view id) {
  const std::size_t cost = id.find('/'), day = id.rfind('/');
  if (cost == std::string_view::npos || cost == day) return std::nullopt;
  const auto due = parse_date(id.substr(day + 1));
  if (!due) return std::nullopt;
  return DueKey{ParticipantId(std::string(id.substr(0, cost))),
                CostId(std::string(id.substr(cost + 1, day - cost - 1))), *due};
}

DueKey key_of(const DueRecord& due) { return {due.participant, due.cost, due.due}; }

bool is_open(const DueRecord& due) { return due.saved.is_positive() || (!due.is_closed && due.paid < due.amount); }

bool may_be_decided(const DueRecord& before, const DueRecord& again) {
  const bool is_reserved = before.state == DueState::reserved || before.state == DueState::collected;
  return !is_reserved || before.paid < again.paid;
}

std::optional<DueRecord> collected(const DueRecord& due) {
  if (due.state != DueState::reserved) return std::nullopt;
  DueRecord after = due;
  after.state = DueState::collected;
  return after;
}

DueRecord closed(const DueRecord& due) {
  DueRecord after = due;
  after.is_closed = true;
  return after;
}

DueRecord without_savings(const DueRecord& due) {
  DueRecord after = due;
  after.saved = Money();
  if (due.state == DueState::saving) after.state = DueState::held;
  return after;
}

DueRecord reopened(const DueRecord& due, Money amount) {
  DueRecord after = due;
  after.paid = amount < due.paid ? due.paid - amount : Money();
  if (after.paid.is_zero()) after.state = DueState::held;
  return after;
}

}  // namespace ledger
