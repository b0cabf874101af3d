// Registers::history: every version of every fact of a participant, as the views for readers show them.
#include <algorithm>

#include "ledger/store/engine/database.h"
#include "ledger/store/tables/fact_rows.h"
#include "ledger/store/tables/registers.h"

namespace ledger {
namespace {

constexpr const Register* registers[] = {&participants_register, &persons_register, &costs_register,
                                         &accounts_register,     &incomes_register, &loans_register,
                                         &consents_register,     &scopes_register,  &endings_register,
                                         &members_register,      &flags_register};

FactVersion::Fields fields_of(Columns columns, Row& row) {
  FactVersion::Fields fields;
  for (const std::string_view column : columns.names()) fields.emplace_back(column, row.in_words());
  return fields;
}

Date iso_date(const std::string& iso) {
  const auto day = parse_date(iso);
  if (!day) stored_value_is_unreadable("a date");
  return *day;
}

// The row of an account has no day of its own: it became known together with its cost.
std::string day_of(const Register& facts) {
  if (facts.table != accounts_register.table) return "known_on";
  return "(select c.known_on from cost_fact_read c where "
         "c.participant = creditor_account_read.participant and c.cost = creditor_account_read.cost and "
         "c.valid_from = creditor_account_read.valid_from and c.version = creditor_account_read.version)";
}

}  // namespace

std::vector<FactVersion> Registers::history(const ParticipantId& participant) {
  std::vector<FactVersion> versions;
  for (const Register* facts : registers) {
    const std::string columns =
        std::string(facts->key.list()) + ", version, " + day_of(*facts) + ", unit, " + std::string(facts->said.list());
    database_.each(Columns(columns),
                   "from " + std::string(facts->table) + "_read where participant = ? order by " +
                       std::string(facts->key.list()) + ", version",
                   {participant}, [&](Row& row) {
                     FactVersion one;
                     one.what = facts->table;
                     one.key = fields_of(facts->key, row);
                     one.version = row.number();
                     one.known_on = iso_date(row.text());
                     one.unit = row.id<UnitNumber>();
                     one.said = fields_of(facts->said, row);
                     versions.push_back(std::move(one));
                   });
  }
  std::stable_sort(versions.begin(), versions.end(),
                   [](const FactVersion& a, const FactVersion& b) { return a.known_on < b.known_on; });
  return versions;
}

}  // namespace ledger
