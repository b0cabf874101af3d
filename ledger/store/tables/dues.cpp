// What is to be paid of participants' money, and what was set aside for it.
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/engine/failures.h"
#include "ledger/store/engine/one_of.h"
#include "ledger/store/tables/receipts.h"

namespace ledger {
namespace {

constexpr Columns due_columns("participant, cost, due, amount, state, run, paid, saved, is_closed, unit");

DueRecord due_of(Row& row) {
  DueRecord due;
  due.participant = row.id<ParticipantId>();
  due.cost = row.id<CostId>();
  due.due = row.date();
  due.amount = row.money();
  due.state = row.value<DueState>();
  due.run = row.id<RunNumber>();
  due.paid = row.money();
  due.saved = row.money();
  due.is_closed = row.flag();
  return due;
}

}  // namespace

std::vector<DueRecord> Receipts::dues(const ParticipantRange& range) {
  return database_.all(due_columns,
                       "from due_cost where participant between ? and ? "
                       "order by participant, cost, due",
                       {range.first, range.last}, due_of);
}

std::vector<DueRecord> Receipts::dues_with_savings() {
  return database_.all(due_columns, "from due_cost where saved > 0 order by participant, cost, due", {}, due_of);
}

std::vector<DueRecord> Receipts::dues(const Reserved& asked) {
  if (asked.accounts.empty() || asked.amounts.empty()) return {};
  Values texts;
  for (const Iban& account : asked.accounts) texts.emplace_back(account.text());
  const OneOf accounts(database_, texts);
  const OneOf amounts(database_, asked.amounts);
  return database_.all(due_columns,
                       "from due_cost where state = ? and participant in (select participant "
                       "from creditor_account where account " +
                           accounts.sql() + ") and paid " + amounts.sql() +
                           " and due between ? and ? order by participant, cost, due",
                       {DueState::reserved, accounts.bound(), amounts.bound(), asked.from, asked.to}, due_of);
}

void Receipts::put(const std::vector<DueRecord>& dues) {
  std::vector<Values> rows;
  rows.reserve(dues.size());
  for (const DueRecord& due : dues) {
    rows.push_back({due.participant, due.cost, due.due, due.amount, due.state, due.run, due.paid, due.saved,
                    due.is_closed, database_.unit()});
  }
  const std::string unless_reserved =
      "on conflict (participant, cost, due) do update set amount = excluded.amount, "
      "state = excluded.state, run = excluded.run, paid = excluded.paid, saved = excluded.saved, "
      "is_closed = excluded.is_closed "
      "where due_cost.state not in (" +
      as_sql(DueState::reserved) + ", " + as_sql(DueState::collected) + ") or excluded.paid > due_cost.paid";
  const std::int64_t put = bulk_upsert(database_, {"due_cost", due_columns, unless_reserved, {}}, rows);
  // A cost is reserved once. Money that is set aside twice for it would be paid twice.
  if (put != static_cast<std::int64_t>(dues.size())) {
    throw BrokenInvariant(std::vector{Violation{"cost_is_reserved_twice", "due_cost", {}}});
  }
}

void Receipts::collect(const ParticipantId& participant, const CostId& cost, Date due) {
  database_.change_one(
      "update due_cost set state = ? where participant = ? and cost = ? and due = ? and state = "
      "?",
      {DueState::collected, participant, cost, due, DueState::reserved});
}

void Receipts::close(const ParticipantId& participant, const CostId& cost, Date due) {
  database_.change_one("update due_cost set is_closed = 1 where participant = ? and cost = ? and due = ?",
                       {participant, cost, due});
}

void Receipts::free_savings(const ParticipantId& participant, const CostId& cost, Date due) {
  database_.change_one(
      "update due_cost set saved = 0, state = case when state = ? then ? else state end where "
      "participant = ? and cost = ? and due = ?",
      {DueState::saving, DueState::held, participant, cost, due});
}

void Receipts::reopen(const ParticipantId& participant, const CostId& cost, Date due, Money amount) {
  database_.change_one(
      "update due_cost set state = case when paid > ? then state else ? end, "
      "paid = case when paid > ? then paid - ? else 0 end "
      "where participant = ? and cost = ? and due = ?",
      {amount, DueState::held, amount, amount, participant, cost, due});
}

}  // namespace ledger
