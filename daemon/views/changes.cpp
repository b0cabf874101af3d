#include "daemon/views/changes.h"

#include "ledger/base/ensure.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/suspense.h"

namespace service {

using namespace ledger;

namespace {

ChangeRow row_of(Transaction& books, const Change& change) {
  return {change, 1 + static_cast<int>(books.changes().approvals(change_id(change.number)).size())};
}

std::optional<Money> amount_of(Transaction& books, const AccountChange& one) {
  for (const CostItem& row : books.registers().costs({one.participant, one.participant}))
    if (row.id == one.cost && row.valid_from == one.valid_from) return row.amount;
  return std::nullopt;
}

std::vector<ChangedAccount> accounts_in(Transaction& books, const Change& change) {
  std::vector<ChangedAccount> rows;
  for (const AccountChange& one : account_changes_in(change))
    rows.push_back({.participant = one.participant,
                    .cost = one.cost,
                    .valid_from = one.valid_from,
                    .amount = amount_of(books, one),
                    .old_account = one.before.iban.masked(),
                    .new_account = one.after.iban.masked(),
                    .verified_on = one.after.verified_on,
                    .verified_how = one.after.verified_how});
  return rows;
}

ProposedPlacement placement_in(Transaction& books, const Change& change) {
  Placement placement = proposed_placement(change);
  const auto item = books.suspense().find(placement.entry);
  return {std::move(placement), item ? std::optional(item->signed_amount) : std::nullopt};
}

ChangeEffect effect_of(Transaction& books, const Change& change) {
  switch (change.kind) {
    case ChangeKind::account_change:
      return accounts_in(books, change);
    case ChangeKind::loan_above_cap:
      return proposed_loan(change);
    case ChangeKind::loan_write_off:
      return proposed_write_off(change);
    case ChangeKind::suspense_placing:
      return placement_in(books, change);
    case ChangeKind::batch_void:
      return std::monostate{};
  }
  ENSURE(false);
}

}  // namespace

void each_waiting_change(const Administration& administration, const Actor&,
                         const std::function<void(const ChangeRow&)>& visit) {
  administration.read([&](Transaction& books) {
    for (const Change& change : books.changes().in_state(ChangeState::waiting)) visit(row_of(books, change));
  });
}

Result<ChangeView, Refusal> change(const Administration& administration, const Actor&, const SubjectId& id) {
  Result<ChangeView, Refusal> view = refused(Refusal{RefusalRule::no_such_change, id.text()});
  administration.read([&](Transaction& books) {
    const auto number = change_number(id.text());
    const auto found = number ? books.changes().find(*number) : std::nullopt;
    if (found) view = ChangeView{row_of(books, *found), effect_of(books, *found), decisions_on(books, id)};
  });
  return view;
}

}  // namespace service
