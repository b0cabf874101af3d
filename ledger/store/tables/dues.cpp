// What receipts were divided into: dues and allocations.
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/engine/failures.h"
#include "ledger/store/engine/one_of.h"
#include "ledger/store/tables/receipts.h"

namespace ledger {
namespace {

constexpr Columns due_columns("participant, cost, due, amount, state, run, paid, saved, is_closed, unit");
constexpr Columns allocation_columns(
    "number, run, participant, cycle_from, cycle_before, available, costs, leefgeld, "
    "passed_on, floor, "
    "loan_granted, loan_proposed, steps, repaid, saved, kept, short_of, unit");

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

AllocationRecord allocation_of(Row& row) {
  AllocationRecord allocation;
  row.text();  // number
  allocation.run = row.id<RunNumber>();
  allocation.participant = row.id<ParticipantId>();
  allocation.cycle_from = row.date();
  allocation.cycle_before = row.date();
  allocation.available = row.money();
  allocation.costs = row.money();
  allocation.leefgeld = row.money();
  allocation.passed_on = row.money();
  allocation.floor = row.money();
  allocation.loan_granted = row.money();
  allocation.loan_proposed = row.money();
  allocation.steps = row.text();
  allocation.repaid = row.money();
  allocation.saved = row.money();
  allocation.kept = row.money();
  allocation.short_of = row.money();
  allocation.unit = row.id<UnitNumber>();
  return allocation;
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
  constexpr std::string_view unless_reserved =
      "on conflict (participant, cost, due) do update set amount = excluded.amount, "
      "state = excluded.state, run = excluded.run, paid = excluded.paid, saved = excluded.saved, "
      "is_closed = excluded.is_closed "
      "where due_cost.state not in ('reserved', 'collected') or excluded.paid > due_cost.paid";
  const std::int64_t put = bulk_upsert(database_, {"due_cost", due_columns, unless_reserved, {}}, rows);
  // A cost is reserved once. Money that is set aside twice for it would be paid twice.
  if (put != static_cast<std::int64_t>(dues.size())) {
    throw BrokenInvariant(std::vector{Violation{"cost_is_reserved_twice", "due_cost", {}}});
  }
}

void Receipts::collect(const ParticipantId& participant, const CostId& cost, Date due) {
  database_.execute(
      "update due_cost set state = ? where participant = ? and cost = ? and due = ? and state = "
      "?",
      {DueState::collected, participant, cost, due, DueState::reserved});
}

void Receipts::close(const ParticipantId& participant, const CostId& cost, Date due) {
  database_.execute("update due_cost set is_closed = 1 where participant = ? and cost = ? and due = ?",
                    {participant, cost, due});
}

void Receipts::free_savings(const ParticipantId& participant, const CostId& cost, Date due) {
  database_.execute(
      "update due_cost set saved = 0, state = case when state = ? then ? else state end where "
      "participant = ? and cost = ? and due = ?",
      {DueState::saving, DueState::held, participant, cost, due});
}

void Receipts::reopen(const ParticipantId& participant, const CostId& cost, Date due, Money amount) {
  database_.execute(
      "update due_cost set state = case when paid > ? then state else ? end, "
      "paid = case when paid > ? then paid - ? else 0 end "
      "where participant = ? and cost = ? and due = ?",
      {amount, DueState::held, amount, amount, participant, cost, due});
}

void Receipts::add(const std::vector<AllocationRecord>& allocations) {
  if (allocations.empty()) return;
  std::int64_t number = database_.take_numbers("allocation", static_cast<std::int64_t>(allocations.size()));
  BulkInsert rows(database_, "allocation", allocation_columns);
  for (const AllocationRecord& record : allocations) {
    rows.add({number++, record.run, record.participant, record.cycle_from, record.cycle_before, record.available,
              record.costs, record.leefgeld, record.passed_on, record.floor, record.loan_granted, record.loan_proposed,
              record.steps, record.repaid, record.saved, record.kept, record.short_of, database_.unit()});
  }
  rows.finish();
}

std::vector<AllocationRecord> Receipts::allocations(RunNumber run) {
  return database_.all(allocation_columns, "from allocation where run = ? order by participant, number", {run},
                       allocation_of);
}

std::vector<AllocationRecord> Receipts::allocations_in(const ParticipantRange& range) {
  return database_.all(allocation_columns,
                       "from allocation where participant between ? and ? "
                       "order by participant, number",
                       {range.first, range.last}, allocation_of);
}

std::vector<AllocationRecord> Receipts::allocations_of(const ParticipantId& participant) {
  return database_.all(allocation_columns, "from allocation where participant = ? order by number", {participant},
                       allocation_of);
}

}  // namespace ledger
