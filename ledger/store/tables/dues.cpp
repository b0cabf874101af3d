#include "ledger/store/tables/dues.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/one_of.h"

namespace ledger {
namespace {

constexpr Columns due_columns("month, participant, cost, due, amount, state, paid, saved, is_closed, division");
constexpr Columns due_now_columns(
    "t.month, t.participant, t.cost, t.due, t.amount, t.state, t.paid, t.saved, t.is_closed, t.division");
constexpr Columns due_event_columns(
    "number, month, participant, cost, due, amount, state, paid, saved, is_closed, division, unit");
constexpr Columns open_due_columns("participant, month, cost, due");

DueRecord due_of(Row& row) {
  DueRecord due;
  row.month();
  due.participant = row.id<ParticipantId>();
  due.cost = row.id<CostId>();
  due.due = row.date();
  due.amount = row.money();
  due.state = row.value<DueState>();
  due.paid = row.money();
  due.saved = row.money();
  due.is_closed = row.flag();
  due.division = row.id<DivisionNumber>();
  return due;
}

Values due_values(const DueRecord& due) {
  return {month_of(due.due), due.participant, due.cost,  due.due,       due.amount,
          due.state,         due.paid,        due.saved, due.is_closed, due.division};
}

Values open_due_values(const DueRecord& due) { return {due.participant, month_of(due.due), due.cost, due.due}; }

[[noreturn]] void refuse_second_reserve() {
  throw BrokenInvariant(std::vector{Violation{"cost_is_reserved_twice", "due", {}}});
}

void add_open_dues(Database& database, const std::vector<DueRecord>& dues) {
  if (dues.empty()) return;
  BulkInsert rows(database, "open_due", open_due_columns);
  for (const DueRecord& due : dues) rows.add(open_due_values(due));
  rows.finish();
}

}  // namespace

// A cost is reserved once. Money that is set aside twice for it would be paid twice.
void Dues::add(const std::vector<DueRecord>& dues) {
  std::vector<Values> rows;
  std::vector<DueRecord> open;
  rows.reserve(dues.size());
  for (const DueRecord& due : dues) {
    rows.push_back(due_values(due));
    if (is_open(due)) open.push_back(due);
  }
  const std::int64_t added = bulk_upsert(database_, {"due", due_columns, "on conflict do nothing", {}}, rows);
  if (added != static_cast<std::int64_t>(dues.size())) refuse_second_reserve();
  add_open_dues(database_, open);
}

void Dues::decide_again(const std::vector<DueRecord>& dues) {
  std::vector<DueRecord> before;
  before.reserve(dues.size());
  for (const DueRecord& due : dues) {
    before.push_back(find(key_of(due)));
    if (!may_be_decided(before.back(), due)) refuse_second_reserve();
  }
  change(before, dues);
}

void Dues::collect(const DueKey& due) {
  const DueRecord before = find(due);
  auto after = collected(before);
  if (!after) throw StoreFailure("database: a due was collected for which nothing is reserved");
  after->division = {};
  change({before}, {*after});
}

void Dues::close(const DueKey& due, DivisionNumber by) {
  const DueRecord before = find(due);
  DueRecord after = closed(before);
  after.division = by;
  change({before}, {after});
}

void Dues::free_savings(const DueKey& due) {
  const DueRecord before = find(due);
  DueRecord after = without_savings(before);
  after.division = {};
  change({before}, {after});
}

void Dues::reopen(const DueKey& due, Money amount) {
  const DueRecord before = find(due);
  DueRecord after = reopened(before, amount);
  after.division = {};
  change({before}, {after});
}

void Dues::change(const std::vector<DueRecord>& before, const std::vector<DueRecord>& after) {
  if (after.empty()) return;
  std::int64_t number = database_.take_numbers("due_event", static_cast<std::int64_t>(after.size()));
  BulkInsert events(database_, "due_event", due_event_columns);
  for (const DueRecord& due : after) {
    Values row{number++};
    for (Value& value : due_values(due)) row.push_back(std::move(value));
    row.emplace_back(database_.unit());
    events.add(row);
  }
  events.finish();
  std::vector<DueRecord> opened;
  for (std::size_t n = 0; n < after.size(); ++n) {
    if (is_open(after[n]) && !is_open(before[n])) opened.push_back(after[n]);
    if (!is_open(after[n]) && is_open(before[n]))
      database_.change_one("delete from open_due where participant = ? and month = ? and cost = ? and due = ?",
                           open_due_values(after[n]));
  }
  add_open_dues(database_, opened);
}

std::vector<DueRecord> Dues::now(const Which& which) {
  const auto rows_of = [&](std::string_view table, std::string_view order) {
    return database_.all(due_now_columns, fmt::format(fmt::runtime(which.from), table) + std::string(order),
                         which.values, due_of);
  };
  std::vector<DueRecord> dues = rows_of("due", "");
  for (DueRecord& event : rows_of("due_event", " order by t.number")) dues.push_back(std::move(event));
  // Of one key the first decision stands before its events, and the last of all counts.
  std::stable_sort(dues.begin(), dues.end(), [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
  std::vector<DueRecord> last;
  last.reserve(dues.size());
  for (DueRecord& due : dues) {
    if (!last.empty() && key_of(last.back()) == key_of(due)) last.back() = std::move(due);
    else last.push_back(std::move(due));
  }
  return last;
}

DueRecord Dues::find(const DueKey& due) {
  const std::vector<DueRecord> found =
      now({"from {} t where t.month = ? and t.participant = ? and t.cost = ? and "
           "t.due = ?",
           {month_of(due.due), due.participant, due.cost, due.due}});
  if (found.empty()) throw StoreFailure("database: a due that is to change was never decided");
  return found.front();
}

std::vector<year_month> Dues::months_from(year_month from) {
  std::vector<year_month> months;
  const auto outermost = [&](const char* order) {
    return database_.first(Columns("month"), order, {}, [](Row& row) { return row.month(); });
  };
  const auto first = outermost("from due order by month limit 1");
  if (!first) return months;
  const year_month last = *outermost("from due order by month desc limit 1");
  for (year_month month = std::max(from, *first); month <= last; month += std::chrono::months{1})
    months.push_back(month);
  return months;
}

std::vector<DueRecord> Dues::of(const ParticipantId& participant) {
  return of(std::set{participant}, months_from(year_month{}));
}

std::vector<DueRecord> Dues::of(const std::set<ParticipantId>& participants, const std::vector<year_month>& months) {
  if (participants.empty() || months.empty()) return {};
  const OneOf whose(database_, participants);
  const OneOf when(database_, months);
  return now(
      {"from {} t where t.month " + when.sql() + " and t.participant " + whose.sql(), {when.bound(), whose.bound()}});
}

std::vector<DueRecord> Dues::in(const ParticipantRange& range, const std::vector<year_month>& months) {
  if (months.empty()) return {};
  const OneOf when(database_, months);
  return now({"from {} t where t.month " + when.sql() + " and t.participant between ? and ?",
              {when.bound(), range.first, range.last}});
}

std::vector<DueRecord> Dues::open(const ParticipantRange& range) {
  return now(
      {"from open_due o join {} t on t.month = o.month and t.participant = o.participant and t.cost = o.cost "
       "and t.due = o.due where o.participant between ? and ?",
       {range.first, range.last}});
}

std::vector<DueRecord> Dues::reserved(const Reserved& asked) {
  if (asked.accounts.empty() || asked.amounts.empty()) return {};
  Values texts;
  for (const Iban& account : asked.accounts) texts.emplace_back(account.text());
  const OneOf accounts(database_, texts);
  std::vector<year_month> all;
  for (year_month month = month_of(asked.from); month <= month_of(asked.to); month += std::chrono::months{1})
    all.push_back(month);
  const OneOf months(database_, all);
  std::vector<DueRecord> dues =
      now({"from {} t where t.month " + months.sql() +
               " and t.participant in (select participant from creditor_account where account " + accounts.sql() + ")",
           {months.bound(), accounts.bound()}});
  std::erase_if(dues, [&](const DueRecord& due) {
    return due.state != DueState::reserved || !asked.amounts.contains(due.paid) || due.due < asked.from ||
           asked.to < due.due;
  });
  return dues;
}

std::vector<Dues::Decision> Dues::history(const DueKey& due) {
  const Values key{month_of(due.due), due.participant, due.cost, due.due};
  constexpr std::string_view of_key = "where t.month = ? and t.participant = ? and t.cost = ? and t.due = ?";
  const auto decision_of = [](Row& row) {
    DueRecord then = due_of(row);
    return Decision{std::move(then), row.id<UnitNumber>()};
  };
  const std::string columns(due_now_columns.list());
  std::vector<Decision> history =
      database_.all(Columns(columns + ", d.unit"),
                    fmt::format("from due t join division d on d.number = t.division {}", of_key), key, decision_of);
  for (Decision& one : database_.all(Columns(columns + ", t.unit"),
                                     fmt::format("from due_event t {} order by t.number", of_key), key, decision_of))
    history.push_back(std::move(one));
  return history;
}

std::vector<DivisionShare> Dues::shares_of(const ParticipantId& participant) {
  std::vector<DivisionShare> shares;
  std::map<DueKey, Money> paid;
  const auto decide = [&](const DueRecord& due) {
    Money& before = paid[key_of(due)];
    if (!due.division.is_none() && before < due.paid)
      shares.push_back({due.division, due.cost, due.due, due.paid - before});
    before = due.paid;
  };
  const OneOf months(database_, months_from(year_month{}));
  const std::string which = "where t.month " + months.sql() + " and t.participant = ?";
  for (const DueRecord& due :
       database_.all(due_now_columns, "from due t " + which, {months.bound(), participant}, due_of))
    decide(due);
  for (const DueRecord& due : database_.all(due_now_columns, "from due_event t " + which + " order by t.number",
                                            {months.bound(), participant}, due_of))
    decide(due);
  std::stable_sort(shares.begin(), shares.end(), [](const DivisionShare& a, const DivisionShare& b) {
    return std::tie(a.division, a.due, a.cost) < std::tie(b.division, b.due, b.cost);
  });
  return shares;
}

}  // namespace ledger
