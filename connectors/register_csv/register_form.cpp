#include <utility>

#include "connectors/register_csv/register_reader.h"

namespace connectors {

std::optional<std::set<ledger::CostKind>> kinds_of(const Cell& cell) {
  std::set<ledger::CostKind> kinds;
  for (std::string_view rest = cell.text();;) {
    const std::size_t comma = rest.find(',');
    const auto kind = ledger::parse_text<ledger::CostKind>(rest.substr(0, comma));
    if (!kind) {
      cell.refuse(ledger::Rule::value_is_not_in_list,
                  "kinds with ',' between them, each one of " + ledger::value_list<ledger::CostKind>());
      return std::nullopt;
    }
    kinds.insert(*kind);
    if (comma == std::string_view::npos) return kinds;
    rest.remove_prefix(comma + 1);
  }
}

std::string_view to_text(RegisterForm form) {
  switch (form) {
    case RegisterForm::participants:
      return "participants";
    case RegisterForm::costs:
      return "costs";
    case RegisterForm::incomes:
      return "incomes";
    case RegisterForm::loans:
      return "loans";
    case RegisterForm::consents:
      return "consents";
    case RegisterForm::scopes:
      return "scopes";
    case RegisterForm::endings:
      return "endings";
    case RegisterForm::members:
      return "members";
    case RegisterForm::flags:
      break;
  }
  return "flags";
}

std::optional<RegisterForm> register_form_of(std::string_view header_line, const ColumnMap& map) {
  const std::pair<RegisterForm, std::vector<ColumnName>> forms[] = {
      {RegisterForm::participants, participants_columns()},
      {RegisterForm::costs, costs_columns()},
      {RegisterForm::incomes, incomes_columns()},
      {RegisterForm::loans, loans_columns()},
      {RegisterForm::consents, consents_columns()},
      {RegisterForm::scopes, scopes_columns()},
      {RegisterForm::endings, endings_columns()},
      {RegisterForm::members, members_columns()},
      {RegisterForm::flags, flags_columns()},
  };
  std::optional<RegisterForm> best;
  std::size_t most = 0;
  for (const auto& [form, columns] : forms) {
    const std::size_t named = columns_named(header_line, map, columns);
    if (2 * named < columns.size() || named <= most) continue;
    best = form;
    most = named;
  }
  return best;
}

}  // namespace connectors
