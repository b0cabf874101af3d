#include "ledger/store/tables/changes.h"

#include "ledger/base/ensure.h"
#include "ledger/store/engine/database.h"

namespace ledger {
namespace {

constexpr Columns change_columns(
    "number, kind, subject, content, made_by, made_at, reason, persons_needed, state, unit");
// A change from a row of change_record joined with its payload.
constexpr Columns whole_change(
    "c.number, c.kind, c.subject, p.payload, c.content, c.made_by, c.made_at, c.reason, c.persons_needed, c.state");
constexpr std::string_view from_changes = "from change_record c join change_payload p on p.change = c.number ";

Change change_of(Row& row) {
  Change change;
  change.number = row.id<ChangeNumber>();
  change.kind = row.value<ChangeKind>();
  change.subject = row.id<SubjectId>();
  change.payload = row.text();
  change.content = row.id<Digest>();
  change.made_by = row.text();
  change.made_at = row.text();
  change.reason = row.text();
  change.persons_needed = static_cast<int>(row.number());
  change.state = row.value<ChangeState>();
  return change;
}

template <class Value>
Value readable(const Change& change, std::optional<Value> value) {
  if (!value) stored_value_is_unreadable("what change " + change_id(change.number).text() + " will do");
  return *std::move(value);
}

std::string changes_where(std::string_view condition) {
  return std::string(from_changes) + std::string(condition) + " order by c.number";
}

}  // namespace

void Changes::add(Change& change) {
  change.number = ChangeNumber(database_.take_numbers("change"));
  database_.insert("change_record", change_columns,
                   {change.number, change.kind, change.subject, change.content, change.made_by, change.made_at,
                    change.reason, change.persons_needed, change.state, database_.unit()});
  database_.insert("change_payload", Columns("change, payload"), {change.number, change.payload});
}

std::optional<Change> Changes::find(ChangeNumber number) {
  return database_.first(whole_change, changes_where("where c.number = ?"), {number}, change_of);
}

std::vector<Change> Changes::all() { return database_.all(whole_change, changes_where(""), {}, change_of); }

std::vector<Change> Changes::in_state(ChangeState state) {
  return database_.all(whole_change, changes_where("where c.state = ?"), {state}, change_of);
}

std::vector<Change> Changes::made_on(Date day) {
  return database_.all(whole_change, changes_where("where substr(c.made_at, 1, 10) = ?"), {to_iso(day)}, change_of);
}

std::vector<Change> Changes::of_subject(const SubjectId& subject) {
  return database_.all(whole_change, changes_where("where c.subject = ?"), {subject}, change_of);
}

std::optional<Change> Changes::waiting(ChangeKind kind, const SubjectId& subject) {
  for (Change& change : of_subject(subject))
    if (change.kind == kind && change.state == ChangeState::waiting) return std::move(change);
  return std::nullopt;
}

void Changes::set_state(ChangeNumber number, ChangeState state) {
  database_.change_one("update change_record set state = ? where number = ? and state = ?",
                       {state, number, ChangeState::waiting});
}

void Changes::add(const SubjectId& subject, const Approval& approval) {
  const std::int64_t number = database_.take_numbers("approval");
  database_.insert_once(
      "approval", Columns("subject, who, content, number, given_at, reason, unit"),
      {subject, approval.who, approval.content, number, approval.when, approval.reason, database_.unit()});
}

std::vector<Approval> Changes::approvals(const SubjectId& subject) {
  return database_.all(Columns("who, given_at, content, reason, unit"),
                       "from approval a where subject = ? and number = (select max(number) from approval l "
                       "where l.subject = a.subject and l.who = a.who) order by number",
                       {subject}, [](Row& row) {
                         Approval approval;
                         approval.who = row.text();
                         approval.when = row.text();
                         approval.content = row.id<Digest>();
                         approval.reason = row.text();
                         approval.unit = row.id<UnitNumber>();
                         return approval;
                       });
}

void Changes::add(const SubjectId& subject, const Decision& decision) {
  const std::int64_t number = database_.take_numbers("decision");
  database_.insert("decision", Columns("subject, number, verdict, who, given_at, reason, unit"),
                   {subject, number, decision.verdict, decision.who, decision.when, decision.reason, database_.unit()});
}

std::vector<Decision> Changes::decisions(const SubjectId& subject) {
  return database_.all(Columns("verdict, who, given_at, reason, unit"),
                       "from decision where subject = ? order by number", {subject}, [](Row& row) {
                         Decision decision;
                         decision.verdict = row.value<Verdict>();
                         decision.who = row.text();
                         decision.when = row.text();
                         decision.reason = row.text();
                         decision.unit = row.id<UnitNumber>();
                         return decision;
                       });
}

std::vector<AccountChange> account_changes_in(const Change& change) {
  return readable(change, account_changes_of(change.payload));
}

GrantedLoan proposed_loan(const Change& change) {
  ENSURE(change.kind == ChangeKind::loan_above_cap);
  return readable(change, granted_loan_of(change.payload));
}

ProposedWriteOff proposed_write_off(const Change& change) {
  ENSURE(change.kind == ChangeKind::loan_write_off);
  return readable(change, write_off_of(change.payload));
}

Placement proposed_placement(const Change& change) {
  ENSURE(change.kind == ChangeKind::suspense_placing);
  return readable(change, placement_of(change.payload));
}

}  // namespace ledger
