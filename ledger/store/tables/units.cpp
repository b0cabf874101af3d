#include "ledger/store/tables/units.h"

#include "ledger/store/engine/one_of.h"
#include "ledger/store/tables/tables.h"

namespace ledger {
namespace {

constexpr Columns unit_columns("number, key, recorded_at, actor, via, run");

UnitRecord unit_of(Row& row) {
  UnitRecord record;
  record.number = row.id<UnitNumber>();
  record.unit.key = row.text();
  record.unit.recorded_at = row.text();
  record.unit.actor = row.text();
  record.unit.via = row.value<Via>();
  record.unit.run = row.id<RunNumber>();
  return record;
}

}  // namespace

bool add_unit(Database& database, const UnitOfWork& unit) {
  const UnitNumber number(database.take_numbers("unit"));
  if (!database.insert_once("unit", unit_columns,
                            {number, unit.key, unit.recorded_at, unit.actor, unit.via, unit.run})) {
    return false;
  }
  database.set_unit(number);
  return true;
}

std::optional<UnitRecord> Units::find(UnitNumber number) {
  return database_.first(unit_columns, "from unit where number = ?", {number}, unit_of);
}

std::vector<UnitRecord> Units::find(const std::set<UnitNumber>& numbers) {
  const OneOf asked(database_, numbers);
  return database_.all(unit_columns, "from unit where number " + asked.sql() + " order by number", {asked.bound()},
                       unit_of);
}

// Units are numbered without gaps. Where they are whole, a row that names one up to the last names one that is there.
std::vector<Violation> Units::verify() {
  std::vector<Violation> violations;
  const auto missing = [&](std::string_view table, std::int64_t unit) {
    violations.push_back({"unit_is_missing", std::string(table) + ": unit " + std::to_string(unit), {}});
  };
  std::int64_t last = 0;
  database_.stream(Columns("number"), "from unit order by number", {}, [&](Row& row) {
    for (const std::int64_t number = row.number(); ++last < number;) missing("unit", last);
  });
  for (const Table& table : tables_1)
    if (has_unit(table))
      database_.each(Columns("distinct unit"), "from " + std::string(table.name) + " where unit > ? order by unit",
                     {last}, [&](Row& row) { missing(table.name, row.number()); });
  return violations;
}

}  // namespace ledger
