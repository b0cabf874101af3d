#include <tuple>

#include "connectors/register_csv/register_reader.h"

namespace connectors {
namespace {

using ledger::Date;
using ledger::ExpectedIncome;
using ledger::IncomeKind;
using ledger::IncomeStatus;
using ledger::IncomeUse;
using ledger::ParticipantId;
using ledger::Rule;

constexpr Range days_of_a_month_or_payday{0, 31};

// The reference follows the rules of our own ids: a citizen service number is refused.
void set_reference(ExpectedIncome& line, const Cell& cell) {
  if (const auto text = cell.own_id<ledger::IncomeReference>()) line.reference = text->text();
}

using enum Need;
constexpr Column<ExpectedIncome> columns[] = {
    {"participant", filled, into<&ExpectedIncome::participant, &Cell::own_id<ParticipantId>>},
    {"kind", filled, into<&ExpectedIncome::kind, value_of<IncomeKind>>},
    {"amount", filled, into<&ExpectedIncome::amount, &Cell::amount>},
    {"expected_day", present, into<&ExpectedIncome::expected_day, number_in<days_of_a_month_or_payday>>},
    {"status", filled, into<&ExpectedIncome::status, value_of<IncomeStatus>>},
    {"valid_from", filled, into<&ExpectedIncome::valid_from, &Cell::date>},
    {"valid_to", present, into<&ExpectedIncome::valid_to, &Cell::date>},
    {"use", filled, into<&ExpectedIncome::use, value_of<IncomeUse>>},
    {"reference", optional, set_reference},
    {"every", optional, into<&ExpectedIncome::every, value_of<ledger::Every>>},
};

// A person may have wages of two employers from one day on, but only one benefit.
bool may_come_twice(IncomeKind kind) { return kind == IncomeKind::wages || kind == IncomeKind::other; }

}  // namespace

std::vector<ColumnName> incomes_columns() { return names_of(columns); }

RegisterResult<ExpectedIncome> read_incomes(const Source& source, const RegisterOptions& options) {
  SeenKeys<std::tuple<ParticipantId, IncomeKind, Date>> incomes;
  const auto check = [&](const ExpectedIncome& line, const Cells& cells) {
    check_participant(cells, line.participant, options.registered);
    if (cells.has("participant") && cells.has("kind") && cells.has("valid_from") && !may_come_twice(line.kind))
      incomes.check(cells, "kind", Rule::income_stands_twice, {line.participant, line.kind, line.valid_from});
    check_validity(cells, line);
  };
  return read_register<ExpectedIncome>(source, options, columns, check, [](ExpectedIncome line) { return line; });
}

}  // namespace connectors
