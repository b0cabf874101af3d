#include "ledger/store/tables/units.h"

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

UnitRecord Units::in(std::string_view condition, const Value& value) {
  const std::string rest = "from unit where number = " + std::string(condition);
  std::optional<UnitRecord> found = database_.first(unit_columns, rest, {value}, unit_of);
  if (!found) throw StoreFailure("database: there is no unit of work that added what was asked for");
  return *std::move(found);
}

UnitRecord Units::of(UnitNumber number) { return in("?", number); }
UnitRecord Units::of(ReceiptNumber receipt) { return in("(select r.unit from receipt r where r.number = ?)", receipt); }
UnitRecord Units::of(PaymentNumber payment) { return in("(select p.unit from payment p where p.number = ?)", payment); }
UnitRecord Units::of(const BatchId& batch) { return in("(select b.unit from batch b where b.id = ?)", batch); }
UnitRecord Units::of(const MessageId& message) { return in("(select m.unit from message m where m.id = ?)", message); }

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
