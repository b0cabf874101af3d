// Dues::verify: what may still be decided, made again from the decisions.
#include <fmt/format.h>

#include "ledger/store/engine/database.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/numbered.h"

namespace ledger {
namespace {

// SQL for "the same due" of two tables.
std::string same_due(std::string_view a, std::string_view b) {
  return fmt::format(
      "{0}.month = {1}.month and {0}.participant = {1}.participant and {0}.cost = {1}.cost and "
      "{0}.due = {1}.due",
      a, b);
}

// A due `d`, and its last event `e` where it has one.
std::string with_last_event() {
  return "due d left join due_event e on e.number = (select max(x.number) from due_event x where " +
         same_due("x", "d") + ")";
}

// What is_open() says, in SQL.
constexpr std::string_view open_now =
    "(coalesce(e.saved, d.saved) > 0 or (coalesce(e.is_closed, d.is_closed) = 0 and "
    "coalesce(e.paid, d.paid) < coalesce(e.amount, d.amount)))";

std::string name_of(std::string_view table, Row& row) {
  const std::string participant = row.text();
  const std::string cost = row.text();
  return fmt::format("{} {} {} {}", table, participant, cost, to_iso(row.date()));
}

}  // namespace

std::vector<Violation> Dues::verify() {
  std::vector<Violation> violations = missing_numbers(database_, "due_event");
  const auto find = [&](const char* invariant, std::string_view table, std::string_view of, const std::string& rest) {
    const std::string columns = fmt::format("{0}.participant, {0}.cost, {0}.due", of);
    database_.each(Columns(columns), rest, {},
                   [&](Row& row) { violations.push_back({invariant, name_of(table, row), {}}); });
  };
  find("due_is_open", "due", "d",
       fmt::format("from {} where {} and not exists (select 1 from open_due o where {}) order by 1, 2, 3",
                   with_last_event(), open_now, same_due("o", "d")));
  find("due_is_not_open", "open_due", "o",
       fmt::format("from open_due o where not exists (select 1 from {} where {} and {}) order by 1, 2, 3",
                   with_last_event(), same_due("o", "d"), open_now));
  find("due_was_never_decided", "due_event", "e",
       fmt::format("from due_event e where not exists (select 1 from due d where {}) order by 1, 2, 3",
                   same_due("e", "d")));
  // Twice the same, one after the other. A division that decides again leaves at least its own number.
  constexpr std::string_view says_the_same =
      "{0}.amount = e.amount and {0}.state = e.state and {0}.paid = e.paid and {0}.saved = e.saved and "
      "{0}.is_closed = e.is_closed and {0}.division = e.division";
  find("event_changes_nothing", "due_event", "e",
       fmt::format("from due_event e where exists (select 1 from due_event b where {} and {} and b.number = "
                   "(select max(x.number) from due_event x where {} and x.number < e.number)) order by 1, 2, 3",
                   same_due("b", "e"), fmt::format(fmt::runtime(says_the_same), "b"), same_due("x", "e")));
  return violations;
}

}  // namespace ledger
