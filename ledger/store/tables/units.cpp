#include "ledger/store/tables/units.h"

#include "ledger/store/engine/one_of.h"

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

}  // namespace ledger
